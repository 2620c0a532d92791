//! Whom a document names as its sources, in one line below its name.

use maud::{Markup, html};

use crate::check::attribution::ledger::Kind;
use crate::report::counted;
use crate::report::html::kept::Kept;

/// How often something in `kept` is attributed to sources of each kind; empty if nothing is attributed.
pub(super) fn sources(kept: &Kept) -> Markup {
    let used: Vec<&(Kind, usize)> = kept.sources.iter().filter(|(_, count)| *count > 0).collect();
    let all: usize = used.iter().map(|(_, count)| count).sum();
    html! {
        @if all > 0 {
            p class="profile" {
                (counted(all, "attribution")) ": "
                @for (at, (kind, count)) in used.into_iter().enumerate() {
                    @if at > 0 { ", " }
                    span { "to " (described(*kind)) " " b { (count) } }
                }
            }
        }
    }
}

fn described(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "a named person",
        Kind::Body => "a named body",
        Kind::Document => "a document or link",
        Kind::Own => "the authors",
        Kind::Unnamed => "an unnamed person",
        Kind::Group => "an unnamed group",
        Kind::Nobody => "nobody",
    }
}
