//! Stretches of a source that are not plain text, what could not be read, and sources that are pieces of files.

use crate::document::Document;
use crate::place::Span;

/// A stretch of the source whose bytes are not text as they are, as in mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// Its bytes of the source.
    pub span: Span,
    /// Whether it is text except for escapes, as in quoted-printable; otherwise none of it is.
    pub is_escaped: bool,
}

impl Packed {
    /// A stretch without plain text: base64.
    pub(super) fn whole(span: Span) -> Self {
        Self { span, is_escaped: false }
    }

    /// A stretch that is text except for escapes.
    pub(super) fn escaped(span: Span) -> Self {
        Self { span, is_escaped: true }
    }
}

/// A stretch of the source that may be text and could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its bytes of the source.
    pub span: Span,
    /// What it is, as a sentence without its period.
    pub what: String,
}

impl Document {
    /// The same document, which is one of several in a file: `lines` of that are before it.
    pub fn below(self, lines: usize) -> Self {
        Self { lines_before: lines, ..self }
    }

    /// What may be text and could not be read, in order.
    pub fn unread(&self) -> &[Unread] {
        &self.content.unread
    }

    /// The stretch of the source that the bytes `span` touch and whose bytes are not text as they are.
    pub fn packed(&self, span: Span) -> Option<&Packed> {
        let after = self.content.packed.partition_point(|packed| packed.span.end <= span.start);
        self.content.packed.get(after).filter(|packed| packed.span.start < span.end.max(span.start + 1))
    }
}
