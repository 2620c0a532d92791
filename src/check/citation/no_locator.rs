//! Listed sources without anything by which readers can find them.

use crate::check::Match;
use crate::check::citation::list::{is_broken, is_source, numbered};
use crate::document::Document;
use crate::document::citation::Entry;

pub const SLOTS: &[&str] = &[];

/// Entries from which readers cannot find the source.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let entries = &document.citations().entries;
    let numbered = numbered(entries);
    let lost = |entry: &&Entry| {
        let named = entry.is_formed(document) && (entry.from_template.is_some() || is_source(document, entry));
        entry.locator.is_none() && named && !is_broken(entries, numbered, entry)
    };
    matches.extend(entries.iter().filter(lost).map(|entry| Match::prose(entry.range.clone())));
}
