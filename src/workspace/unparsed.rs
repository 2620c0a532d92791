//! Documents that were taken out of their files but not parsed yet.

use crate::document::{Document, Input, Message, Original, messages};

/// A document that was taken out of its file but not parsed yet.
#[derive(Debug)]
pub struct Unparsed(Source);

#[derive(Debug)]
enum Source {
    File(Input, Option<Original>),
    Message(Message),
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

    /// The documents in `input`: one, or the messages of a mailbox. `original` leads back to the bytes of its file.
    pub fn all(input: Input, original: Option<Original>) -> Vec<Self> {
        let messages = messages(&input, original.as_ref());
        if messages.is_empty() {
            return vec![Unparsed(Source::File(input, original))];
        }
        messages.into_iter().map(|message| Unparsed(Source::Message(message))).collect()
    }

    /// Parses the document. [`File::parse`](crate::workspace::File::parse) also considers what is next to its file.
    pub fn parse(self) -> Document {
        match self.0 {
            Source::File(input, original) => Document::read(input).with_original(original),
            Source::Message(message) => message.read(),
            Source::Record(input) => Document::read(input),
        }
    }
}
