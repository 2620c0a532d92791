//! The decoded text of a message, put together from its pieces.

use crate::coverage::{Class, Reason, Stretch};
use crate::encoding::Original;
use crate::place::Span;
use crate::way::Way;
use crate::{Packed, Unread};

/// The decoded text of a message.
#[derive(Debug)]
pub(super) struct Letter<'s> {
    source: &'s str,
    /// The pieces, each with a line end after it.
    pub(super) text: String,
    /// The way from the text back to the source.
    pub(super) way: Way,
    /// The stretches of the source whose bytes are an encoded form of their text.
    pub(super) packed: Vec<Packed>,
    /// What could not be read.
    pub(super) unread: Vec<Unread>,
    /// The stretches of the source that were left out or that describe a section.
    pub(super) left: Vec<Stretch>,
}

impl<'s> Letter<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let text = String::with_capacity(source.len() + 1);
        Self { source, text, way: Way::default(), packed: Vec::new(), unread: Vec::new(), left: Vec::new() }
    }

    /// The message as it is written.
    pub(super) fn source(&self) -> &'s str {
        self.source
    }

    /// Where the text goes on.
    pub(super) fn position(&self) -> usize {
        self.text.len()
    }

    /// Adds `text`, to which all of `source` was decoded in `steps`, the last of them first; returns its bytes in the
    /// letter.
    pub(super) fn add(&mut self, text: &str, source: Span, steps: Vec<Original>) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        if !text.is_empty() {
            self.way.push(span, source, steps);
        }
        span
    }

    /// Ends a stretch of text.
    pub(super) fn end(&mut self) {
        self.text.push('\n');
    }

    /// Records that the bytes `span` of the source are `what`, which is not read for `reason`.
    pub(super) fn unread(&mut self, span: Span, reason: Reason, what: impl Into<String>) {
        self.leave(span, Class::Unread(reason));
        self.unread.push(Unread { span, what: what.into() });
    }

    /// Records that the bytes `span` of the source are of `class`.
    pub(super) fn leave(&mut self, span: Span, class: Class) {
        if span.start < span.end {
            self.left.push(Stretch { span, class });
        }
    }
}
