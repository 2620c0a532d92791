//! What checks are built from, and mistakes in their options.

use std::ops::Range;

use q7x2_phrase::Lists;

use crate::fact::Facts;

/// What checks can use from their rule and from the program when they are built.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// Lists of words that phrases can mention: `{name}`.
    pub words: &'a Lists,
    /// The rule is built-in: its tests have shown that its patterns compile.
    pub trusted: bool,
    /// Who held which office.
    pub facts: &'a Facts,
}

/// What is wrong with the options of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misconfigured {
    /// What is wrong, in one line.
    pub message: String,
    /// Bytes of the rule file, if one value is the cause.
    pub span: Option<Range<usize>>,
}

impl Misconfigured {
    /// A mistake in the value at `span`.
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), span: Some(span) }
    }

    /// A mistake in the options as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), span: None }
    }
}
