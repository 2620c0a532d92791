//! Links that now lead to the front page of a site, found by link checks.

use crate::check::citation::checked_links::{LinkJudge, checked_links};
use crate::check::citation::outlet;
use crate::check::{Match, Misconfigured, Role, Setup};
use crate::document::{Document, Reached};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["said", "day"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::JudgesLinks(Box::new(LinkJudge(find))))
}

/// Finds links that lead to the front page of a site but used to lead further.
fn find(document: &Document, matches: &mut Vec<Match>) {
    let moved = checked_links(document, Reached::FrontPage).filter(|(_, host)| !outlet::passes_on(host));
    matches.extend(moved.map(|(matched, _)| matched));
}
