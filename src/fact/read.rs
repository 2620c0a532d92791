//! Reads tables of facts from TOML, with the place of every mistake.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use q7x2_dates::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::fact::draft::{Draft, DraftOffice, DraftPerson, DraftPlace, DraftTerm};
use crate::fact::fold::fold_title;
use crate::file_error::{FileError, nearest};

/// The keys of a table of facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    #[serde(default)]
    sources: BTreeMap<String, String>,
    #[serde(default)]
    place: Vec<Place>,
    #[serde(default)]
    person: Vec<Person>,
    #[serde(default)]
    office: Vec<Office>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    code: String,
    name: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: Spanned<String>,
    #[serde(default)]
    also: Vec<String>,
    surname: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Office {
    title: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) also: Vec<String>,
    of: Option<Spanned<String>>,
    /// Code and title of the office that the rows are added to.
    pub(super) extends: Option<Spanned<String>>,
    pub(super) seats: Option<u32>,
    pub(super) courtesy: Option<bool>,
    since: Option<Spanned<toml::value::Datetime>>,
    pub(super) complete: Spanned<toml::value::Datetime>,
    terms: Vec<Spanned<Term>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    person: String,
    start: Spanned<toml::value::Datetime>,
    end: Option<Spanned<toml::value::Datetime>>,
    #[serde(rename = "scheduled-end")]
    scheduled_end: Option<Spanned<toml::value::Datetime>>,
    source: Spanned<String>,
    #[serde(default)]
    acting: bool,
    #[serde(default)]
    confidence: Certainty,
}

/// How certain the dates of a term are.
#[derive(Debug, Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Certainty {
    #[default]
    High,
    Medium,
    Low,
}

/// Adds the content of the file at `path`, whose text is `text`, to `draft`. Places must be known before the offices
/// that name them: read files of places first. An office with a title and a place that `draft` already has replaces
/// that one; an office with `extends` is added to it. Returns the indices of the offices in the file.
///
/// # Errors
/// At the first row that cannot be true: a term that ends before it begins, two holders of a single office on one day,
/// an unknown place or source, a person without an office. In this case nothing of the file is in `draft`.
pub fn read(path: &str, text: &str, draft: &mut Draft) -> Result<BTreeSet<usize>, FileError> {
    let body: Body = toml::from_str(text).map_err(|error| FileError::toml_as::<Body>(path, text, &error))?;
    let mut changed = draft.clone();
    let offices = Reader { path, text }.add(body, &mut changed)?;
    *draft = changed;
    Ok(offices)
}

pub(super) struct Reader<'t> {
    path: &'t str,
    text: &'t str,
}

