//! A phrase after it has been read: items, atoms and alternatives.

use std::sync::{Arc, OnceLock};

use crate::near::{Near, Summary};

/// Items with a space between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sequence(pub(crate) Vec<Item>);

/// Atoms with nothing between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item(pub(crate) Vec<Atom>);

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Atom {
    /// In lower case.
    Text(String),
    Any(Arc<Choice>),
    Number,
    Word,
    Gap,
}

/// Alternatives; a list is read once, however many phrases mention it.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    pub(crate) all: Vec<Sequence>,
    /// What is computed from them, once even if many phrases mention the same list.
    pub(crate) summary: OnceLock<Summary>,
    /// What an alternative may begin with, and end with.
    pub(crate) near: [OnceLock<Near>; 2],
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Choice {
    pub(crate) fn new(all: Vec<Sequence>) -> Self {
        Self { all, ..Self::default() }
    }

    /// Whether one of them is empty.
    pub(crate) fn is_optional(&self) -> bool {
        self.all.iter().any(|sequence| sequence.0.is_empty())
    }
}

impl Item {
    fn has_word(&self) -> bool {
        self.0.iter().any(|atom| match atom {
            Atom::Text(text) => !text.trim().is_empty(),
            Atom::Any(choice) => choice.all.iter().all(Sequence::has_word),
            Atom::Number | Atom::Word | Atom::Gap => false,
        })
    }
}

impl Sequence {
    /// Whether every match holds fixed text.
    pub(crate) fn has_word(&self) -> bool {
        self.0.iter().any(Item::has_word)
    }

    /// Whether every match begins with a letter or digit.
    pub(crate) fn begins_as_word(&self) -> bool {
        match self.0.first().and_then(|item| item.0.first()) {
            Some(Atom::Text(text)) => text.starts_with(char::is_alphanumeric),
            Some(Atom::Any(choice)) => {
                choice.all.iter().all(|sequence| sequence.0.is_empty() || sequence.begins_as_word())
            }
            Some(Atom::Number) => true,
            Some(Atom::Word | Atom::Gap) | None => false,
        }
    }
}
