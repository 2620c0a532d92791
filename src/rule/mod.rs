//! Rules: what a hit of a check means, read from TOML files.

use serde::Deserialize;

use crate::check::Check;
use crate::fact::Facts;
use crate::finding::{Confidence, Severity};

mod builtin;

mod example;
mod file;
mod message;
mod scope;
mod selector;
mod shared;

pub use crate::file_error::{FileError, nearest};
pub use builtin::{EMBEDDED, Embedded};
pub use example::Example;
pub use file::{RuleFile, read};
pub use message::Message;
pub use scope::{Near, Scope};
pub use selector::matches;
pub use shared::shared_words;

/// How a rule mends what it finds, if its check does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mend {
    /// Delete the words.
    Delete,
    /// Delete the sentence that they stand in.
    DeleteSentence,
    /// Delete the whole part.
    DeletePart,
}

/// What becomes of a finding that nothing bears out: the words could be meant as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bare {
    /// It is a warning.
    Warning,
    /// It is dropped.
    Off,
}

/// A rule: a check, and what a hit of it means.
#[derive(Debug)]
pub struct Rule {
    /// `family/name`, from the path of its file.
    pub id: String,
    /// The file that it was read from, as messages call it.
    pub source: String,
    /// What the rule finds, in a few words.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// The chance that a finding is right.
    pub confidence: Confidence,
    /// What to say of a finding.
    pub message: Message,
    /// What to do about it.
    pub help: String,
    /// Why it matters.
    pub why: String,
    /// Where the rule comes from.
    pub references: Vec<String>,
    /// Whether the rule is on unless asked.
    pub default: bool,
    /// The documents and places that it is about.
    pub scope: Scope,
    /// Whether one finding stands for all in a document.
    pub once: bool,
    /// Whether hits in the same part or in parts side by side are one finding, at the first place.
    pub runs: bool,
    /// What findings of this rule are a sign of: those of another rule with the same sign bear them out.
    pub sign: Option<String>,
    /// What becomes of a finding that stands neither first nor last in the text and that no other
    /// sign bears out; without it, it is as any other.
    pub bare: Option<Bare>,
    /// How it mends what it finds, if its check does not say.
    pub mend: Option<Mend>,
    /// The test that it consists of.
    pub check: Box<dyn Check>,
}

impl Rule {
    /// What stands before the slash of the id.
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// The first sentence of why the rule matters.
    pub fn why_in_short(&self) -> &str {
        let why = self.why.trim();
        let stop = |stop: &[u8; 2]| why.as_bytes().windows(2).position(|two| two == stop);
        let end = stop(b". ").or_else(|| stop(b".\n")).map_or(why.len(), |at| at + 1);
        &why[..end]
    }
}

/// All embedded rules.
///
/// # Errors
/// If an embedded rule is mistaken, which the tests of the project rule out.
pub fn builtin() -> Result<Vec<Rule>, FileError> {
    builtin_with(&Facts::builtin())
}

/// All embedded rules, built on other facts than those that come with the program.
///
/// # Errors
/// Likewise.
pub fn builtin_with(facts: &Facts) -> Result<Vec<Rule>, FileError> {
    EMBEDDED.iter().map(|embedded| embedded.rule_with(facts)).collect()
}
