//! Titles of sections, in a list below a line such as “Contents”, that the text does not have.

use crate::check::self_claim::promise::{entry, promised};
use crate::check::{Check, Misconfigured, Setup};

pub use crate::check::self_claim::promise::Options;

pub const SLOTS: &[&str] = &["said", "counted", "missing"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    promised(&options, setup, entry::below, false)
}
