//! Rows of named fields: our own header, or that of a Wikidata query.

use crate::cli::facts::import::csv::Record;
use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

impl Record {
    fn value(&self, names: [&str; 2]) -> Option<&str> {
        let named = |name: &str| self.fields.iter().find(|(column, _)| column == name);
        names.iter().find_map(|name| named(name)).map(|(_, value)| value.as_str())
    }
}

/// The terms in `records`.
pub(super) fn read(file: &File<'_>, records: &[Record]) -> Result<Found, FileError> {
    let mut found = Found::default();
    for record in records {
        match row(file, record)? {
            Some(row) => found.rows.push(row),
            None => found.vague += 1,
        }
    }
    Ok(found)
}

fn row(file: &File<'_>, record: &Record) -> Result<Option<Row>, FileError> {
    let missing = |what: &str| file.error(record.at.clone(), format!("a row has no {what}"));
    let person = record.value(["personLabel", "person"]).ok_or_else(|| missing("person"))?;
    let office = record.value(["positionLabel", "office"]).ok_or_else(|| missing("office"))?;
    let exact = |precision: &str| record.value([precision, precision]).is_none_or(|value| value == "11");
    let Some(start) = record.value(["start", "start_date"]).filter(|_| exact("sPrec")) else { return Ok(None) };
    let end = record.value(["end", "end_date"]);
    if end.is_some() && !exact("ePrec") {
        return Ok(None);
    }
    let Some(start) = file.day(start)? else { return Ok(None) };
    let end = match end.map(|end| file.day(end)).transpose()? {
        Some(None) => return Ok(None),
        end => end.flatten(),
    };
    let also = record.value(["aliases", "also"]).unwrap_or("");
    Ok(Some(Row {
        person: person.to_owned(),
        also: also.split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        office: office.to_lowercase(),
        place: record.value(["iso", "place"]).map(str::to_owned),
        start,
        end,
        acting: record.value(["acting", "acting"]).is_some_and(|value| matches!(value, "true" | "1" | "yes")),
        at: record.at.clone(),
    }))
}
