//! 

use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::self_claim::inventory;
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}


