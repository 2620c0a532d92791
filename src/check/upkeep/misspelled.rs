//! Comments that begin like a directive but are not one.

use crate::check::upkeep::Allowance;
use crate::check::{Misconfigured, Role, Setup};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["expected"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Directives(Allowance::Misspelled))
}
