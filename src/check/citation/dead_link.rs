//! Links at whose end nothing is: it was asked.

use crate::check::citation::answered::{Asked, answered};
use crate::check::{Hit, Misconfigured, Role, Setup};
use crate::document::{Document, Reached};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["said", "day"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Asks(Box::new(Asked(find))))
}

/// Links at whose end nothing is.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    hits.extend(answered(document, Reached::Nothing).map(|(hit, _)| hit));
}
