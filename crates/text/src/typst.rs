//! Reads Typst.
//!
//! A source changes between markup and code: `#` begins code in markup, and square brackets begin markup in code. The
//! reader keeps a stack of what is open (`reader`), and knows what some functions do with their content (`function`).

use crate::content::Content;

mod code;
mod function;
mod markup;
mod reader;

/// Reads `source` as Typst.
pub(super) fn read(source: &str) -> Content {
    reader::Reader::new(source).read()
}

#[cfg(test)]
mod cases;
