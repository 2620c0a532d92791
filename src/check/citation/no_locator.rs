//! Listed sources that have nothing by which a reader can get to them.

use crate::check::citation::list::{is_broken, is_source, numbered};
use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;
use crate::document::citation::Entry;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &[];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

/// Entries by which a reader cannot get to the source.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    let entries = &document.citations().entries;
    let numbered = numbered(entries);
    let lost = |entry: &&Entry| {
        let named = entry.is_formed(document) && (entry.given.is_some() || is_source(document, entry));
        entry.locator.is_none() && named && !is_broken(entries, numbered, entry)
    };
    hits.extend(entries.iter().filter(lost).map(|entry| Hit::prose(entry.range.clone())));
}
