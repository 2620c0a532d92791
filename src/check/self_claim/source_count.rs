//! How many sources a text says that it lists or links.

use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::self_claim::structure;
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}

/// One source may be listed as two, or two in one entry.
const SLACK: f64 = 0.1;

fn contradict(document: &Document, claim: &Claim) -> Option<String> {
    let counted = structure::sources(document);
    (!claim.bound.allows(claim.value, counted as f64, SLACK)).then(|| counted.to_string())
}
