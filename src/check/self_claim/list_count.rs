//! How many numbered headings or entries a text says that it has.

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
    structure::other_number_of_items(document, claim.value).map(|counted| counted.to_string())
}
