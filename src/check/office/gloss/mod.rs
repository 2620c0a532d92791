//! Titles in German, French, Spanish and Italian, put into the English words that the tables have: what reads titles
//! and judges sentences then needs to know English only.

mod dictionary;
mod language;
mod prose;
mod told;
mod unit;

pub(in crate::check) use language::Language;
pub(super) use prose::gloss;
pub(in crate::check) use told::language;
pub(super) use unit::titles;
