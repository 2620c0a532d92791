//! The kinds of check that a rule can be made of.

use serde::Deserialize;

use crate::check::{Check, Misconfigured, Setup, citation, claim, pattern, phrase};

/// A kind of check with its options as written: the one table under `[check]`, whose name is the
/// kind. (Not an internally tagged enum: with one, the places in the TOML would be lost.)
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Citations that are missing or lead nowhere.
    Citation(citation::Options),
    /// Sentences that state something checkable without support.
    Claim(claim::Options),
    /// Any of these phrases.
    Phrase(phrase::Options),
    /// Any of these regular expressions.
    Pattern(pattern::Options),
}

impl Kind {
    /// Builds the check.
    ///
    /// # Errors
    /// If its options are mistaken.
    pub fn build(self, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
        match self {
            Kind::Citation(options) => citation::build(options, setup),
            Kind::Claim(options) => claim::build(options, setup),
            Kind::Phrase(options) => phrase::build(options, setup),
            Kind::Pattern(options) => pattern::build(options, setup),
        }
    }
}
