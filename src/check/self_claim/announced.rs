//! Topics that a sentence, or the list below it, announces but that nothing in the text covers.

use crate::check::self_claim::promise::{entry, promised};
use crate::check::{Check, Misconfigured, Setup};

pub use crate::check::self_claim::promise::Options;

pub const SLOTS: &[&str] = &["said", "counted", "missing"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    promised(&options, setup, entry::after, true)
}
