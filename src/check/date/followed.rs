//! Phrases, with the dates that follow them.

use std::ops::Range;

use q7x2_dates::Date;

use crate::check::Match;
use crate::check::date::mentioned;
use crate::document::Document;
use crate::document::mentioned_dates::MentionedDate;

/// Each phrase with the date or year that follows it, and its first and last day.
pub(super) fn followed<'d>(
    document: &'d Document,
    said: &'d [Range<usize>],
) -> impl Iterator<Item = (&'d Range<usize>, MentionedDate)> {
    said.iter().filter_map(|phrase| Some((phrase, mentioned::after(document, phrase.end)?)))
}

/// A match at `range` of a date that does not fit the date of the document.
pub(super) fn against(range: Range<usize>, date: Date, document_date: Date) -> Match {
    Match::prose(range).with("date", date).with("document-date", document_date)
}
