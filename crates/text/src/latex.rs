//! Reads LaTeX.
//!
//! One pass finds what TeX reads before anything else: braces, comments, code, formulas and definitions (`survey`). A
//! second one reads the text (`reader`). Commands that nobody knows are neither run nor guessed: a short argument
//! without spaces counts as a name, one with spaces as text.

use crate::content::Content;

mod command;
mod environment;
mod expand;
mod names;
mod reader;
mod scan;
mod survey;

/// Reads `source` as LaTeX.
pub(super) fn read(source: &str) -> Content {
    reader::Reader::new(source).read()
}

#[cfg(test)]
mod cases;
