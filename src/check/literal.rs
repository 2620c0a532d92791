//! Literals: the fixed strings that decide whether a check looks at a document at all.

use std::ops::Range;

/// A fixed string that a check waits for, in any case of its ASCII letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Literal {
    /// The string; no line breaks, white space as single spaces.
    pub text: String,
    /// Whether letters and digits next to it make it another word.
    pub whole_words: bool,
}

impl Literal {
    /// A literal that must stand as whole words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), whole_words: true }
    }

    /// A literal that may stand inside a word.
    pub fn anywhere(text: impl Into<String>) -> Self {
        Self { text: text.into(), whole_words: false }
    }
}

/// A place in the prose where one of a check's literals stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// The index of the literal among the check's.
    pub literal: usize,
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
}
