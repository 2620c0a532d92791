//! References to sources that the list, the library or the notes do not have.

use crate::check::Match;
use crate::check::citation::library::{self, with_source_count};
use crate::check::citation::referring::{listed, numbered};
use crate::check::citation::{named, nowhere, wikitext};
use crate::document::Document;
use crate::document::citation::Mark;

pub const SLOTS: &[&str] = &["sources", "listed"];

/// Marks of the text that the list of sources does not have. If the list has not even half of what the text refers to,
/// it was not read well enough to report anything.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    library::unknown_keys(document, matches);
    named::dangling(document, matches);
    nowhere::dangling(document, matches);
    wikitext::dangling(document, matches);
    let citations = document.citations();
    if citations.entries.iter().all(|entry| entry.note) || citations.marks.is_empty() {
        return;
    }
    let listed = listed(document);
    let marks: Vec<(&Mark, bool)> = numbered(document)
        .map(|(mark, numbers)| (mark, numbers.iter().all(|number| listed.contains(number))))
        .collect();
    let met = marks.iter().filter(|(_, met)| *met).count();
    if met * 2 < marks.len() {
        return;
    }
    for (mark, _) in marks.iter().filter(|(_, met)| !met) {
        matches.push(with_source_count(Match::prose(mark.range.clone()), citations.entries.len()));
    }
}
