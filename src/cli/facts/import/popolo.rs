//! Popolo JSON: people, posts, organizations and the memberships that join them.

use serde_json::Value;

use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

/// The memberships that have a beginning.
pub(super) fn read(file: &File<'_>) -> Result<Found, FileError> {
    let json = file.json()?;
    let mut found = Found::default();
    let mut from = file.place("\"memberships\"", 0).map_or(0, |at| at.end);
    for membership in list(&json, "memberships") {
        let id = text(membership, "person_id");
        let at = file.place(&format!("\"{id}\""), from);
        from = at.as_ref().map_or(from, |at| at.end);
        let Some(person) = by_id(&json, "persons", id) else {
            return Err(file.error_at(id, format!("no person has the id `{id}`")));
        };
        let post = by_id(&json, "posts", text(membership, "post_id"));
        let office = [text(membership, "role"), post.map_or("", |post| text(post, "label"))];
        let Some(office) = office.into_iter().find(|office| !office.is_empty()) else {
            return Err(file.error_at(id, "a membership has neither a role nor a post"));
        };
        let (start, end) = (text(membership, "start_date"), text(membership, "end_date"));
        let start = if start.is_empty() { None } else { file.day(start)? };
        let until = if end.is_empty() { None } else { file.day(end)? };
        let Some(start) = start.filter(|_| end.is_empty() || until.is_some()) else {
            found.vague += 1;
            continue;
        };
        found.rows.push(Row {
            person: text(person, "name").to_owned(),
            also: list(person, "other_names").map(|name| text(name, "name").to_owned()).collect(),
            office: office.to_lowercase(),
            place: None,
            start,
            end: until,
            acting: false,
            at,
        });
    }
    Ok(found)
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

fn by_id<'v>(json: &'v Value, key: &str, id: &str) -> Option<&'v Value> {
    list(json, key).find(|one| !id.is_empty() && text(one, "id") == id)
}
