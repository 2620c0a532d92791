//! Literals: fixed strings that decide whether a check looks at a document at all.
//!
//! `build.rs` uses this file, too, so it uses only the standard library.

use std::borrow::Cow;

/// A fixed string that a check searches for, in any case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Literal {
    /// The string; no line breaks, white space as single spaces.
    pub text: Cow<'static, str>,
    /// Whether a letter or digit before it makes it another word.
    pub begins_word: bool,
    /// Whether a letter or digit after it makes it another word.
    pub ends_word: bool,
}

impl Literal {
    /// A literal that must consist of whole words.
    pub fn words(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), begins_word: true, ends_word: true }
    }

    /// A literal that may be inside a word.
    pub fn anywhere(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), begins_word: false, ends_word: false }
    }
}

/// The text of a document in which a check's literals are searched for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// The prose.
    #[default]
    Prose,
    /// The source, including the markup.
    Source,
}

impl Reads {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Reads::Prose => "prose",
            Reads::Source => "source",
        }
    }
}
