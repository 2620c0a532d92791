//! Names and events that are known from a day on, against the date of the document.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::told::Told;
use super::{living, spoken};
use crate::check::literal::{Find, Literal};
use crate::check::phrase::TemplateSet;
use crate::check::{Hit, Misconfigured, Setup};
use crate::date::Date;
use crate::document::{Document, Role};

/// A row of the table: what nobody could name before a day, or a name that another took over.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Row {
    /// The first day of the event, or of the new name.
    day: Spanned<toml::value::Datetime>,
    /// How texts name it. With a capital letter here, only with one there.
    any: Vec<Spanned<String>>,
    /// What happened, or the new name.
    what: String,
    /// Who says so.
    source: String,
    /// Phrases that make something else of it in their sentence.
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

/// The rows, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    set: TemplateSet,
    /// The row of each phrase, and whether it begins with a capital letter.
    owners: Vec<(usize, bool)>,
    rows: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    day: Date,
    what: String,
    source: String,
    unless: TemplateSet,
}

impl Timeline {
    /// Reads the rows.
    ///
    /// # Errors
    /// At the first day that is none, and the first mistaken phrase.
    pub(super) fn parse(rows: Vec<Row>, setup: &Setup<'_>) -> Result<Self, Misconfigured> {
        let mut owners = Vec::new();
        let mut phrases = Vec::new();
        let mut known = Vec::new();
        for row in rows {
            let day = day(row.day.get_ref()).ok_or_else(|| Misconfigured::at(row.day.span(), "not a day"))?;
            for phrase in row.any {
                owners.push((known.len(), phrase.get_ref().starts_with(char::is_uppercase)));
                phrases.push(phrase);
            }
            let unless = TemplateSet::parse(&row.unless, setup.words)?;
            known.push(Known { day, what: row.what, source: row.source, unless });
        }
        Ok(Self { set: TemplateSet::parse(&phrases, setup.words)?, owners, rows: known })
    }

    /// The literals of all phrases.
    pub(super) fn literals(&self) -> &[Literal] {
        self.set.literals()
    }

    /// What a document speaks of although it happened after the document's date.
    pub(super) fn anachronisms(&self, document: &Document, finds: &[Find], hits: &mut Vec<Hit>) {
        // a day of grace: it may be read as of another time zone
        const GRACE: i64 = 1;
        let Some(latest) = spoken::latest(document) else { return };
        let unknown = |row: &Known, range: &Range<usize>| {
            let later = latest.days_until(row.day) > GRACE && !living::is_later_note(document, range.start);
            later.then_some(latest)
        };
        self.first_of_each(document, finds, unknown, hits);
    }

    /// Names that others had taken over long before the document's date, where neither the new
    /// name nor an earlier year shows that the old one is meant.
    pub(super) fn superseded(&self, document: &Document, finds: &[Find], hits: &mut Vec<Hit>) {
        const GRACE: i64 = 180;
        let Some(dating) = document.dating() else { return };
        let earliest = dating.earliest();
        let stale = |row: &Known, range: &Range<usize>| {
            let old = row.day.days_until(earliest) > GRACE;
            (old && !names(document.prose(), &row.what) && !is_dated_before(document, range, row.day))
                .then_some(earliest)
        };
        self.first_of_each(document, finds, stale, hits);
    }

    /// One hit for each row at the first of its phrases for which `judge` gives the date that
    /// speaks against it.
    fn first_of_each(
        &self,
        document: &Document,
        finds: &[Find],
        judge: impl Fn(&Known, &Range<usize>) -> Option<Date>,
        hits: &mut Vec<Hit>,
    ) {
        let mut told = vec![false; self.rows.len()];
        for found in self.set.matches(document.prose(), finds) {
            let (index, capital) = self.owners[found.template];
            let row = &self.rows[index];
            let text = &document.prose()[found.range.clone()];
            if told[index] || capital && !text.starts_with(char::is_uppercase) || document.is_quoted(&found.range) {
                continue;
            }
            let sentence = document.sentence_at(found.range.start).map_or("", |it| &document.prose()[it.range.clone()]);
            let Some(date) = judge(row, &found.range).filter(|_| !row.unless.is_in(sentence)) else { continue };
            told[index] = true;
            let hit = Hit::prose(found.range).with("what", &row.what).with("day", row.day);
            hits.push(hit.with("source", &row.source).with("document-date", date));
        }
    }
}

/// Whether `name` stands in `prose` as whole words.
fn names(prose: &str, name: &str) -> bool {
    let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    prose
        .match_indices(name)
        .any(|(at, _)| !letter(prose[..at].chars().next_back()) && !letter(prose[at + name.len()..].chars().next()))
}

/// Whether a date or year in the part at `range` lies before `day`: it tells of that time.
fn is_dated_before(document: &Document, range: &Range<usize>, day: Date) -> bool {
    let told = |index: &usize| document.parts()[*index].role != Role::Dateline;
    let Some(index) = document.part_index(range.start).filter(told) else { return false };
    Told::of(document).edges(index).is_some_and(|(first, _)| first < day)
}

fn day(written: &toml::value::Datetime) -> Option<Date> {
    let date = written.date?;
    Date::new(i16::try_from(date.year).ok()?, date.month, date.day)
}
