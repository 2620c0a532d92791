//! Missing files that a document names as its library.

use crate::check::Match;
use crate::document::Document;

pub const SLOTS: &[&str] = &["name"];

/// Missing files that a document names as its library, if it cites by key.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let Some(library) = document.library().filter(|library| !library.is_whole()) else { return };
    for named in document.announced_libraries() {
        if library.misses(&named.name) {
            matches.push(Match::source(named.span).with("name", named.name));
        }
    }
}
