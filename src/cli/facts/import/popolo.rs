//! Popolo JSON: people, posts, organizations and the memberships that join them. Some collections have the people in a
//! file of their own, and give memberships, or roles in a government, as a list.

use std::collections::HashMap;

use serde_json::Value;

use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

/// The memberships that have a beginning: their own, or that of the period for which a parliament was elected.
/// `people` is the file of people beside this one, if there is one.
pub(super) fn read(file: &File<'_>, people: Option<&File<'_>>) -> Result<Found, FileError> {
    let json = file.json()?;
    let others = people.map(File::json).transpose()?.unwrap_or_default();
    let persons: HashMap<&str, &Value> =
        list(&others, "persons").chain(list(&json, "persons")).map(|person| (text(person, "id"), person)).collect();
    let mut found = Found::default();
    let mut from = file.place("\"memberships\"", 0).map_or(0, |at| at.end);
    let memberships = json.get("memberships").unwrap_or(&json).as_array();
    for membership in memberships.into_iter().flatten() {
        let id = match membership.get("person_id") {
            Some(Value::Array(ids)) => ids.first().and_then(Value::as_str).unwrap_or(""),
            _ => text(membership, "person_id"),
        };
        let at = file.place(&format!("\"{id}\""), from);
        from = at.as_ref().map_or(from, |at| at.end);
        let person = persons.get(id).copied();
        let Some((person, name)) = person.map(|person| (person, name(person))).filter(|(_, name)| !name.is_empty())
        else {
            if persons.is_empty() && !membership.is_null() && !id.contains('/') && !id.is_empty() {
                return Err(file.error_at(id, format!("no person has the id `{id}`")));
            }
            found.leave_out("of people named neither in the file nor in `people.json` next to it");
            continue;
        };
        let post = by_id(&json, "posts", text(membership, "post_id"));
        let office = [text(membership, "role"), post.map_or("", |post| text(post, "label"))];
        let Some(office) = office.into_iter().find(|office| !office.is_empty()) else {
            return Err(file.error_at(id, "a membership has neither a role nor a post"));
        };
        let period = by_id(&json, "events", text(membership, "legislative_period_id"));
        let of = |key: &str| match (text(membership, key), period) {
            ("", Some(period)) => text(period, key),
            (own, _) => own,
        };
        let (start, end) = (of("start_date"), of("end_date"));
        let start = if start.is_empty() { None } else { file.day(start)? };
        let until = if end.is_empty() { None } else { file.day(end)? };
        let Some(start) = start.filter(|_| end.is_empty() || until.is_some()) else {
            found.vague += 1;
            continue;
        };
        found.rows.push(Row {
            person: name,
            also: list(person, "other_names")
                .map(|other| text(other, "name").to_owned())
                .filter(|other| !other.is_empty())
                .collect(),
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

/// The name of a person; some collections give only the parts of it, among the other names.
fn name(person: &Value) -> String {
    let whole = text(person, "name");
    let main = || list(person, "other_names").find(|other| text(other, "note") == "Main");
    match main().filter(|_| whole.is_empty()) {
        Some(main) => format!("{} {}", text(main, "given_name"), text(main, "family_name")).trim().to_owned(),
        None => whole.to_owned(),
    }
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
