//! Files of several documents: mailboxes, message by message, and books, page by page.

use crate::document::Reach;
use crate::document::Source;
use crate::document::Text;
use crate::document::container;
use crate::document::context::Context;
use crate::document::document::Document;
use crate::document::encoding::Original;
use crate::document::input::Input;
use crate::document::mail;

/// A message of a mailbox, or a page of a book, ready to be read.
#[derive(Debug)]
pub struct Message {
    source: Source,
    context: Context,
}

impl Message {
    /// The document that it is. Places of findings in a message are those of the mailbox.
    pub fn read(self) -> Document {
        Document::of(Text::read(self.source, Reach::Whole)).with(self.context)
    }
}

/// The messages in `input`, if it is a mailbox with more than one message, or the pages of a book; none otherwise.
/// `original` leads back to the file if its encoding is not UTF-8, or if it is a book. Each is a record of the file: the
/// id of a message is the one in its headers, or else its line; that of a page is its name.
pub fn messages(input: &Input, original: Option<&Original>) -> Vec<Message> {
    let context = Context { date: input.date.clone(), title: input.title.clone(), ..Context::default() };
    let all = match original.and_then(Original::container) {
        Some(inside) => container::pages(inside, &input.text, &input.origin),
        None => mail::messages(&input.text, input.format, &input.origin, original),
    };
    all.into_iter().map(|source| Message { source, context: context.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn places_are_those_of_the_mailbox() {
        let text = "From ann Mon May  6 10:00:00 2024\nMessage-ID: <1@x>\nSubject: a\n\nOne.\n\nFrom bo Tue May  7 10:00:00 2024\nSubject: b\nMessage-Id:\n <2@x>\n\nTwo.\n>From here on.\n";
        let input = Input { format: Format::Mail, ..Input::text("a.mbox", text) };
        let read: Vec<Document> = messages(&input, None).into_iter().map(Message::read).collect();
        let told = |document: &Document| {
            let last = document.blocks().last().expect("it has blocks");
            let span = document.span(last.range.clone());
            let place = document.in_file(span);
            (
                document.origin().record_id().map(str::to_owned),
                document.position(span.start).line,
                text[place.range()].to_owned(),
            )
        };
        assert_eq!(told(&read[0]), (Some("1@x".to_owned()), 5, "One.".to_owned()));
        assert_eq!(told(&read[1]), (Some("2@x".to_owned()), 13, "From here on.".to_owned()));
        assert!(!read[1].prose().contains('>'));
    }
}
