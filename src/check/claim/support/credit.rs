//! What lines below a text or a table say about where it is from, and what the marks of editors take away.

use std::ops::Range;

use crate::check::claim::assess::Assessment;
use crate::check::claim::support::note_place;
use crate::document::citation::{Cuts, Remark, RemarkKind, credit_line};
use crate::document::{Document, Role};

/// The places that words say the source of: those of `marks`, and what stands before a line that does,
/// `Source: Lake Board`: the sentence in its part, or else the table, the list or the paragraph above.
pub(super) fn places(document: &Document, marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut places = marks;
    let sentences = document.sentences();
    for (index, sentence) in sentences.iter().enumerate() {
        let text = &document.prose()[sentence.range.clone()];
        // most sentences have no colon near their beginning
        if credit_line(text).is_none_or(|line| line.empty) {
            continue;
        }
        places.push(sentence.range.clone());
        match index.checked_sub(1).map(|before| &sentences[before]) {
            Some(before) if before.part == sentence.part => places.push(before.range.clone()),
            _ => places.extend(above(document, sentence.part)),
        }
    }
    places
}

/// The table, the list or else the part that stands above part `index`.
fn above(document: &Document, index: usize) -> Option<Range<usize>> {
    let parts = document.parts();
    let last = parts.get(index.checked_sub(1)?)?;
    if last.role.is_title() {
        return None;
    }
    let runs = |role: Role| matches!(role, Role::Cell | Role::Item) && role != parts[index].role;
    let first = parts[..index].iter().rev().take(FARTHEST).take_while(|part| runs(part.role) && part.role == last.role);
    let start = first.last().map_or(last.range.start, |first| first.range.start);
    Some(start..last.range.end)
}

/// So many cells or items above a line are its own: a table can be as long as a file.
const FARTHEST: usize = 500;

/// Takes away from sentences with the mark of an editor what that leaves them without.
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
            Cuts::Borrowed => all[index].evidence.retain(|(_, range)| !borrowed(range)),
        }
    }
}

/// A byte of the sentence that `remark` is about: one that is no prose hangs on what stands before it in its
/// line.
fn place(document: &Document, remark: &Remark) -> usize {
    if !remark.range.is_empty() {
        return note_place(document, &remark.range).start;
    }
    /// So much of a line is looked at: it can be as long as a file.
    const NEAR: usize = 200;
    let source = document.source();
    let near = &source
        [source.ceil_char_boundary(remark.span.start.saturating_sub(NEAR)).min(remark.span.start)..remark.span.start];
    let begins = near.rsplit('\n').next().unwrap_or(near).trim().is_empty();
    let before = document.prose()[..remark.range.start].trim_end();
    if begins { remark.range.start } else { before.len() - before.chars().next_back().map_or(0, char::len_utf8) }
}
