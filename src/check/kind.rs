//! The kinds of check that a rule can be made of.

use serde::Deserialize;

use crate::check::{self, Check, Misconfigured, Setup};

/// A kind of check with its options as written: the one table under `[check]`, whose name is the
/// kind. (Not an internally tagged enum: with one, the places in the TOML would be lost.)
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Citations that are missing or lead nowhere.
    Citation(check::citation::Options),
    /// Sentences that state something checkable without support.
    Claim(check::claim::Options),
    /// Any of these phrases.
    Phrase(check::phrase::Options),
    /// Any of these regular expressions.
    Pattern(check::pattern::Options),
    /// Titles that do not fit the document's date.
    Office(check::office::Options),
    /// Documents that disagree on a person.
    Conflict(check::conflict::Options),
    /// What is wrong with a document's own directives.
    Allowance(check::allowance::Options),
    /// Documents in another language.
    Language(check::language::Options),
    /// Many of these phrases.
    Density(check::density::Options),
    /// What a text says of itself in numbers.
    SelfClaim(check::self_claim::Options),
    /// Dates that are missing, mistaken or out of date.
    Date(check::date::Options),
    /// Headings that could stand over anything.
    Outline(check::outline::Options),
    /// Sections that are promised and missing.
    Promise(check::promise::Options),
    /// What is said twice.
    Repetition(check::repetition::Options),
    /// Names that are never introduced.
    Mention(check::mention::Options),
}

impl Kind {
    /// Builds the check.
    ///
    /// # Errors
    /// If its options are mistaken.
    pub fn build(self, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
        match self {
            Kind::Phrase(options) => check::phrase::build(options, setup),
            Kind::Pattern(options) => check::pattern::build(options, setup),
            Kind::Allowance(options) => Ok(check::allowance::build(&options)),
            Kind::Language(options) => check::language::build(options),
            Kind::Density(options) => check::density::build(options, setup),
            Kind::SelfClaim(options) => check::self_claim::build(options, setup),
            Kind::Date(options) => check::date::build(options, setup),
            Kind::Outline(options) => check::outline::build(options, setup),
            Kind::Promise(options) => check::promise::build(options, setup),
            Kind::Repetition(options) => check::repetition::build(options),
            Kind::Mention(options) => check::mention::build(options),
            Kind::Citation(options) => check::citation::build(options, setup),
            Kind::Claim(options) => check::claim::build(options, setup),
            Kind::Office(options) => check::office::build(options, setup),
            Kind::Conflict(options) => check::conflict::build(options, setup),
        }
    }
}
