//! The labels of links.

use memchr::memmem;

use crate::check::citation::notes::INCLUDES;
use crate::document::{Document, Format};

/// Whether the document includes others, which may define its labels or use them.
pub(super) fn takes_in_files(document: &Document) -> bool {
    let source = document.source();
    if document.format() == Format::Rst {
        return memmem::find(source.as_bytes(), b"include::").is_some();
    }
    // included pieces of HTML have no labels
    let is_html = |at: usize| source[at..].lines().next().is_some_and(|line| line.contains(".html"));
    INCLUDES.iter().any(|mark| memmem::find_iter(source.as_bytes(), mark).any(|at| !is_html(at)))
}

/// The longest label, in bytes, according to CommonMark.
pub(super) const LONGEST: usize = 999;
