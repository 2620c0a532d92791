//! Files that a document which cites by key names as its library, and that are not there.

use crate::check::Match;
use crate::document::Document;

pub const SLOTS: &[&str] = &["name"];

/// Files that a document which cites by key names as its library, and that are not there.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let Some(library) = document.library().filter(|library| !library.is_whole()) else { return };
    for named in document.announced_libraries() {
        if library.misses(&named.name) {
            matches.push(Match::source(named.span).with("name", named.name));
        }
    }
}
