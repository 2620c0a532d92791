//! The kinds of check that a rule can be made of.

use serde::Deserialize;

use crate::check::{Check, Misconfigured, Setup, allowance, conflict, office, pattern, phrase};

/// A kind of check with its options as written: the one table under `[check]`, whose name is the
/// kind. (Not an internally tagged enum: with one, the places in the TOML would be lost.)
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Any of these phrases.
    Phrase(phrase::Options),
    /// Any of these regular expressions.
    Pattern(pattern::Options),
    /// Titles that do not fit the document's date.
    Office(office::Options),
    /// Documents that disagree on a person.
    Conflict(conflict::Options),
    /// What is wrong with a document's own directives.
    Allowance(allowance::Options),
}

impl Kind {
    /// Builds the check.
    ///
    /// # Errors
    /// If its options are mistaken.
    pub fn build(self, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
        match self {
            Kind::Phrase(options) => phrase::build(options, setup),
            Kind::Pattern(options) => pattern::build(options, setup),
            Kind::Office(options) => office::build(options, setup),
            Kind::Conflict(options) => conflict::build(options, setup),
            Kind::Allowance(options) => Ok(allowance::build(&options)),
        }
    }
}
