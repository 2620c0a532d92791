//! Documents that were taken out of their files but not parsed yet.

use crate::document::{Document, Input, Message, Original, messages};

/// A document that was taken out of its file but not parsed yet.
#[derive(Debug)]
pub struct Unparsed(Source);

#[derive(Debug)]
enum Source {
    File(Input, Option<Original>),
    Message(Box<Message>),
    Record(Input),
}

impl Unparsed {
    /// The document of a record.
    pub(super) fn record(input: Input) -> Self {
        Self(Source::Record(input))
    }

    pub(super) fn is_record(&self) -> bool {
        matches!(self.0, Source::Record(_))
    }

    /// The documents in `input`: one, the messages of a mailbox, or the pages of a book. `original` leads back to the bytes of its file.
    pub fn all(mut input: Input, original: Option<Original>) -> Vec<Self> {
        if let Some(container) = original.as_ref().and_then(Original::container) {
            input.format = container.format();
        }
        let messages = messages(&input, original.as_ref());
        if messages.is_empty() {
            return vec![Unparsed(Source::File(input, original))];
        }
        messages.into_iter().map(|message| Unparsed(Source::Message(Box::new(message)))).collect()
    }

    /// Parses the document. [`File::parse`](crate::workspace::File::parse) also considers what is next to its file.
    pub fn parse(self) -> Document {
        match self.0 {
            Source::File(input, original) => Document::decoded(input, original),
            Source::Message(message) => message.read(),
            Source::Record(input) => Document::read(input),
        }
    }
}
