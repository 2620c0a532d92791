//! Dates that no calendar has.

use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::date::Reading;
use crate::document::Document;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &[];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

fn find(document: &Document, hits: &mut Vec<Hit>) {
    let none = document.dates().iter().filter(|written| written.reading == Reading::Impossible);
    hits.extend(none.map(|written| Hit::prose(written.range.clone())));
}
