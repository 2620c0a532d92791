//! What a source has that the tables do not have yet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use q7x2_lint::fact::fold::{fold, fold_title};
use q7x2_lint::fact::{OfficeId, Table, Term};

use crate::cli::facts::import::write::{joined, quoted};
use crate::cli::facts::import::{About, Found, Row};

/// What is newer in a source: a table of it, and each change in words.
#[derive(Debug, Default)]
pub struct Newer {
    /// The table; only its sources, if nothing is newer.
    pub table: String,
    /// "US governor: Ada Smith from 2026-01-05".
    pub changes: Vec<String>,
}

/// Terms of one person that begin within this many days of each other are one term.
const NEAR: i64 = 31;

/// The terms and ends in `found` that the offices of `known` lack; offices that it does not have need an import.
pub fn newer(found: &Found, about: &About<'_>, known: &Table) -> Newer {
    let mut offices: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    for row in found.rows.iter().filter(|row| row.start <= about.complete) {
        let end = row.end.filter(|end| *end <= about.complete);
        let Some(place) = row.place.as_deref().or(about.place) else { continue };
        offices.entry((place.to_owned(), row.office.clone())).or_default().push(Row { end, ..row.clone() });
    }
    let mut newer = Newer { table: format!("[sources]\nupdate = {}\n", quoted(about.source)), ..Newer::default() };
    for ((place, office), rows) in offices {
        if let Some(id) = called(known, &place, &office)
            && known.office(id).complete < about.complete
        {
            newer.office(known, id, &format!("{place} {office}"), joined(rows), about);
        }
    }
    newer
}

/// The office with this title in this place.
fn called(known: &Table, place: &str, title: &str) -> Option<OfficeId> {
    let key = fold_title(title);
    let (_, ids) = known.titled(key.split(' ')).filter(|(count, _)| *count == key.split(' ').count())?;
    ids.into_iter().find(|&id| known.code(known.office(id).place) == place)
}

impl Newer {
    fn office(&mut self, known: &Table, id: OfficeId, name: &str, rows: Vec<Row>, about: &About<'_>) {
        let office = known.office(id);
        let mut terms = String::new();
        let (mut in_office, mut changes) = (false, Vec::new());
        for row in rows {
            let ours = known.holders(id).find(|term| is_same(known, term, &row));
            in_office |= row.end.is_none() && ours.is_none_or(|term| term.end.is_none());
            let (person, start) =
                ours.map_or((row.person.as_str(), row.start), |term| (known.person(term.person).name, term.start));
            let until = match (ours, row.end) {
                (Some(term), Some(end)) if term.end.is_none() => format!("{person} left on {end}"),
                (None, _) if row.start > office.complete => format!("{person} from {start}"),
                _ => continue,
            };
            changes.push(format!("{name}: {until}"));
            let end = row.end.map(|end| format!(", end = {end}")).unwrap_or_default();
            let acting = if row.acting { ", acting = true" } else { "" };
            let _ = writeln!(
                terms,
                "  {{ person = {}, start = {start}{end}{acting}, source = \"update\" }},",
                quoted(person)
            );
        }
        // a list in which nobody is in office says nothing about today
        if !in_office {
            return;
        }
        if changes.is_empty() {
            changes.push(format!("{name}: known up to {}, not {}", about.complete, office.complete));
        }
        self.changes.append(&mut changes);
        let _ = write!(
            self.table,
            "\n[[office]]\nextends = {}\ncomplete = {}\nterms = [\n{terms}]\n",
            quoted(&format!("{} {}", known.code(office.place), office.title)),
            about.complete
        );
    }
}

/// Whether `term` and `row` are the same term.
fn is_same(known: &Table, term: &Term<'_>, row: &Row) -> bool {
    let key = fold(&row.person);
    let mut names = std::iter::once(known.person(term.person).name).chain(known.aliases(term.person));
    names.any(|name| fold(name) == key) && term.start.days_until(row.start).abs() <= NEAR
}
