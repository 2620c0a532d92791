//! Compares names and events that exist from a certain day on with the date of the document.

use std::ops::Range;

use q7x2_dates::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of a check that needs only rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// The table.
    pub rows: Vec<Row>,
}

/// A row of the table: something that could not be mentioned before a day, or a name that was replaced.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// The first day of the event, or of the new name.
    day: Spanned<toml::value::Datetime>,
    /// How texts name it. A capital letter here must be a capital letter in the text, too.
    any: Vec<Spanned<String>>,
    /// What happened, or the new name.
    what: String,
    /// The source.
    source: String,
    /// Phrases that give it another meaning in their sentence.
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

/// The rows, ready for searching.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    set: Set,
    /// The row of each phrase, and whether it begins with a capital letter.
    owners: Vec<(usize, bool)>,
    rows: Vec<Known>,
}

/// A row, ready for searching.
#[derive(Debug)]
pub(super) struct Known {
    pub day: Date,
    pub what: String,
    source: String,
    unless: Set,
}

type Look = fn(&Timeline, &Document, &mut Vec<Match>);

#[derive(Debug)]
struct Tied {
    timeline: Timeline,
    look: Look,
}

impl Check for Tied {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.timeline.set)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        (self.look)(&self.timeline, document, matches);
    }
}

impl Timeline {
    /// A check that passes the rows and the places of their literals to `look`.
    ///
    /// # Errors
    /// If there are no rows, at the first invalid day, and at the first invalid phrase.
    pub(super) fn check(rows: Vec<Row>, setup: &Setup<'_>, look: Look) -> Result<Box<dyn Check>, Misconfigured> {
        if rows.is_empty() {
            return Err(Misconfigured::new("this check needs `rows`"));
        }
        Ok(Box::new(Tied { timeline: Self::parse(rows, setup)?, look }))
    }

    fn parse(rows: Vec<Row>, setup: &Setup<'_>) -> Result<Self, Misconfigured> {
        let mut owners = Vec::new();
        let mut phrases = Vec::new();
        let mut known = Vec::new();
        for row in rows {
            let day = day(row.day.get_ref()).ok_or_else(|| Misconfigured::at(row.day.span(), "not a day"))?;
            for phrase in row.any {
                owners.push((known.len(), phrase.get_ref().starts_with(char::is_uppercase)));
                phrases.push(phrase);
            }
            let unless = Set::every(&row.unless, setup.words)?;
            known.push(Known { day, what: row.what, source: row.source, unless });
        }
        Ok(Self { set: Set::first(&phrases, setup.words)?, owners, rows: known })
    }

    /// One match for each row at the first of its phrases for which `judge` gives the date that
    /// speaks against it.
    pub(super) fn first_of_each(
        &self,
        document: &Document,
        judge: impl Fn(&Known, &Range<usize>) -> Option<Date>,
        matches: &mut Vec<Match>,
    ) {
        let mut told = vec![false; self.rows.len()];
        for found in self.set.matches(document) {
            let (index, capital) = self.owners[found.phrase];
            let row = &self.rows[index];
            let text = &document.prose()[found.range.clone()];
            if told[index] || capital && !text.starts_with(char::is_uppercase) || document.is_quoted(&found.range) {
                continue;
            }
            let sentence = document.sentence_at(found.range.start).map_or(0..0, |it| it.range.clone());
            let Some(date) = judge(row, &found.range).filter(|_| !row.unless.stands_in(document, &sentence)) else {
                continue;
            };
            told[index] = true;
            let matched = Match::prose(found.range).with("what", &row.what).with("day", row.day);
            matches.push(matched.with("source", &row.source).with("document-date", date));
        }
    }
}

fn day(written: &toml::value::Datetime) -> Option<Date> {
    let date = written.date?;
    Date::new(i16::try_from(date.year).ok()?, date.month, date.day)
}
