//! Stretches of a source that encode text, and stretches that could not be read.

use crate::place::Span;

/// A stretch of the source whose bytes are an encoded form of text, as in mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// Its bytes of the source.
    pub span: Span,
    /// Whether it is text except for escapes, as in quoted-printable; otherwise none of it is text.
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

/// A stretch of the source that may be text but could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its bytes of the source.
    pub span: Span,
    /// What it is, as a sentence without its period.
    pub what: String,
}
