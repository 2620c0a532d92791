//! Finds out what the words of a reference are, with a model that was fitted to references in many styles: a linear
//! chain, in which the kind of a word depends on its own signs and on the kind of the word before it.

pub(super) mod kind;
mod model;
mod sign;
mod word;

use std::ops::Range;

pub(super) use kind::Kind;
use model::Model;
use word::Word;

/// The weights, fitted by `tools/fit_references.rs`.
static MODEL: Model<'_> =
    Model::of(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/models/references.bin")));

/// The words of a reference, with the weight of each kind for each word.
#[derive(Debug)]
pub(super) struct Chain {
    words: Vec<Word>,
    marks: Vec<u8>,
    own: Vec<[i32; kind::KINDS.len()]>,
    kinds: Vec<Kind>,
    score: i32,
}

impl Chain {
    /// The words of `text`.
    pub(super) fn of(text: &str) -> Self {
        let words = word::words(text);
        let signs = sign::signs(text, &words);
        let own: Vec<_> = signs.iter().map(|signs| MODEL.weights(signs)).collect();
        let marks: Vec<u8> = words.iter().map(|word| word.last).collect();
        let (kinds, score) = MODEL.path(&own, &marks, |_| u32::MAX);
        Self { words, marks, own, kinds, score }
    }

    /// How much less likely than the likeliest kinds of all words the likeliest `allowed` ones are, in 32nds of a
    /// natural logarithm. `allowed` gets the bytes of a word and returns a bit for each kind that the word may have.
    pub(super) fn against(&self, allowed: impl Fn(&Range<usize>) -> u32) -> i32 {
        let (_, score) = MODEL.path(&self.own, &self.marks, |at| allowed(&self.words[at].range));
        self.score - score
    }

    /// The runs of words of one kind, in order, as bytes of the text.
    pub(super) fn runs(&self) -> Vec<(Kind, Range<usize>)> {
        let mut runs: Vec<(Kind, Range<usize>)> = Vec::new();
        for (word, kind) in self.words.iter().zip(&self.kinds) {
            match runs.last_mut() {
                Some((last, range)) if last == kind => range.end = word.range.end,
                _ => runs.push((*kind, word.range.clone())),
            }
        }
        runs
    }
}
