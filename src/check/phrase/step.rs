//! A step of a phrase that is taken word by word.

use std::sync::Arc;

/// A step of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// This word, in lower case.
    Word(String),
    /// Any one word.
    Any,
    /// A number.
    Number,
    /// Up to six words.
    Gap,
    /// One of these; an empty one lets the step be left out.
    Either(Arc<Vec<Vec<Step>>>),
}
