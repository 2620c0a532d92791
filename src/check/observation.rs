//! Observations: what a check keeps of one document to compare it with others.

use crate::date::Date;
use crate::finding::Snippet;
use crate::place::{Origin, Position, Span};

/// Something that a document says, kept small, so that comparing documents needs none of them
/// in memory.
#[derive(Debug, Clone)]
pub struct Observation {
    /// The document.
    pub origin: Origin,
    /// What it is about: observations are compared where keys are equal.
    pub key: String,
    /// What the document says of it.
    pub value: String,
    /// How the check sorts it.
    pub kind: &'static str,
    /// How often the document says so.
    pub count: usize,
    /// When the document is dated, if that is sure.
    pub date: Option<Date>,
    /// Where it says so first, in bytes of its source.
    pub span: Span,
    /// Where the span begins.
    pub start: Position,
    /// Where the span ends.
    pub end: Position,
    /// The words at the span, as a reader sees them.
    pub excerpt: String,
    /// The lines around the span.
    pub snippet: Snippet,
}
