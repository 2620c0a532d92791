//! The web addresses that a document links to.

use std::ops::Range;

use crate::document::Document;
use crate::document::citation::MarkKind;
use crate::place::Ranges;

/// A link of the prose or the markup.
pub(super) struct Address<'a> {
    /// Its bytes of the prose.
    pub(super) range: Range<usize>,
    /// Where it leads, without `https://` and `www.`.
    pub(super) target: &'a str,
    /// The text that readers see in its place, if it differs.
    pub(super) text: Option<&'a str>,
}

impl Address<'_> {
    /// The name of the server.
    pub(super) fn host(&self) -> &str {
        host(self.target)
    }

    /// What follows it, without an anchor.
    pub(super) fn path(&self) -> &str {
        let path = self.target[self.host().len()..].split('#').next().unwrap_or("");
        path.trim_matches('/')
    }
}

/// The name of the server in an address without scheme.
pub(super) fn host(target: &str) -> &str {
    let end = target.find(['/', '?', '#', ':']).unwrap_or(target.len());
    &target[..end]
}

/// An address without its scheme and `www.`, if it is one of the web.
pub(super) fn bare(target: &str) -> Option<&str> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        target.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme)).map(|head| &target[head.len()..])
    });
    let rest = rest.or_else(|| target.starts_with("www.").then_some(target))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    host(rest).contains('.').then_some(rest)
}

/// All links to the web, in the order of the text.
pub(super) fn addresses(document: &Document) -> Vec<Address<'_>> {
    let prose = document.prose();
    let mut all: Vec<Address<'_>> = Vec::new();
    for link in document.links() {
        let text = prose.get(link.range.clone()).map(str::trim).filter(|text| !text.is_empty());
        let range = link.range.clone();
        all.extend(bare(&link.target).map(|target| Address { range, target, text }));
    }
    let marked: Ranges = all.iter().map(|one| one.range.clone()).collect();
    for mark in document.citations().marks.iter().filter(|mark| mark.kind == MarkKind::Link) {
        let target = bare(&prose[mark.range.clone()]).filter(|_| !marked.overlap(&mark.range));
        all.extend(target.map(|target| Address { range: mark.range.clone(), target, text: None }));
    }
    all.sort_by_key(|one| one.range.start);
    all
}

/// The latest year that a copy can be from, as far as a program without a clock can know: it is updated once a year,
/// and some people use a version that is three years old.
pub(super) const LATEST: i16 = 2029;
