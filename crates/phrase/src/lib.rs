//! Words of a text and the phrases that stand in them.

pub mod word;
