//! Who is called by which office, and what the facts say about it.

mod audit;
pub(super) mod compared;
pub(super) mod dated;
mod gloss;
pub(super) mod judge;
pub(super) mod lexicon;
pub(super) mod mentions;
mod misspelt;
mod name;
mod nouns;
mod reading;
mod scene;
mod sentence;
mod spelling;
mod tense;
pub(super) mod time;
mod title;
mod words;

pub use audit::{Flag, audit};
