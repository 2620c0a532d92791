//! What a check finds: a place, and details about it.

use std::ops::Range;

use crate::document::Document;
use crate::fix::Edit;
use crate::place::Span;

/// Where a match is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// Bytes of the document's prose.
    Prose(Range<usize>),
    /// Bytes of its source, if it is not prose.
    Source(Span),
}

/// A place that a check found, and details about it.
#[derive(Debug, Clone)]
pub struct Match {
    /// Its place.
    pub at: At,
    /// Values for the slots of the message.
    pub slots: Vec<(&'static str, String)>,
    /// Other places that explain the match.
    pub related: Vec<Related>,
    /// How the text could be fixed.
    pub edit: Option<Edit>,
    /// Whether that edit is right whatever the text means, so that it can be applied without review.
    pub safe: bool,
    /// Whether the check relies on something uncertain, so that the finding is not an error.
    pub doubtful: bool,
}

impl Match {
    /// A match at `range` of the document's prose.
    pub fn prose(range: Range<usize>) -> Self {
        Self::at(At::Prose(range))
    }

    /// A match at `span` of the document's source.
    pub fn source(span: Span) -> Self {
        Self::at(At::Source(span))
    }

    /// The index of the block of `document` that it is in.
    pub fn block(&self, document: &Document) -> Option<usize> {
        match &self.at {
            At::Prose(range) => document.block_index(range.start),
            At::Source(span) => document.block_index(document.range(*span).start),
        }
    }

    fn at(at: At) -> Self {
        Self { at, slots: Vec::new(), related: Vec::new(), edit: None, safe: false, doubtful: false }
    }

    /// The same match with a value for a slot.
    pub fn with(mut self, slot: &'static str, value: impl ToString) -> Self {
        self.slots.push((slot, value.to_string()));
        self
    }

    /// The same match with another place of the same document's prose that explains it.
    pub fn related(mut self, range: Range<usize>, message: impl Into<String>) -> Self {
        self.related.push(Related { place: RelatedAt::Prose(range), message: message.into() });
        self
    }

    /// The same match with another place of the same document's source that explains it.
    pub fn related_source(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { place: RelatedAt::Source(span), message: message.into() });
        self
    }

    /// The same match with the place of another observation of the comparison that explains it.
    pub fn related_observation(mut self, observation: usize, message: impl Into<String>) -> Self {
        self.related.push(Related { place: RelatedAt::Observation(observation), message: message.into() });
        self
    }

    /// The same match, marked as based on something uncertain.
    pub fn as_doubtful(mut self) -> Self {
        self.doubtful = true;
        self
    }

    /// The same match with a safe fix: the only possible one, right whatever the text means.
    pub fn safely_fixed(mut self, edit: Edit) -> Self {
        self.edit = Some(edit);
        self.safe = true;
        self
    }

    /// The same match with a fix that a person has to confirm.
    pub fn suggested(mut self, edit: Edit) -> Self {
        self.edit = Some(edit);
        self.safe = false;
        self
    }
}

/// Another place that explains a match.
#[derive(Debug, Clone)]
pub struct Related {
    /// Its place.
    pub place: RelatedAt,
    /// What is there.
    pub message: String,
}

/// A place other than the match.
#[derive(Debug, Clone)]
pub enum RelatedAt {
    /// Bytes of the same document's prose.
    Prose(Range<usize>),
    /// Bytes of its source.
    Source(Span),
    /// The place of another observation, by its index in the comparison.
    Observation(usize),
}
