//! Names that a text does not introduce.

use std::ops::Range;

use serde::Deserialize;

use crate::check::{Check, Match, Misconfigured};
use crate::document::Document;

pub(super) mod acronym;
pub(super) mod misspelt;
pub(super) mod surname_only;

/// The options of a check of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Names that need no introduction.
    #[serde(default)]
    known: Vec<String>,
    /// The least number of mentions.
    #[serde(default = "one")]
    at_least: usize,
}

fn one() -> usize {
    1
}

#[derive(Debug)]
struct Mention {
    options: Options,
    find: fn(&Document) -> Vec<Found>,
}

/// A check of the names that `find` finds.
fn mention(options: Options, find: fn(&Document) -> Vec<Found>) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Mention { options, find }))
}

impl Check for Mention {
    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        for Found { range, count } in (self.find)(document) {
            let name = &document.prose()[range.clone()];
            if count >= self.options.at_least && !self.options.known.iter().any(|known| known == name) {
                matches.push(Match::prose(range).with("count", count));
            }
        }
    }
}

/// The first place of a name, and how often it appears.
struct Found {
    range: Range<usize>,
    count: usize,
}
