//! Conditions, as read.

use std::ops::Range;

/// A condition, and its bytes in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub condition: Condition,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    /// One of these holds.
    Any(Vec<Node>),
    /// All of these hold.
    All(Vec<Node>),
    /// This does not hold.
    Not(Box<Node>),
    /// A number compares so with another.
    Number(Quantity, Order, f64),
    /// A name is one of these; `None` is an unknown one.
    Name(Name, Vec<Option<String>>),
    /// The date compares so with the days from the first to the last.
    Date(Order, String, String),
    /// The date is not known.
    NoDate,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Quantity {
    Words,
    Findings,
    Errors,
    Warnings,
    Infos,
    /// The findings of the rules that this selector matches.
    Rules(String),
    /// Another quantity per 1,000 words.
    Rate(Box<Quantity>),
}

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Language,
    Genre,
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}
