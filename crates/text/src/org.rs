//! Reads Org, the notation of Emacs's outliner.

use crate::content::Content;

mod block;
mod inline;
mod keyword;
mod named;

/// Reads `source` as Org.
pub(super) fn read(source: &str) -> Content {
    block::Reader::new(source).read()
}

#[cfg(test)]
mod cases;
