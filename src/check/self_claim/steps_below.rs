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
    let announced = structure::announces_list(document, &claim.phrase);
    let counted = || structure::other_length_of_list(document, &claim.number, claim.value);
    announced.then(counted).flatten().map(|counted| counted.to_string())
}
