//! What a document says twice: its headline, or a whole sentence.

pub(super) mod headline;
pub(super) mod second_headline;
pub(super) mod sentence;

// what several of them share
mod headlines;

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
