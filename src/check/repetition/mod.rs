//! Repetition in a document: of its headline, or of a whole sentence.

use serde::Deserialize;

pub(super) mod headline;
pub(super) mod line;
pub(super) mod second_headline;
pub(super) mod sentence;

// shared by several checks
mod headlines;

/// The options of a check of repetition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// How many words a headline or sentence must have to be compared.
    #[serde(default = "eight")]
    words: usize,
}

fn eight() -> usize {
    8
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
