//! Fixes: edits of a source, and applying those that do not overlap.

use crate::place::Span;

/// A replacement of some bytes of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there; empty to delete them.
    pub text: String,
}

/// How a finding can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, in a few words.
    pub title: String,
    /// Whether it can be applied unread: it deletes what no reader misses, or only one text is right.
    pub safe: bool,
    /// The edits, in order, none overlapping another.
    pub edits: Vec<Edit>,
}
