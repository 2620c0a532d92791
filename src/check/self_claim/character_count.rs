//! How many characters a text says that it has.

use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::self_claim::inventory;
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}

/// Fewer are those of a line or a script, or the people of a story.
const FEWEST: f64 = 200.0;

/// Titles, notes and white space are counted or not.
const SLACK: f64 = 0.1;

fn contradict(document: &Document, claim: &Claim) -> Option<String> {
    let (all, dark) = inventory::characters(document);
    let fits = |counted: usize| claim.bound.allows(claim.value, counted as f64, SLACK);
    (claim.value >= FEWEST && !fits(all) && !fits(dark)).then(|| all.to_string())
}
