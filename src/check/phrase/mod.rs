//! Finds phrases. The simplest check: read this one first.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::{Check, Extent, Match, Misconfigured, Setup, claim};
use crate::document::Document;

mod exempt;
pub mod set;

use exempt::Exempt;
pub use set::{Set, shared};

/// The options of `[check.phrase]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The phrases, in the notation of [`q7x2_phrase::Phrase`].
    any: Vec<Spanned<String>>,
    /// How much of the text around a phrase becomes the match.
    #[serde(default)]
    extent: Extent,
    /// Where in its line a phrase must be.
    #[serde(default)]
    stands: LinePosition,
    /// What makes a phrase acceptable if it is near.
    #[serde(default)]
    exempt: Vec<Exempt>,
}

/// Where in its block, or in its line as readers see it, a match must be.
#[derive(Debug, Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum LinePosition {
    /// Anywhere.
    #[default]
    Anywhere,
    /// At the beginning of a sentence or line.
    First,
    /// At the beginning of the line.
    Begins,
    /// Alone on its line, except for punctuation.
    Alone,
}

impl LinePosition {
    /// Whether this holds for the match at `range`.
    pub fn holds(self, document: &Document, range: &Range<usize>) -> bool {
        let text = document.prose();
        let bare = |text: &str| !text.contains(char::is_alphanumeric);
        let begins = |line: Option<Range<usize>>| line.is_some_and(|line| bare(&text[line.start..range.start]));
        match self {
            LinePosition::Anywhere => true,
            LinePosition::First => {
                begins(document.sentence_at(range.start).map(|sentence| sentence.range.clone()))
                    || begins(document.visible_line(range.start))
            }
            LinePosition::Begins => begins(document.visible_line(range.start)),
            LinePosition::Alone => document.visible_line(range.start).is_some_and(|line| {
                bare(&text[line.start..range.start]) && text.get(range.end..line.end).is_some_and(bare)
            }),
        }
    }
}

/// Finds any of a rule's phrases.
#[derive(Debug)]
struct Phrase {
    set: Set,
    extent: Extent,
    stands: LinePosition,
    exempt: Vec<Exempt>,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &[];

/// Builds the check.
///
/// # Errors
/// If a phrase is not in the notation of [`q7x2_phrase::Phrase`].
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let set = Set::first(&options.any, setup.words)?;
    Ok(Box::new(Phrase { set, extent: options.extent, stands: options.stands, exempt: options.exempt }))
}

impl Check for Phrase {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn sets(&self) -> Vec<&Set> {
        // the claim model decides what counts as a name of a source
        let claims = if self.exempt.is_empty() { None } else { claim::phrases() };
        [&self.set].into_iter().chain(claims).collect()
    }

    fn extent(&self) -> Extent {
        self.extent
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        // a line of a menu can begin a longer phrase that continues in the next line
        for found in self.set.matches_where(document, |range| self.stands.holds(document, range)) {
            if !self.exempt.iter().any(|exempt| exempt.holds(document, &found.range)) {
                matches.push(Match::prose(found.range));
            }
        }
    }
}
