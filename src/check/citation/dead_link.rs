//! Dead links, found by link checks.

use crate::check::citation::checked_links::{LinkJudge, checked_links};
use crate::check::{Match, Misconfigured, Role, Setup};
use crate::document::{Document, Reached};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["said", "day"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::JudgesLinks(Box::new(LinkJudge(find))))
}

/// Finds dead links.
fn find(document: &Document, matches: &mut Vec<Match>) {
    matches.extend(checked_links(document, Reached::Nothing).map(|(matched, _)| matched));
}
