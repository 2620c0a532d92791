//! A repeated sentence.

use std::ops::Range;

use crate::check::repetition::words;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::{Document, Word, word};

pub use crate::check::repetition::Options;

pub const SLOTS: &[&str] = &[];

pub fn build(options: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Sentences { words: options.words.max(1) }))
}

#[derive(Debug)]
struct Sentences {
    words: usize,
}

impl Check for Sentences {
    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let prose = document.prose();
        let mut cursor = document.word_cursor();
        let mut all: Vec<(u64, usize)> = Vec::with_capacity(document.sentences().len());
        for (index, sentence) in document.sentences().iter().enumerate() {
            let role = document.blocks()[sentence.block].role;
            if role.is_running_text() && sentence.range.len() >= self.words * 3 {
                all.push((hash(cursor.within(&sentence.range)), index));
            }
        }
        all.sort_unstable();
        for alike in all.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() > 1) {
            let ranges = alike.iter().map(|(_, index)| &document.sentences()[*index].range);
            let mut known: Vec<&Range<usize>> = Vec::new();
            for range in ranges.filter(|range| !document.is_quoted(range)) {
                let text = &prose[range.clone()];
                match known.iter().find(|first| words(&prose[(**first).clone()]).eq(words(text))) {
                    Some(_) if words(text).count() < self.words => {}
                    Some(&first) => {
                        matches.push(Match::prose(range.clone()).related(first.clone(), "it appears here first"));
                    }
                    None => known.push(range),
                }
            }
        }
    }
}

/// A hash of the words of a sentence: sentences whose hashes differ are different.
fn hash(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash, word| word::joined(hash, word.hash))
}
