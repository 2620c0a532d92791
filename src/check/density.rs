//! Phrases that mean little on their own but much in numbers: how many there are per thousand words.

use serde::Deserialize;
use toml::Spanned;

use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of `[check.density]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The phrases, in the notation of [`q7x2_phrase::Phrase`].
    any: Vec<Spanned<String>>,
    /// How many per thousand words make a match.
    per_thousand: f64,
    /// How many there must be in all; a short text may have two by chance.
    #[serde(default = "few")]
    at_least: usize,
}

fn few() -> usize {
    4
}

/// How many places a match shows in addition to the first.
const SHOWN: usize = 8;

#[derive(Debug)]
struct Density {
    set: Set,
    per_thousand: f64,
    at_least: usize,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &["count", "words", "per-thousand"];

/// Builds the check.
///
/// # Errors
/// If a phrase is invalid or the threshold is not a positive number.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    if !(options.per_thousand.is_finite() && options.per_thousand > 0.0) {
        return Err(Misconfigured::new("`per-thousand` must be greater than 0"));
    }
    let set = Set::first(&options.any, setup.words)?;
    Ok(Box::new(Density { set, per_thousand: options.per_thousand, at_least: options.at_least.max(1) }))
}

impl Check for Density {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let found: Vec<_> =
            self.set.matches(document).into_iter().filter(|found| !document.is_quoted(&found.range)).collect();
        let words = document.word_count();
        let Some(first) = found.first().filter(|_| found.len() >= self.at_least && words > 0) else { return };
        let density = found.len() as f64 * 1000.0 / words as f64;
        if density < self.per_thousand {
            return;
        }
        let matched = Match::prose(first.range.clone())
            .with("count", found.len())
            .with("words", words)
            .with("per-thousand", format!("{density:.1}"));
        let others = found[1..].iter().take(SHOWN);
        matches.push(others.fold(matched, |matched, other| matched.related(other.range.clone(), "another")));
    }
}
