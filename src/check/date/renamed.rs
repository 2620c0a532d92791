//! Names that had been replaced long before the document.

use std::ops::Range;

use q7x2_dates::Date;

use crate::check::date::timeline::{Known, Timeline};
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::{Document, Role};

pub use crate::check::date::timeline::Rows as Options;

pub const SLOTS: &[&str] = &["what", "day", "source", "document-date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    Timeline::check(options.rows, setup, find)
}

/// Names that had been replaced long before the document's date, if neither the new name nor an earlier year shows that
/// the old name is intended.
fn find(timeline: &Timeline, document: &Document, matches: &mut Vec<Match>) {
    const GRACE: i64 = 180;
    let Some(dating) = document.dating() else { return };
    let earliest = dating.earliest();
    let stale = |row: &Known, range: &Range<usize>| {
        let old = row.day.days_until(earliest) > GRACE;
        (old && !names(document.prose(), &row.what) && !is_dated_before(document, range, row.day)).then_some(earliest)
    };
    timeline.first_of_each(document, stale, matches);
}

/// Whether `name` is in `prose` as whole words.
fn names(prose: &str, name: &str) -> bool {
    let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    prose
        .match_indices(name)
        .any(|(at, _)| !letter(prose[..at].chars().next_back()) && !letter(prose[at + name.len()..].chars().next()))
}

/// Whether a date or year in the block at `range` is before `day`: then it is about that time.
fn is_dated_before(document: &Document, range: &Range<usize>, day: Date) -> bool {
    let told = |index: &usize| document.blocks()[*index].role != Role::Dateline;
    let Some(index) = document.block_index(range.start).filter(told) else { return false };
    document.mentioned_dates().edges(index).is_some_and(|(first, _)| first < day)
}
