//! Documents that disagree on a person: on whether an office is still held, on which office it
//! is, or on the spelling of the name.

use serde::Deserialize;

use crate::check::literal::{Find, Literal};
use crate::check::office::mentions::{Mentions, literals};
use crate::check::{Compare, Hit, Misconfigured, Observation, Setup};
use crate::document::Document;
use crate::fact::Facts;

mod spelling;
mod status;
mod wording;

/// The options of `[check.conflict]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What the documents disagree on.
    about: About,
    /// How many days may lie between documents that are compared.
    #[serde(default = "weeks")]
    days: u16,
}

fn weeks() -> u16 {
    45
}

/// What documents can disagree on.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum About {
    /// Whether a person still holds an office.
    Status,
    /// Which office a person holds.
    Office,
    /// How a person's name is spelled.
    Spelling,
}

#[derive(Debug)]
struct Conflict {
    about: About,
    days: i64,
    facts: Facts,
    literals: Vec<Literal>,
}

/// What a message may mention besides `{match}`.
pub const SLOTS: &[&str] = &["person", "this", "other", "count", "others"];

/// Builds the check.
///
/// # Errors
/// Never: all that can be wrong is found when the options are read.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Compare>, Misconfigured> {
    Ok(Box::new(Conflict {
        about: options.about,
        days: i64::from(options.days),
        facts: setup.facts.clone(),
        literals: literals(setup.facts),
    }))
}

impl Compare for Conflict {
    fn literals(&self) -> &[Literal] {
        &self.literals
    }

    fn observe(&self, document: &Document, finds: &[Find], observations: &mut Vec<Observation>) {
        let mentions = Mentions::of(document, finds, &self.facts);
        match self.about {
            About::Status => status::observe(document, &self.facts, &mentions.all, observations),
            About::Office => wording::observe(document, &self.facts, &mentions.all, observations),
            About::Spelling => spelling::observe(document, &self.facts, &mentions.all, observations),
        }
    }

    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Hit)> {
        match self.about {
            About::Status => status::compare(observations, self.days),
            About::Office => wording::compare(observations, self.days),
            About::Spelling => spelling::compare(observations),
        }
    }
}
