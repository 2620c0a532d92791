//! The results of a Wikidata query as JSON: `results.bindings[].x.value`, or a plain list.

use serde_json::Value;

use crate::cli::facts::import::csv::Record;
use crate::cli::facts::import::{File, Found, fields};
use q7x2_lint::file_error::FileError;

/// The terms in the results.
pub(super) fn read(file: &File<'_>) -> Result<Found, FileError> {
    let json = file.json()?;
    let rows = if json.is_array() { Some(&json) } else { json.pointer("/results/bindings") };
    let Some(rows) = rows.and_then(Value::as_array) else {
        return Err(file.error(None, "there is no `results.bindings` in it"));
    };
    let mut from = 0;
    let records: Vec<Record> = rows.iter().map(|row| record(file, row, &mut from)).collect();
    fields::read(file, &records)
}

/// A row as a record; `from` is where the rows before it end in the file, and is moved to the end of this one.
fn record(file: &File<'_>, row: &Value, from: &mut usize) -> Record {
    let cells = row.as_object().into_iter().flatten();
    let text = |value: &Value| value.get("value").unwrap_or(value).as_str().map(str::to_owned);
    let fields = cells.filter_map(|(name, value)| Some((name.clone(), text(value)?)));
    let fields: Vec<_> = fields.filter(|(_, value)| !value.is_empty()).collect();
    let person = fields.iter().find(|(name, _)| name == "personLabel" || name == "person");
    let at = person.and_then(|(_, person)| file.place(&format!("\"{person}\""), *from));
    *from = at.as_ref().map_or(*from, |at| at.end);
    Record { fields, at }
}
