//! Directives that name a rule which does not exist.

use crate::check::upkeep::Allowance;
use crate::check::{Misconfigured, Role, Setup};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["nearest"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Directives(Allowance::UnknownRule))
}
