//! Splits one block of prose into sentences.

mod abbreviation;
mod following;
mod ordinal;
mod piece;
mod starter;
mod stop;
mod uncapitalized;
mod verdict;

#[cfg(test)]
mod cases;

use std::ops::Range;

pub(super) use piece::pieces;

/// A sentence of a block that has sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
    /// The index of its block.
    pub block: usize,
}

/// The sentences of one block of prose (a paragraph, a heading, a list item), in order.
///
/// Takes prose without line breaks. Returns byte ranges on character boundaries, without white space
/// at either end, that together cover everything but white space. A block without a final stop is
/// one sentence; a piece without any letter or digit is never a sentence of its own unless it is the whole block.
pub fn sentences(block: &str) -> Sentences<'_> {
    Sentences { block, at: 0 }
}

/// The iterator that [`sentences`] returns.
#[derive(Debug, Clone)]
pub struct Sentences<'a> {
    block: &'a str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.block[self.at..];
        let start = self.block.len() - rest.trim_start().len();
        if start == self.block.len() {
            self.at = start;
            return None;
        }
        self.at = end_of_sentence(self.block, start);
        Some(start..start + self.block[start..self.at].trim_end().len())
    }
}

impl std::iter::FusedIterator for Sentences<'_> {}

/// Where the sentence that begins at `start` ends: after its stop, closing marks and notes.
fn end_of_sentence(block: &str, start: usize) -> usize {
    let mut from = start;
    let mut worded = false;
    while let Some(stop) = stop::next(block, from) {
        worded = worded || block[from..stop.start].contains(char::is_alphanumeric);
        let tail = stop::tail(block, &stop);
        if worded && verdict::ends(block, start, &stop, &tail) {
            return tail.end;
        }
        from = tail.end;
    }
    block.len()
}

#[cfg(test)]
mod tests {
    use crate::document::random;

    use super::sentences;

    #[test]
    fn ranges_are_in_order_and_on_boundaries_on_random_text() {
        let pieces = [
            ".", "!", "?", "…", "...", " ", " ", "a", "The", "U.S", "Dr", "3", "”", "“", "\"", "(", ")", "[1]", "¹",
            "。", "と", "é", "Ж", "—", "\u{a0}", "I", "p.m", "😀", "’", "é", "Yahoo!", "said",
        ];
        for block in random::blocks(&pieces, 0x9E37_79B9_7F4A_7C15) {
            let mut at = 0;
            for range in sentences(&block) {
                assert!(block[at..range.start].trim().is_empty(), "{block:?}");
                assert!(!block[range.clone()].is_empty(), "{block:?}");
                assert_eq!(block[range.clone()].trim(), &block[range.clone()], "{block:?}");
                at = range.end;
            }
            assert!(block[at..].trim().is_empty(), "{block:?}");
        }
    }

    #[test]
    fn long_runs_of_stops_are_split_in_linear_time() {
        for unit in [". ", "! — ", "a. ", "?", "A. ", "… ", "[", ".[1", "“.”"] {
            let block = unit.repeat(60_000);
            assert!(sentences(&block).count() <= 60_000);
        }
    }
}
