//! Words of a text and the phrases that stand in them.
//!
//! A [`Phrase`] is read from its notation, a [`Builder`] compiles those of many rules to one [`Lexicon`], a [`Book`]
//! has the sets of them that somebody asks for, and [`Book::scan`] goes through the words of a text once for all. `build.rs` of the linter compiles the
//! phrases of its rules, so that the program has the tables ready.

mod anchor;
mod apart;
mod back;
mod beside;
mod book;
mod common;
mod compile;
mod entry;
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
mod trace;
mod walk;
pub mod word;

pub use book::Book;
pub use compile::Builder;
pub use found::{Found, Kind, PhraseMatch, WordMatch};
pub use lexicon::{Lexicon, Numbers};
pub use lists::{Lists, Shared};
pub use notation::Phrase;
pub use trace::{Trace, items};
