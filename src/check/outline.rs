//! The skeleton of a text: generic headings.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of `[check.outline]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Generic headings, in the notation of phrases; each must be the
    /// whole heading.
    sections: Vec<Spanned<String>>,
    /// How many different ones make a match.
    at_least: usize,
}

#[derive(Debug)]
struct Outline {
    set: Set,
    at_least: usize,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &["count", "sections", "headings"];

/// Builds the check.
///
/// # Errors
/// If a heading is not in the notation of phrases.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let set = Set::first(&options.sections, setup.words)?;
    Ok(Box::new(Outline { set, at_least: options.at_least.max(2) }))
}

impl Check for Outline {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let mut known = Vec::new();
        let mut sections: Vec<Range<usize>> = Vec::new();
        for found in self.set.matches(document) {
            if is_whole_heading(document, &found.range) && !known.contains(&found.phrase) {
                known.push(found.phrase);
                sections.push(found.range);
            }
        }
        let Some(first) = sections.first().filter(|_| sections.len() >= self.at_least) else { return };
        let names: Vec<&str> = sections.iter().map(|range| &document.prose()[range.clone()]).collect();
        let headings = document.blocks().iter().filter(|block| block.role.is_title()).count();
        let matched = Match::prose(first.clone())
            .with("count", sections.len())
            .with("headings", headings)
            .with("sections", names.join(", "));
        matches.push(sections[1..].iter().fold(matched, |matched, other| matched.related(other.clone(), "another")));
    }
}

/// Whether `range` is a whole heading, apart from its number and punctuation.
fn is_whole_heading(document: &Document, range: &Range<usize>) -> bool {
    let text = document.prose();
    document.block_at(range.start).is_some_and(|block| {
        block.role.is_title()
            && !text[block.range.start..range.start].contains(char::is_alphabetic)
            && !text[range.end.min(block.range.end)..block.range.end].contains(char::is_alphanumeric)
    })
}
