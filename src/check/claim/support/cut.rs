//! How editorial marks cancel the evidence of sentences.

use std::ops::Range;

use super::structure::note_place;
use crate::document::Document;
use crate::document::citation::{Cuts, Remark, RemarkKind};
use crate::document::claim::Assessment;

/// Takes the support that the mark of an editor cancels away from its sentence.
pub(super) fn cut(document: &Document, all: &mut [Assessment]) {
    for remark in &document.citations().remarks {
        let cuts = match remark.kind {
            RemarkKind::Editor { cuts: Some(cuts), .. } => cuts,
            RemarkKind::Editor { cuts: None, .. } => continue,
            RemarkKind::Empty => Cuts::Borrowed,
        };
        let Some(index) = document.sentence_index(place(document, remark)) else { continue };
        let own = &document.sentences()[index].range;
        let borrowed = |range: &Range<usize>| range.end <= own.start || own.end <= range.start;
        match cuts {
            Cuts::All => all[index].evidence.clear(),
            Cuts::Borrowed => all[index].evidence.retain(|one| !borrowed(&one.place())),
        }
    }
}

/// A byte of the sentence that `remark` is about: a remark that is not prose belongs to what is before it on its line.
fn place(document: &Document, remark: &Remark) -> usize {
    if !remark.range.is_empty() {
        return note_place(document, &remark.range).start;
    }
    /// How many bytes of a line are looked at: it can be as long as a file.
    const NEAR: usize = 200;
    let source = document.source();
    let near = &source
        [source.ceil_char_boundary(remark.span.start.saturating_sub(NEAR)).min(remark.span.start)..remark.span.start];
    let begins = near.rsplit('\n').next().unwrap_or(near).trim().is_empty();
    let before = document.prose()[..remark.range.start].trim_end();
    if begins { remark.range.start } else { before.len() - before.chars().next_back().map_or(0, char::len_utf8) }
}
