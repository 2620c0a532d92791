//! Phrases with which a text says something about itself in numbers.

use std::ops::Range;

use q7x2_phrase::PhraseMatch;
use serde::Deserialize;
use toml::Spanned;

use crate::check::phrase::{LinePosition, Set};
use crate::check::self_claim::bound::Bound;
use crate::check::self_claim::count;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of a check of what a text says about itself in numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Phrases with a number (`#`), in the notation of phrases. Words such as "over" or "about"
    /// before the number are understood.
    any: Vec<Spanned<String>>,
    /// Phrases that say so only at the beginning of a block: "Word count: 900".
    #[serde(default)]
    begins: Vec<Spanned<String>>,
}

/// A number that a text states about itself.
pub(super) struct Claim {
    /// The bytes of the phrase, and of the number in it.
    pub phrase: Range<usize>,
    pub number: Range<usize>,
    pub value: f64,
    pub bound: Bound,
}

/// The actual count in words, if the text cannot have what it says.
type Contradict = fn(&Document, &Claim) -> Option<String>;

#[derive(Debug)]
struct Claimed {
    set: Set,
    /// How many phrases may be anywhere; the rest must begin their block.
    anywhere: usize,
    contradict: Contradict,
}

/// A check of the numbers in the phrases of `options`.
///
/// # Errors
/// If a phrase is invalid or has no number.
pub(super) fn claimed(
    options: &Options,
    setup: &Setup<'_>,
    contradict: Contradict,
) -> Result<Box<dyn Check>, Misconfigured> {
    let all: Vec<Spanned<String>> = options.any.iter().chain(&options.begins).cloned().collect();
    if let Some(phrase) = all.iter().find(|phrase| !phrase.get_ref().contains('#')) {
        return Err(Misconfigured::at(phrase.span(), "a phrase of a self-claim needs a number: `#`"));
    }
    let set = Set::first(&all, setup.words)?;
    Ok(Box::new(Claimed { set, anywhere: options.any.len(), contradict }))
}

impl Check for Claimed {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let text = document.prose();
        for found in self.set.matches(document) {
            if found.phrase >= self.anywhere && !LinePosition::Begins.holds(document, &found.range) {
                continue;
            }
            let Some((number, value)) = number_in(text, &found) else { continue };
            let (bound, said) = Bound::around(text, &found.range, &number);
            let claim = Claim { phrase: found.range, number, value, bound };
            if let Some(counted) = (self.contradict)(document, &claim) {
                matches.push(Match::prose(claim.phrase).with("said", &text[said]).with("counted", counted));
            }
        }
    }
}

/// The number in the phrase that was `found`, and its value.
fn number_in(text: &str, found: &PhraseMatch) -> Option<(Range<usize>, f64)> {
    let english = found.number.clone().filter(|number| !text[number.clone()].starts_with(|c: char| c.is_ascii_digit()));
    if let Some(number) = english {
        let value = count::read(&text[number.clone()])?;
        return Some((number, value));
    }
    let start = found.number.as_ref().unwrap_or(&found.range).start;
    let (range, value) = count::find(&text[start..found.range.end])?;
    Some((start + range.start..start + range.end, value))
}
