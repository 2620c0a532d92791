//! Entries of a library that have the key of another.

use std::collections::HashMap;

use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;
use crate::document::library::Described;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["key"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

/// Keys that an entry before has as well.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    let mut first: HashMap<&str, &Described> = HashMap::new();
    for one in document.described() {
        let Some((key, span)) = one.key.as_ref() else { continue };
        match first.get(key.as_str()) {
            Some(before) => {
                let hit = Hit::source(*span).with("key", key);
                hits.push(hit.beside(before.name(), "the key of this entry"));
            }
            None => _ = first.insert(key, one),
        }
    }
}
