//! A source as the named values that describe it.

use super::names::What;
use crate::place::Span;

/// A source that is described by named values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// All of it, as bytes of the source.
    pub span: Span,
    /// What kind of source it says it is, in lower case: `article`, `article-journal`.
    pub kind: String,
    /// The key by which texts cite it, and where it is written.
    pub key: Option<(String, Span)>,
    /// What is said about it, in order.
    pub values: Vec<Value>,
    /// Whether it is an entry of a list of sources rather than the work that the file belongs to.
    pub listed: bool,
}

/// A statement about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it is about.
    pub what: What,
    /// The text without escapes and markup; of a person the surname.
    pub text: String,
    /// Where it is written, as bytes of the source, without quotation marks and braces.
    pub span: Span,
}

impl Described {
    /// The first value that says `what`.
    pub fn value(&self, what: What) -> Option<&Value> {
        self.values.iter().find(|value| value.what == what && !value.text.trim().is_empty())
    }

    /// Whether a value says `what`.
    pub fn says(&self, what: What) -> bool {
        self.value(what).is_some()
    }

    /// The year that it is dated by.
    pub fn year(&self) -> Option<i16> {
        let text = &self.value(What::Issued)?.text;
        text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
    }

    /// Where it is named: its key, or else its first value.
    pub fn name(&self) -> Span {
        let first = || self.values.first().map_or(self.span, |value| value.span);
        self.key.as_ref().map_or_else(first, |(_, span)| *span)
    }

    /// The values that sources contained in it inherit: its title is the title of their container. Values too long for
    /// a field are not inherited.
    pub(super) fn inherited(&self) -> Vec<Value> {
        /// The longest value that is inherited, in bytes.
        const LONGEST: usize = 1000;
        let mut values: Vec<Value> = Vec::new();
        for value in self.values.iter().filter(|value| value.text.len() <= LONGEST) {
            let what = match value.what {
                What::Title => What::Container,
                What::Author | What::Crossref | What::Pages | What::Identifier(_) | What::Note => continue,
                what => what,
            };
            if !values.iter().any(|value| value.what == what) {
                values.push(Value { what, ..value.clone() });
            }
        }
        values
    }
}
