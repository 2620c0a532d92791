//! How many entries a text says that the following list has.

use q7x2_words as words;

use crate::check::self_claim::bound::Bound;
use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::self_claim::structure;
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}

fn contradict(document: &Document, claim: &Claim) -> Option<String> {
    // "at least two of the conditions below" does not say how many there are
    let is_count = matches!(claim.bound, Bound::Plain | Bound::Exactly);
    let announced = is_count && structure::announces_list(document, &claim.phrase) && !ends_name(document, claim);
    let counted = || structure::other_length_of_list(document, &claim.number, claim.value);
    announced.then(counted).flatten().map(|counted| counted.to_string())
}

/// Whether the number of `claim` can be that of a name: "Xerces 2 features:", "Week 4 goals:".
fn ends_name(document: &Document, claim: &Claim) -> bool {
    let text = document.prose();
    let block = document.block_at(claim.number.start).map_or(0, |block| block.range.start);
    let before = text[block..claim.number.start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric);
    // the first word has a capital anyway
    let may_begin =
        words::CAPITALS_BEFORE_NAMES_IN_NUMBERS.has(word) || words::BEFORE_NAMES_IN_NUMBERS.has_in_any_case(word);
    let in_digits = text[claim.number.clone()].starts_with(|c: char| c.is_ascii_digit());
    is_name && in_digits && (word.len() < before.len() || may_begin)
}
