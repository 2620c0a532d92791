//! Dates that do not exist in any calendar.

use q7x2_dates::Reading;

use crate::check::Match;
use crate::document::Document;

pub const SLOTS: &[&str] = &[];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let none = document.dates().iter().filter(|written| written.reading == Reading::Impossible);
    matches.extend(none.map(|written| Match::prose(written.range.clone())));
}
