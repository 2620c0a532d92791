//! Translates titles in German, French, Spanish and Italian into the English words of the tables, so that the code that
//! reads titles and judges sentences needs to know only English.

mod detect;
mod dictionary;
mod language;
mod prose;
mod unit;

pub(in crate::check) use detect::language;
pub(in crate::check) use language::Language;
pub(super) use prose::{gloss, gloss_after};
pub(super) use unit::titles;
