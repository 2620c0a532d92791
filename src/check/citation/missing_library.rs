//! Files that a document which cites by key names as its library, and that are not there.

use crate::check::Hit;
use crate::document::Document;

pub const SLOTS: &[&str] = &["name"];

/// Files that a document which cites by key names as its library, and that are not there.
pub fn find(document: &Document, hits: &mut Vec<Hit>) {
    let Some(library) = document.library().filter(|library| !library.is_whole()) else { return };
    for named in document.announced_libraries() {
        if library.misses(&named.name) {
            hits.push(Hit::source(named.span).with("name", named.name));
        }
    }
}
