//! Lines below a text or a table that say where it is from.

use std::ops::Range;

use crate::document::citation::credit_line;
use crate::document::{Document, Role};

/// The places whose source is given in words: `marks`, and what a line such as `Source: Lake Board` refers to: the
/// sentence before it in its block, or else the table, the list or the paragraph above.
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
            Some(before) if before.block == sentence.block => places.push(before.range.clone()),
            _ => places.extend(above(document, sentence.block)),
        }
    }
    places
}

/// The table, the list or else the block above block `index`.
fn above(document: &Document, index: usize) -> Option<Range<usize>> {
    let blocks = document.blocks();
    let last = blocks.get(index.checked_sub(1)?)?;
    if last.role.is_title() {
        return None;
    }
    let runs = |role: Role| matches!(role, Role::Cell | Role::Item) && role != blocks[index].role;
    let first =
        blocks[..index].iter().rev().take(FARTHEST).take_while(|block| runs(block.role) && block.role == last.role);
    let start = first.last().map_or(last.range.start, |first| first.range.start);
    Some(start..last.range.end)
}

/// How many cells or items above a line belong to it: a table can be as long as a file.
const FARTHEST: usize = 500;
