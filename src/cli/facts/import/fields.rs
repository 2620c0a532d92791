//! Rows of named fields: with our own header, or that of a Wikidata query.

use crate::cli::facts::import::csv::{OFFICE, PERSON, Record, START};
use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

/// The names of columns that not every table has.
const END: [&str; 6] = ["end", "endDate", "end_date", "endTime", "to", "until"];
const PLACE: [&str; 6] = ["iso", "place", "placeLabel", "jurisdictionLabel", "countryLabel", "country"];

impl Record {
    /// The value of the first of `names` that has one, where the id of a Wikidata item does not count.
    fn value(&self, names: &[&str]) -> Option<&str> {
        let named = |name: &str| {
            self.fields.iter().find(|(column, value)| column.eq_ignore_ascii_case(name) && !is_item(value))
        };
        names.iter().find_map(|name| named(name)).map(|(_, value)| value.as_str())
    }
}

/// Whether `value` is an item of Wikidata, as “Q42” or as an address.
fn is_item(value: &str) -> bool {
    let number = value.rsplit('/').next().and_then(|last| last.strip_prefix('Q'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The terms in `records`.
pub(super) fn read(file: &File<'_>, records: &[Record]) -> Result<Found, FileError> {
    let mut found = Found::default();
    for record in records {
        let names = |column: &str| PERSON.iter().any(|name| column.eq_ignore_ascii_case(name));
        if record.value(&PERSON).is_none() && record.fields.iter().any(|(column, _)| names(column)) {
            found.leave_out("without a name");
            continue;
        }
        match row(file, record)? {
            Some(row) => found.rows.push(row),
            None => found.vague += 1,
        }
    }
    Ok(found)
}

fn row(file: &File<'_>, record: &Record) -> Result<Option<Row>, FileError> {
    let missing = |what: &str| file.error(record.at.clone(), format!("a row has no {what}"));
    let person = record.value(&PERSON).ok_or_else(|| missing("person"))?;
    let office = record.value(&OFFICE).ok_or_else(|| missing("office"))?;
    let exact = |precision: &str| record.value(&[precision]).is_none_or(|value| value == "11");
    let Some(start) = record.value(&START).filter(|_| exact("sPrec")) else { return Ok(None) };
    let end = record.value(&END);
    if end.is_some() && !exact("ePrec") {
        return Ok(None);
    }
    let Some(start) = file.day(start)? else { return Ok(None) };
    let end = match end.map(|end| file.day(end)).transpose()? {
        Some(None) => return Ok(None),
        end => end.flatten(),
    };
    let also = record.value(&["aliases", "also"]).unwrap_or("");
    Ok(Some(Row {
        person: person.to_owned(),
        also: also.split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        office: office.to_lowercase(),
        place: record.value(&PLACE).map(str::to_owned),
        start,
        end,
        acting: record.value(&["acting"]).is_some_and(|value| matches!(value, "true" | "1" | "yes")),
        at: record.at.clone(),
    }))
}
