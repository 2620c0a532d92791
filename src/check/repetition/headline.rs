//! A second headline that says what the first says.

use crate::check::repetition::headlines::headlines;
use crate::check::{Check, Misconfigured, Setup};

pub use crate::check::repetition::Options;

pub const SLOTS: &[&str] = &[];

pub fn build(options: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    headlines(&options, true)
}
