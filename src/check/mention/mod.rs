//! Names that a reader meets without being told whose they are.

mod acronym;
mod surname;

use std::ops::Range;

use serde::Deserialize;

use crate::check::literal::Find;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;

/// The options of `[check.mention]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Which names.
    of: Of,
    /// Names that need no introduction.
    #[serde(default)]
    known: Vec<String>,
    /// As many mentions are needed.
    #[serde(default = "one")]
    at_least: usize,
}

fn one() -> usize {
    1
}

/// Which names.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// People of whom only the surname is ever given.
    Surname,
    /// Capitals that are never spelled out.
    Acronym,
}

#[derive(Debug)]
struct Mention {
    of: Of,
    known: Vec<String>,
    at_least: usize,
}

/// What a message may mention besides `{match}`.
pub const SLOTS: &[&str] = &["count"];

/// Builds the check.
///
/// # Errors
/// None; the signature is that of all kinds.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Mention { of: options.of, known: options.known, at_least: options.at_least }))
}

impl Check for Mention {
    fn check(&self, document: &Document, _: &[Find], hits: &mut Vec<Hit>) {
        let found = match self.of {
            Of::Surname => surname::never_introduced(document),
            Of::Acronym => acronym::never_expanded(document),
        };
        for Found { range, count } in found {
            let name = &document.prose()[range.clone()];
            if count >= self.at_least && !self.known.iter().any(|known| known == name) {
                hits.push(Hit::prose(range).with("count", count));
            }
        }
    }
}

/// A name where it stands first, and how often it stands in all.
struct Found {
    range: Range<usize>,
    count: usize,
}
