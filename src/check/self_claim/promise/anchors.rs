//! The places of a text that links of its table of contents can lead to.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::document::Document;

/// What marks a place with a name: attributes of Kramdown, Pandoc and Hugo, and of HTML.
const MARKS: [&str; 5] = ["{#", "{:#", "{: #", "id=", "name="];

/// The names of places in the source of a document, found when they are first asked for.
#[derive(Debug)]
pub(super) struct Anchors<'d> {
    source: &'d str,
    names: OnceCell<HashSet<&'d str>>,
}

impl<'d> Anchors<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        Self { source: document.source(), names: OnceCell::new() }
    }

    /// Whether the entry at `range` of the prose is a link to one of them: the section is there under another title.
    pub(super) fn hold(&self, document: &Document, range: &Range<usize>) -> bool {
        let link = document.links().iter().find(|link| range.contains(&link.range.start));
        let name = link.and_then(|link| link.target.strip_prefix('#')).filter(|name| !name.is_empty());
        name.is_some_and(|name| self.names.get_or_init(|| names(self.source)).contains(name))
    }
}

fn names(source: &str) -> HashSet<&str> {
    let marked = MARKS.iter().flat_map(|mark| source.match_indices(mark).map(|(at, mark)| &source[at + mark.len()..]));
    marked.map(|rest| name(rest.trim_start_matches(['"', '\'']))).filter(|name| !name.is_empty()).collect()
}

/// The name that `text` begins with.
fn name(text: &str) -> &str {
    let end = text.find(|sign: char| !(sign.is_alphanumeric() || "_-.:".contains(sign))).unwrap_or(text.len());
    &text[..end]
}
