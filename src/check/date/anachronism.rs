//! Mentions of something that happened after the document.

use std::ops::Range;

use crate::check::date::timeline::{Known, Timeline};
use crate::check::date::{living, mentioned};
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::date::timeline::Rows as Options;

pub const SLOTS: &[&str] = &["what", "day", "source", "document-date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    Timeline::check(options.rows, setup, find)
}

/// Mentions of something that happened after the document's date.
fn find(timeline: &Timeline, document: &Document, matches: &mut Vec<Match>) {
    // a day of grace: the text may be from another time zone
    const GRACE: i64 = 1;
    let Some(latest) = mentioned::latest(document) else { return };
    let unknown = |row: &Known, range: &Range<usize>| {
        let later = latest.days_until(row.day) > GRACE && !living::is_later_note(document, range.start);
        later.then_some(latest)
    };
    timeline.first_of_each(document, unknown, matches);
}
