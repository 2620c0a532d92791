//! The kinds of check that a rule can be made of.

use serde::Deserialize;

use crate::check::{
    Check, Misconfigured, Setup, date, density, mention, outline, pattern, phrase, repetition, self_claim,
};

/// A kind of check with its options as written: the one table under `[check]`, whose name is the
/// kind. (Not an internally tagged enum: with one, the places in the TOML would be lost.)
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Any of these phrases.
    Phrase(phrase::Options),
    /// Any of these regular expressions.
    Pattern(pattern::Options),
    /// Many of these phrases.
    Density(density::Options),
    /// What a text says of itself in numbers.
    SelfClaim(self_claim::Options),
    /// Dates that are missing, mistaken or out of date.
    Date(date::Options),
    /// Headings that could stand over anything.
    Outline(outline::Options),
    /// What is said twice.
    Repetition(repetition::Options),
    /// Names that are never introduced.
    Mention(mention::Options),
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
            Kind::Density(options) => density::build(options, setup),
            Kind::SelfClaim(options) => self_claim::build(options, setup),
            Kind::Date(options) => date::build(options, setup),
            Kind::Outline(options) => outline::build(options, setup),
            Kind::Repetition(options) => repetition::build(options),
            Kind::Mention(options) => mention::build(options),
        }
    }
}
