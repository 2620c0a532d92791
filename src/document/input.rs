//! The input of a document.

use crate::document::Format;
use crate::place::Origin;

/// A document as it arrives: its text, and what is known of it from outside.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where it comes from.
    pub origin: Origin,
    /// Its format.
    pub format: Format,
    /// Its text.
    pub text: String,
    /// Its date, from a field beside the text, as written there.
    pub date: Option<String>,
    /// Its title, from a field beside the text.
    pub title: Option<String>,
    /// Whether all of a page of HTML is read, and not its article alone.
    pub whole_page: bool,
}

impl Input {
    /// A plain text that has nothing but a name.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let origin = Origin { path: path.into(), record: None };
        Self { origin, format: Format::Text, text: text.into(), date: None, title: None, whole_page: false }
    }
}