impl Reader<'_> {
    pub(super) fn error(&self, span: Range<usize>, message: impl Into<String>) -> FileError {
        FileError::new(self.path, self.text, Some(span), message)
    }

    fn add(&self, body: Body, draft: &mut Draft) -> Result<BTreeSet<usize>, FileError> {
        for Place { code, name, names, adjectives } in body.place {
            draft.places.push(DraftPlace { code, name, names, adjectives });
        }
        let mut idle: HashMap<String, Range<usize>> = HashMap::new();
        for Person { name, also, surname } in body.person {
            if idle.insert(name.get_ref().clone(), name.span()).is_some() {
                return Err(self.error(name.span(), format!("`{}` is listed twice", name.get_ref())));
            }
            draft.describe(DraftPerson { name: name.into_inner(), also, surname });
        }
        let mut own = BTreeSet::new();
        for office in body.office {
            for term in &office.terms {
                idle.remove(&term.get_ref().person);
            }
            let index = self.office(office, &body.sources, &own, draft)?;
            own.insert(index);
        }
        match idle.into_iter().min_by_key(|(_, span)| span.start) {
            Some((name, span)) => Err(self.error(span, format!("`{name}` is listed but held no office in this file"))),
            None => Ok(own),
        }
    }

    /// Adds the office to `draft`, and returns its index there. `own` are the offices of this file.
    fn office(
        &self,
        mut office: Office,
        sources: &BTreeMap<String, String>,
        own: &BTreeSet<usize>,
        draft: &mut Draft,
    ) -> Result<usize, FileError> {
        let complete = self.day(&office.complete)?;
        let since = office.since.as_ref().map_or(Ok(0), |since| self.day(since))?;
        let mut terms = Vec::new();
        for term in &office.terms {
            terms.push((self.term(term.get_ref(), complete, sources, draft)?, term.span()));
        }
        if let Some(known) = &office.extends {
            let index = self.known(known, draft)?;
            if let Some(span) = office.title.as_ref().or(office.of.as_ref()).map(Spanned::span) {
                return Err(self.error(span, "an office that `extends` another has its title and place"));
            }
            self.extend(&mut draft.offices[index], office, terms, [since, complete])?;
            return Ok(index);
        }
        let (title, title_at) = match office.title.take() {
            Some(title) => (title.get_ref().clone(), title.span()),
            None => return Err(self.error(office.complete.span(), "this office has no `title`")),
        };
        let place = match &office.of {
            Some(code) => self.place(code, draft)?,
            None => return Err(self.error(title_at, "this office has no `of`: the code of its place")),
        };
        let seats = office.seats.unwrap_or(1);
        self.check_overlaps(&terms, seats)?;
        let office = DraftOffice {
            title,
            also: office.also,
            place,
            seats,
            courtesy: office.courtesy.unwrap_or(false),
            since,
            complete,
            terms: terms.into_iter().map(|(term, _)| term).collect(),
        };
        let same = |known: &DraftOffice| known.place == place && fold_title(&known.title) == fold_title(&office.title);
        match draft.offices.iter().position(same) {
            Some(index) if own.contains(&index) => Err(self.error(title_at, "this office is listed twice")),
            Some(index) => {
                draft.offices[index] = office;
                Ok(index)
            }
            None => {
                draft.offices.push(office);
                Ok(draft.offices.len() - 1)
            }
        }
    }

    fn place(&self, code: &Spanned<String>, draft: &Draft) -> Result<u32, FileError> {
        draft.place(code.get_ref()).ok_or_else(|| {
            let wrong = self.error(code.span(), format!("no place has the code `{}`", code.get_ref()));
            let codes = draft.places.iter().map(|place| place.code.as_str());
            match nearest(code.get_ref(), codes) {
                Some(near) => wrong.with_help(format!("did you mean `{near}`?")),
                None => wrong.with_help("add a `[[place]]` with this code"),
            }
        })
    }

    fn term(
        &self,
        term: &Term,
        complete: u32,
        sources: &BTreeMap<String, String>,
        draft: &mut Draft,
    ) -> Result<DraftTerm, FileError> {
        let Some(source) = sources.get(term.source.get_ref()) else {
            let wrong = self.error(term.source.span(), format!("there is no source `{}`", term.source.get_ref()));
            return Err(wrong.with_help("add it under `[sources]`"));
        };
        let start = self.day(&term.start)?;
        let end = term.end.as_ref().map(|end| Ok((self.day(end)?, end.span()))).transpose()?;
        if let Some((end, span)) = &end
            && *end < start
        {
            return Err(self.error(span.clone(), format!("the term of {} ends before it begins", term.person)));
        }
        let scheduled = term.scheduled_end.as_ref().map(|day| Ok((self.day(day)?, day.span()))).transpose()?;
        if let Some((day, span)) = &scheduled
            && (end.is_some() || *day < start)
        {
            let wrong = self.error(span.clone(), "the scheduled end is that of a term that has begun and not ended");
            return Err(wrong.with_help("delete `scheduled-end` once there is an `end`"));
        }
        if start > complete {
            let wrong = self.error(term.start.span(), "this term begins after the day up to which the office is known");
            return Err(wrong.with_help("move `complete`"));
        }
        Ok(DraftTerm {
            person: draft.person(&term.person),
            start,
            end: end.map_or(0, |(end, _)| end),
            scheduled: scheduled.map_or(0, |(day, _)| day),
            acting: term.acting,
            sure: term.confidence == Certainty::High,
            source: source.clone(),
        })
    }

    /// Terms of consecutive holders may share one day at most; an acting holder may overlap with a regular one.
    pub(super) fn check_overlaps(&self, terms: &[(DraftTerm, Range<usize>)], seats: u32) -> Result<(), FileError> {
        let mut known = HashSet::new();
        for (term, span) in terms {
            if !known.insert((term.person, term.start)) {
                return Err(self.error(span.clone(), "this term is listed twice"));
            }
        }
        let mut sorted: Vec<_> = terms.iter().filter(|(term, _)| !term.acting).collect();
        sorted.sort_by_key(|(term, _)| term.start);
        for pair in sorted.windows(2) {
            let [(before, _), (after, span)] = pair else { continue };
            let single = seats == 1 || before.person == after.person;
            if single && (before.end == 0 || before.end > after.start) {
                return Err(self.error(span.clone(), "the previous holder had not left on this day"));
            }
        }
        Ok(())
    }

    /// A day as the number 20251206.
    fn day(&self, written: &Spanned<toml::value::Datetime>) -> Result<u32, FileError> {
        let day = written.get_ref().date.and_then(|date| {
            let year = i16::try_from(date.year).ok()?;
            Date::new(year, date.month, date.day)?;
            Some(u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day))
        });
        day.ok_or_else(|| self.error(written.span(), "expected a date such as 2022-11-30"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[sources]\na = \"A\"\n[[place]]\ncode = \"US\"\nname = \"United States\"\n";

    fn mistake(rest: &str) -> String {
        let mut draft = Draft::default();
        let text = format!("{HEAD}{rest}");
        let error = read("facts.toml", &text, &mut draft).expect_err("the table is mistaken");
        assert_eq!(draft, Draft::default(), "nothing is kept of a mistaken file");
        error.to_string()
    }

    fn office(of: &str, terms: &str) -> String {
        format!("[[office]]\ntitle = \"president\"\nof = \"{of}\"\ncomplete = 2025-12-31\nterms = [\n{terms}]\n")
    }

    #[test]
    fn rows_that_cannot_be_true_are_placed() {
        let row = |person: &str, days: &str| format!("{{ person = \"{person}\", {days}, source = \"a\" }},\n");
        for (rest, expected) in [
            (
                office("US", &row("A", "start = 2021-01-20, end = 2020-01-20")),
                "facts.toml:11: the term of A ends before",
            ),
            (office("USA", ""), "facts.toml:8: no place has the code `USA`"),
            (
                office("US", "{ person = \"A\", start = 2021-01-20, source = \"b\" },\n"),
                "facts.toml:11: there is no source",
            ),
            (
                office("US", &(row("A", "start = 2021-01-20") + &row("B", "start = 2022-01-20"))),
                "facts.toml:12: the previous holder had not left",
            ),
            (
                office("US", &(row("A", "start = 2021-01-20") + &row("A", "start = 2021-01-20"))),
                "facts.toml:12: this term is listed twice",
            ),
            ("[[person]]\nname = \"B\"\n".to_owned(), "facts.toml:7: `B` is listed but held no office"),
            (
                office("US", &row("A", "start = 2021-01-20, end = 2022-01-20, scheduled-end = 2025-01-20")),
                "facts.toml:11: the scheduled end is that of a term",
            ),
            (
                office("US", &row("A", "start = 2021-01-20, scheduled-end = 2020-01-20")),
                "facts.toml:11: the scheduled end is that of a term",
            ),
            (office("US", &row("A", "start = 2026-01-20")), "facts.toml:11: this term begins after"),
            ("colour = 1\n".to_owned(), "facts.toml:6: unknown key"),
        ] {
            let said = mistake(&rest);
            assert!(said.starts_with(expected), "{said}");
        }
    }

    #[test]
    fn a_change_of_office_is_one_day_of_both() {
        let rows = "{ person = \"A\", start = 2021-01-20, end = 2025-01-20, source = \"a\" },\n\
                    { person = \"B\", start = 2025-01-20, source = \"a\" },\n";
        let mut draft = Draft::default();
        read("facts.toml", &format!("{HEAD}{}", office("US", rows)), &mut draft).expect("a table");
        assert_eq!(draft.offices[0].terms.len(), 2);
    }
}
