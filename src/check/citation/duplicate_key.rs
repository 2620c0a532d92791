//! Entries of a library with the key of another entry.

use std::collections::HashMap;

use crate::check::Match;
use crate::document::Document;
use crate::document::library::Described;

pub const SLOTS: &[&str] = &["key"];

/// Keys that an earlier entry already has.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let mut first: HashMap<&str, &Described> = HashMap::new();
    for one in document.described() {
        let Some((key, span)) = one.key.as_ref() else { continue };
        match first.get(key.as_str()) {
            Some(before) => {
                let matched = Match::source(*span).with("key", key);
                matches.push(matched.related_source(before.name(), "the key of this entry"));
            }
            None => _ = first.insert(key, one),
        }
    }
}
