//! How much of the text around a match is reported.

use std::ops::Range;

use serde::Deserialize;

use crate::document::Document;

/// How much of the text around a match becomes the match.
#[derive(Debug, Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// The matched words.
    #[default]
    Match,
    /// The sentence around it.
    Sentence,
    /// The whole block.
    Part,
}

impl Extent {
    /// The bytes of prose to report if `range` matched.
    pub fn of(self, document: &Document, range: Range<usize>) -> Range<usize> {
        match self {
            Extent::Match => range,
            Extent::Sentence => document.sentence_at(range.start).map_or(range, |sentence| sentence.range.clone()),
            Extent::Part => document.block_at(range.start).map_or(range, |block| block.range.clone()),
        }
    }
}
