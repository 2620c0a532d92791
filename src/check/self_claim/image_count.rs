//! How many images a text says that it has.

use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::self_claim::inventory;
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}

/// Signs and portraits are images too, so that there may be more.
fn contradict(document: &Document, claim: &Claim) -> Option<String> {
    let counted = inventory::images(document)?;
    ((counted as f64) < claim.value && !claim.bound.allows(claim.value, counted as f64, 0.0))
        .then(|| counted.to_string())
}
