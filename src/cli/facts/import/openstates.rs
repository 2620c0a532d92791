//! The files of openstates/people: one person of a state of the United States, with their roles.

use serde_json::Value;

use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

/// The roles of the person that have a title and a beginning.
pub(super) fn read(file: &File<'_>, person: &Value) -> Result<Found, FileError> {
    let Some(name) = person.get("name").and_then(Value::as_str) else {
        return Err(file.error(None, "the person has no `name`"));
    };
    let mut found = Found::default();
    for role in person.get("roles").and_then(Value::as_array).into_iter().flatten() {
        let of = |key: &str| role.get(key).and_then(Value::as_str).unwrap_or("");
        let (Some(office), Some((code, place))) = (title(of("type")), jurisdiction(of("jurisdiction"))) else {
            found.leave_out("of a role without a title or a place");
            continue;
        };
        let start = Some(of("start_date")).filter(|day| !day.is_empty()).map(|day| file.day(day)).transpose()?;
        let end = Some(of("end_date")).filter(|day| !day.is_empty()).map(|day| file.day(day)).transpose()?;
        let Some(start) = start.flatten() else {
            found.vague += 1;
            continue;
        };
        let at = file.place(of("start_date"), 0);
        if let Some(place) = place {
            found.places.insert(code.clone(), place);
        }
        let row = Row {
            person: name.to_owned(),
            also: Vec::new(),
            office: office.to_owned(),
            place: Some(code),
            start,
            end: end.flatten(),
            acting: false,
            at,
        };
        found.rows.push(row);
    }
    Ok(found)
}

fn title(kind: &str) -> Option<&'static str> {
    match kind {
        "governor" => Some("governor"),
        "lt_governor" => Some("lieutenant governor"),
        "secretary of state" => Some("secretary of state"),
        "attorney general" => Some("attorney general"),
        "mayor" => Some("mayor"),
        _ => None,
    }
}

/// The code of a jurisdiction, and its name if it is not a state:
/// `ocd-jurisdiction/country:us/state:tx/place:fort_worth/government` is `US-TX-FORT-WORTH`, Fort Worth.
fn jurisdiction(id: &str) -> Option<(String, Option<String>)> {
    let part = |key: &str| id.split('/').find_map(|part| part.strip_prefix(key));
    let state = part("state:").or_else(|| part("district:"))?.to_uppercase();
    let Some(place) = part("place:") else { return Some((format!("US-{state}"), None)) };
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    let name = place.split('_').filter_map(capital).collect::<Vec<_>>().join(" ");
    Some((format!("US-{state}-{}", place.to_uppercase().replace('_', "-")), Some(name)))
}
