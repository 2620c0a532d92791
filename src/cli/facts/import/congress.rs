//! The files of congress-legislators: members of the Congress of the United States, and presidents.

use serde_json::Value;

use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

/// The terms of all people.
pub(super) fn read(file: &File<'_>, list: &Value) -> Result<Found, FileError> {
    let Some(people) = list.as_array() else { return Err(file.error(None, "not a list of people")) };
    let mut found = Found::default();
    let mut from = 0;
    for person in people {
        let part = |key: &str| person.pointer(&format!("/name/{key}")).and_then(Value::as_str);
        let (Some(first), Some(last)) = (part("first"), part("last")) else {
            return Err(file.error(Some(from..from), "a person from here on has no first and last name"));
        };
        let name = format!("{first} {last}");
        let mut also: Vec<String> = part("official_full").into_iter().map(str::to_owned).collect();
        also.extend(part("nickname").map(|nickname| format!("{nickname} {last}")));
        also.retain(|other| *other != name);
        for term in person.get("terms").and_then(Value::as_array).into_iter().flatten() {
            let field = |key: &str| term.get(key).and_then(Value::as_str);
            let Some(kind) = field("type") else {
                return Err(file.error_at(last, format!("a term of {name} has no `type`")));
            };
            let Some(office) = office(kind) else {
                return Err(file.error_at(kind, format!("`{kind}` is not a type of term")));
            };
            let start = field("start").map(|start| file.day(start)).transpose()?.flatten();
            let end = field("end").map(|end| file.day(end)).transpose()?.flatten();
            let at = field("start").and_then(|start| file.place(start, from));
            from = at.as_ref().map_or(from, |at| at.end);
            let Some(start) = start else {
                found.vague += 1;
                continue;
            };
            found.rows.push(Row {
                person: name.clone(),
                also: also.clone(),
                office: office.to_owned(),
                place: Some("US".to_owned()),
                start,
                end,
                acting: false,
                at,
            });
        }
    }
    Ok(found)
}

fn office(kind: &str) -> Option<&'static str> {
    match kind {
        "prez" => Some("president"),
        "viceprez" => Some("vice president"),
        "sen" => Some("senator"),
        "rep" => Some("representative"),
        _ => None,
    }
}
