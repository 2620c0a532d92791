//! The dates and years that a piece of a document mentions.

use std::ops::Range;

use q7x2_dates::Date;

use super::living;
use crate::document::Document;
use crate::document::mentioned_dates::{MentionedDate, within};

/// Each date and bare year in `range` of the prose. Dates come first, then years.
pub(super) fn spans<'d>(document: &'d Document, range: &Range<usize>) -> impl Iterator<Item = MentionedDate> + use<'d> {
    within(document.dates(), range).chain(document.mentioned_dates().years(range).to_vec())
}

/// The date or year that follows byte `at` of the prose with at most words such as "in" between them.
pub(super) fn after(document: &Document, at: usize) -> Option<MentionedDate> {
    // the longest date, with its weekday, and the words before it
    const REACH: usize = 60;
    const LEADING: [&str; 9] = ["", "on", "in", ",", ", in", "the", "(", ": ", ":"];
    let prose = document.prose();
    // the byte before: a phrase may end its block
    let end = document.block_at(at.checked_sub(1)?)?.range.end.min(at + REACH);
    let end = prose.floor_char_boundary(end).max(at);
    let found = spans(document, &(at..end)).min_by_key(|(range, _)| range.start)?;
    LEADING.contains(&prose[at..found.0.start].trim()).then_some(found)
}

/// The last day on which the document can have been written: its date, or the date of a later change.
pub(super) fn latest(document: &Document) -> Option<Date> {
    let dating = document.dating()?;
    let updated = document.metadata().updated.as_ref();
    let updated = updated.and_then(|stated| q7x2_dates::stated_date(&stated.text)?.reading.bounds());
    let stated = updated.map(|(_, last)| last);
    let told = living::last_change(document);
    [stated, told].into_iter().flatten().chain([dating.latest()]).max()
}
