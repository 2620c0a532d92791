//! Writes imported terms as a table of facts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use q7x2_dates::Date;

use crate::cli::facts::import::{Found, Row};
use q7x2_lint::fact::fold::fold_title;
use q7x2_lint::fact::{OfficeId, Table};

/// What applies to all rows of an import.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Where the rows come from, in the words of the table.
    pub source: &'a str,
    /// The day of the snapshot: up to it the table is complete, later ends are plans.
    pub complete: Date,
    /// The code of the country or organization for rows that name none.
    pub place: Option<&'a str>,
    /// How many people hold each office at once; if `None`, only offices known to have several holders have several.
    pub seats: Option<usize>,
}

/// Parts of one term are at most this many days apart.
const JOINED: i64 = 5;

/// The table of facts for the rows of `found`, as TOML, and how many rows were left out because they begin after the
/// snapshot.
///
/// # Errors
/// If a row has no place and none is known for all rows; returns its office.
pub fn write(found: &Found, about: About<'_>, known: &Table) -> Result<(String, usize), String> {
    let rows = &found.rows;
    let mut offices: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    let mut later = 0;
    for row in rows {
        let Some(place) = row.place.as_deref().or(about.place) else {
            return Err(format!("no country or body is known for “{}”", row.office));
        };
        if row.start > about.complete {
            later += 1;
            continue;
        }
        // an end after the snapshot is a plan
        let end = row.end.filter(|end| *end <= about.complete);
        offices.entry((place.to_owned(), row.office.clone())).or_default().push(Row { end, ..row.clone() });
    }
    let mut out = format!("[sources]\nimport = {}\n", quoted(about.source));
    for (code, name) in found.places.iter().filter(|(code, _)| offices.keys().any(|(place, _)| place == *code)) {
        let _ = write!(out, "\n[[place]]\ncode = {}\nname = {}\n", quoted(code), quoted(name));
    }
    people(offices.values().flatten(), &mut out);
    for ((place, office), rows) in offices {
        let terms = joined(rows);
        let also = titles(known, &place, &office);
        let also = if also.is_empty() { String::new() } else { format!("also = [{}]\n", also.join(", ")) };
        let _ = write!(
            out,
            "\n[[office]]\ntitle = {}\n{also}of = {}\nseats = {}\ncomplete = {}\nterms = [\n",
            quoted(&office),
            quoted(&place),
            about.seats.unwrap_or_else(|| seats(&terms)),
            about.complete
        );
        for term in terms {
            let end = term.end.map(|end| format!(", end = {end}")).unwrap_or_default();
            let acting = if term.acting { ", acting = true" } else { "" };
            let person = quoted(&term.person);
            let _ =
                writeln!(out, "  {{ person = {person}, start = {}{end}{acting}, source = \"import\" }},", term.start);
        }
        out.push_str("]\n");
    }
    Ok((out, later))
}

/// The other titles of the office that `known` has under this title in this place, as TOML.
fn titles(known: &Table, place: &str, office: &str) -> Vec<String> {
    let key = fold_title(office);
    let ids = known.titled(key.split(' ')).filter(|(count, _)| *count == key.split(' ').count());
    let there = |id: &OfficeId| known.code(known.office(*id).place) == place;
    let id = ids.and_then(|(_, ids)| ids.into_iter().find(there));
    let all = id.map(|id| known.titles(id)).unwrap_or_default();
    all.into_iter().filter(|title| *title != key).map(quoted).collect()
}

fn people<'r>(rows: impl Iterator<Item = &'r Row>, out: &mut String) {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows {
        let known = names.entry(&row.person).or_default();
        known.extend(row.also.iter().map(String::as_str));
    }
    for (name, mut also) in names {
        also.sort_unstable();
        also.dedup();
        also.retain(|other| *other != name);
        if !also.is_empty() {
            let also: Vec<String> = also.into_iter().map(quoted).collect();
            let _ = write!(out, "\n[[person]]\nname = {}\nalso = [{}]\n", quoted(name), also.join(", "));
        }
    }
}

/// The rows, sorted by their beginning, with consecutive ones of one person joined.
pub(super) fn joined(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|one, other| (&one.person, one.start).cmp(&(&other.person, other.start)));
    let mut all: Vec<Row> = Vec::new();
    for row in rows {
        match all.last_mut() {
            Some(last)
                if last.person == row.person
                    && last.acting == row.acting
                    && last.end.is_none_or(|end| end.days_until(row.start) <= JOINED) =>
            {
                last.end = last.end.and_then(|end| row.end.map(|other| end.max(other)));
            }
            _ => all.push(row),
        }
    }
    all.sort_by(|one, other| (one.start, &one.person).cmp(&(other.start, &other.person)));
    all
}

/// The most holders on one day, not counting days of change.
fn seats(terms: &[Row]) -> usize {
    let held = |day: Date| {
        let held = terms.iter().filter(|term| !term.acting && term.start <= day);
        held.filter(|term| term.end.is_none_or(|end| end > day)).count()
    };
    terms.iter().map(|term| held(term.start)).max().unwrap_or(1).max(1)
}

pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use q7x2_lint::fact::Facts;

    fn row(person: &str, start: &str, end: Option<&str>) -> Row {
        let day = |text: &str| text.parse().expect("the days of these tests are days");
        Row {
            person: person.to_owned(),
            also: vec![format!("{person} Jr.")],
            office: "mayor of ulm".to_owned(),
            place: None,
            start: day(start),
            end: end.map(day),
            acting: false,
            at: None,
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let rows = [
            row("Ada \"A\" Smith", "2010-02-01", Some("2014-02-01")),
            row("Ada \"A\" Smith", "2014-02-03", Some("2022-02-01")),
            row("Bo Lee", "2022-02-01", Some("2030-02-01")),
            row("Cy Orr", "2030-02-01", None),
        ];
        let complete = "2025-12-31".parse().expect("a day");
        let about = About { source: "a list", complete, place: Some("DE"), seats: None };
        let found = Found { rows: rows.to_vec(), ..Found::default() };
        let (text, later) = write(&found, about, &Facts::builtin()).expect("the place is known");
        assert_eq!(later, 1);
        let facts = Facts::with(&[("own.toml".to_owned(), text)]).unwrap_or_else(|error| panic!("{error}"));
        let (_, people) = facts.named(["bo", "lee"]).expect("a known name");
        let terms: Vec<_> = facts.terms(people[0]).collect();
        assert_eq!((terms.len(), terms[0].end), (1, None));
        let (_, people) = facts.named(["ada", "a", "smith", "jr"]).expect("a known name");
        assert_eq!(facts.terms(people[0]).count(), 1, "two parts of one term are joined");
    }

    #[test]
    fn a_row_without_a_place_is_an_error() {
        let complete = "2025-12-31".parse().expect("a day");
        let about = About { source: "a list", complete, place: None, seats: None };
        let found = Found { rows: vec![row("Bo Lee", "2022-02-01", None)], ..Found::default() };
        assert!(write(&found, about, &Facts::builtin()).is_err());
    }
}
