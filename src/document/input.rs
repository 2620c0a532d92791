//! The input of a document.

use crate::document::Format;
use crate::place::Origin;

/// A document before it is read: its text, and what is known about it from outside.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where it comes from.
    pub origin: Origin,
    /// Its format.
    pub format: Format,
    /// Its text.
    pub text: String,
    /// Its date, from a field next to the text, as written there.
    pub date: Option<String>,
    /// Its title, from a field next to the text.
    pub title: Option<String>,
    /// Whether all of a page of HTML is read, not only its article.
    pub whole_page: bool,
}

impl Input {
    /// A plain text of which only the path is known.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let origin = Origin { path: path.into(), record: None };
        Self { origin, format: Format::Text, text: text.into(), date: None, title: None, whole_page: false }
    }
}
