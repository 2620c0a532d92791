//! Names before a year in the text, or in one mark with it: authors that a text names without
//! a citation that is read as one.

use crate::document::Document;
use crate::document::citation::{Entry, Mark};

/// The words of a text shortly before a year, and those in one mark with it.
pub(super) struct NearYears {
    /// Each year with a word before it, and the first place of that year; in order.
    before: Vec<(i16, String, usize)>,
    /// Each year in a mark with a word of that mark, in order; and every word of marks, without a year.
    marked: Vec<(Option<i16>, String)>,
}

/// From the first letter of a name to the last digit of the year, in characters.
const REACH: usize = 60;

/// The most words and years of a mark that are looked at: addresses can be long.
const MOST: usize = 24;

impl NearYears {
    /// The words before years in `document`.
    pub(super) fn of(document: &Document) -> Self {
        let prose = document.prose();
        let mut before: Vec<(i16, String, usize)> = Vec::new();
        for (at, year) in years(prose) {
            let from = prose[..at + 4].char_indices().rev().take(REACH).last().map_or(at, |(from, _)| from).min(at);
            before.extend(words(&prose[from..at]).map(|word| (year, word, at)));
        }
        before.sort_unstable();
        before.dedup_by(|next, first| (next.0, &next.1) == (first.0, &first.1));
        Self { before, marked: Vec::new() }
    }

    /// The same, with the years and words in `marks`.
    pub(super) fn with(mut self, document: &Document, marks: &[&Mark]) -> Self {
        for mark in marks {
            let text = &document.prose()[mark.range.clone()];
            for word in words(text).take(MOST) {
                let years = years(text).take(MOST).map(|(_, year)| Some(year)).chain([None]);
                self.marked.extend(years.map(|year| (year, word.clone())));
            }
        }
        self.marked.sort_unstable();
        self.marked.dedup();
        self
    }

    /// Whether the text before the entry names its author, and the year soon after.
    pub(super) fn names(&self, entry: &Entry) -> bool {
        let (Some(name), Some(year)) = (&entry.name, entry.year) else { return false };
        let first = self.before.partition_point(|(other, word, _)| (*other, word.as_str()) < (year, name.as_str()));
        let alike = self.before[first..].iter().take_while(|(other, word, _)| *other == year && word.starts_with(name));
        alike.into_iter().any(|(_, _, at)| *at < entry.range.start)
    }

    /// Whether a mark contains its author, and its year if it has one.
    pub(super) fn marks(&self, entry: &Entry) -> bool {
        let Some(name) = &entry.name else { return false };
        let first = self.marked.partition_point(|(year, word)| (*year, word.as_str()) < (entry.year, name.as_str()));
        self.marked.get(first).is_some_and(|(year, word)| *year == entry.year && word.starts_with(name))
    }
}

/// The years of four digits in `text`, whatever is around them, with where each begins.
fn years(text: &str) -> impl Iterator<Item = (usize, i16)> + '_ {
    let bytes = text.as_bytes();
    let digits = (0..bytes.len().saturating_sub(3)).filter(|at| bytes[*at..*at + 4].iter().all(u8::is_ascii_digit));
    digits.map(|at| (at, bytes[at..at + 4].iter().fold(0, |year, digit| year * 10 + i16::from(digit - b'0'))))
}

/// The words of `text` between white space and brackets, in lower case; for words joined by a mark, also what
/// follows it.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace()).flat_map(|piece| {
        let begins = piece
            .char_indices()
            .filter(|(at, c)| c.is_alphanumeric() && !piece[..*at].ends_with(char::is_alphanumeric));
        begins.take(MOST).map(|(at, _)| piece[at..piece.floor_char_boundary(at + REACH)].to_lowercase())
    })
}
