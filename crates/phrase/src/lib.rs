//! The words of a text, and the phrases that occur in it.
//!
//! A [`Phrase`] is read from its notation. A [`Builder`] compiles the phrases of many rules into one [`Lexicon`]. A
//! [`Book`] holds the sets of phrases that somebody wants to find, and [`Book::scan`] finds them all in one pass over
//! the words of a text. `build.rs` of the linter compiles the phrases of the built-in rules, so that the program has
//! the tables ready.

mod anchor;
mod around;
mod back;
mod beside;
mod book;
mod common;
mod compile;
mod entry;
mod far;
pub mod fnv;
mod form;
mod found;
mod glue;
mod lexicon;
mod lists;
mod matching;
mod near;
mod notation;
mod number;
mod pair;
mod scan;
mod single_words;
mod trace;
mod walk;
pub mod word;
mod work;

pub use book::Book;
pub use compile::Builder;
pub use found::{Found, Kind, PhraseMatch, WordMatch};
pub use lexicon::{Lexicon, Numbers};
pub use lists::{Lists, Shared};
pub use notation::Phrase;
pub use trace::{Trace, items};
pub use work::Work;
