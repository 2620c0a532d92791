//! How many entries a text says that the following list has.

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
    let announced = structure::announces_list(document, &claim.phrase) && !ends_name(document, claim);
    let counted = || structure::other_length_of_list(document, &claim.number, claim.value);
    announced.then(counted).flatten().map(|counted| counted.to_string())
}

/// Whether the number of `claim` can be that of a name: "Xerces 2 features:".
fn ends_name(document: &Document, claim: &Claim) -> bool {
    let text = document.prose();
    let block = document.block_at(claim.number.start).map_or(0, |block| block.range.start);
    let before = text[block..claim.number.start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric);
    is_name && word.len() < before.len() && text[claim.number.clone()].starts_with(|c: char| c.is_ascii_digit())
}
