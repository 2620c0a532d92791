//! The results of a Wikidata query as JSON: `results.bindings[].x.value`, or a plain list.

use serde_json::Value;

use crate::fact::import::csv::Record;
use crate::fact::import::{File, Found, fields};
use crate::file_error::FileError;

/// The terms in the results.
pub(super) fn read(file: &File<'_>) -> Result<Found, FileError> {
    let json = file.json()?;
    let rows = if json.is_array() { Some(&json) } else { json.pointer("/results/bindings") };
    let Some(rows) = rows.and_then(Value::as_array) else {
        return Err(file.error(None, "no `results.bindings` in it"));
    };
    let records: Vec<Record> = rows.iter().map(record).collect();
    fields::read(file, &records)
}

fn record(row: &Value) -> Record {
    let cells = row.as_object().into_iter().flatten();
    let text = |value: &Value| value.get("value").unwrap_or(value).as_str().map(str::to_owned);
    let fields = cells.filter_map(|(name, value)| Some((name.clone(), text(value)?)));
    Record { fields: fields.filter(|(_, value)| !value.is_empty()).collect() }
}
