//! Observations: what a check keeps from one document to compare it with others.

use std::ops::Range;

use q7x2_dates::Date;

use crate::check::At;
use crate::check::copied::Passages;
use crate::check::event::Subject;
use crate::check::repeated::Lines;
use crate::document::Document;
use crate::finding::Snippet;
use crate::place::{Origin, Position, Span};

/// What is kept of documents for their comparison, each by the number of its rule.
#[derive(Debug, Clone, Default)]
pub struct Observations {
    /// What the documents are about, if they are compared with those on their event.
    pub subjects: Vec<Subject>,
    /// What they say.
    pub said: Vec<(usize, Observation)>,
    /// Lines of them, to see which many of them have.
    pub lines: Vec<(usize, Lines)>,
    /// Sentences of them, to see which another document had before.
    pub passages: Vec<(usize, Passages)>,
}

impl Observations {
    /// Adds those of further documents.
    pub fn extend(&mut self, others: Self) {
        self.subjects.extend(others.subjects);
        self.said.extend(others.said);
        self.lines.extend(others.lines);
        self.passages.extend(others.passages);
    }
}

/// A statement of a document in a compact form, so that documents can be compared without keeping them in memory.
#[derive(Debug, Clone)]
pub struct Observation {
    /// The document.
    pub origin: Origin,
    /// What it is about: observations with equal keys are compared.
    pub key: String,
    /// What the document says about it.
    pub value: String,
    /// A kind that the check gives it.
    pub kind: &'static str,
    /// How often the document says so.
    pub count: usize,
    /// The possible dates of the document; none if it has no date.
    pub days: Vec<Date>,
    /// The document, or the part of its container, in which it says so first.
    pub place: Origin,
    /// Where it says so first, in bytes of its source.
    pub span: Span,
    /// Where the span begins.
    pub start: Position,
    /// Where the span ends.
    pub end: Position,
    /// The words at the span, as readers see them.
    pub excerpt: String,
    /// The lines around the span.
    pub snippet: Snippet,
}

impl Observation {
    /// What `document` says at `range` of its prose, for the comparison of `key`.
    pub fn new(document: &Document, range: Range<usize>, key: impl Into<String>, value: impl Into<String>) -> Self {
        Self::at(document, At::Prose(range), key, value)
    }

    /// What `document` says at a place of its prose or of its source, for the comparison of `key`.
    pub fn at(document: &Document, at: At, key: impl Into<String>, value: impl Into<String>) -> Self {
        let (span, excerpt) = match at {
            At::Prose(range) => (document.span(range.clone()), document.prose()[range].to_owned()),
            At::Source(span) => (span, document.source()[span.range()].to_owned()),
        };
        Self {
            origin: document.origin().clone(),
            place: document.origin_at(span.start),
            key: key.into(),
            value: value.into(),
            kind: "",
            count: 1,
            days: document.dating().map(|dating| dating.days().to_vec()).unwrap_or_default(),
            start: document.position(span.start),
            end: document.position(span.end),
            excerpt,
            snippet: Snippet::new(document.source(), document.source().line_index(), span),
            span: document.in_file(span),
        }
    }

    /// The same observation with this `kind`.
    pub fn of_kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// Whether the dates of both documents may be at most `days` apart, or neither has a date.
    pub fn is_near(&self, other: &Self, days: i64) -> bool {
        let near = |one: &Date| other.days.iter().any(|other| one.days_until(*other).abs() <= days);
        self.days.iter().any(near) || self.days.is_empty() && other.days.is_empty()
    }
}
