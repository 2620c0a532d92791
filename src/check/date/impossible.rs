//! Dates that no calendar has.

use q7x2_dates::Reading;

use crate::check::Hit;
use crate::document::Document;

pub const SLOTS: &[&str] = &[];

pub fn find(document: &Document, hits: &mut Vec<Hit>) {
    let none = document.dates().iter().filter(|written| written.reading == Reading::Impossible);
    hits.extend(none.map(|written| Hit::prose(written.range.clone())));
}
