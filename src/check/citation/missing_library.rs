//! Files that a document which cites by key names as its library, and that are not there.

use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["name"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

/// Files that a document which cites by key names as its library, and that are not there.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    let Some(library) = document.library().filter(|library| !library.is_whole()) else { return };
    for named in document.announced_libraries() {
        if library.misses(&named.name) {
            hits.push(Hit::source(named.span).with("name", named.name));
        }
    }
}
