//! Directives that allow nothing that was found.

use crate::check::upkeep::Allowance;
use crate::check::{Misconfigured, Role, Setup};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["missed"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Directives(Allowance::Unused))
}
