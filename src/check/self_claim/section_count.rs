//! How many sections a text says that it has.

use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::self_claim::inventory;
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}

fn contradict(document: &Document, claim: &Claim) -> Option<String> {
    inventory::other_number_of_sections(document, claim).map(|counted| counted.to_string())
}
