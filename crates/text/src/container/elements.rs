//! Reads the text of a part in XML, whatever its elements mean.

use crate::container::draft::Part;
use crate::place::Span;
use crate::xml::{Element, Event, Xml};

/// What becomes of the elements and the text of a part.
pub(super) trait Elements {
    /// What was read.
    fn part(self) -> Part;

    /// What has been read so far.
    fn draft(&self) -> &Part;

    /// An element begins.
    fn begin(&mut self, element: &Element<'_>);

    /// The last open element ends before byte `end`.
    fn end(&mut self, end: usize);

    /// Text, and where it is.
    fn text(&mut self, text: &str, span: Span);

    /// Ends the paragraphs that are open at the end.
    fn end_all(&mut self);
}

/// Reads `source`, which is the part; adds to `unread` what cannot be read.
pub(super) fn read<B: Elements>(mut body: B, source: &str, unread: &mut Vec<String>) -> Part {
    let mut xml = Xml::new(source, body.draft().base);
    loop {
        match xml.next() {
            Ok(Some(Event::Open(element))) => body.begin(&element),
            Ok(Some(Event::Close(end))) => body.end(end),
            Ok(Some(Event::Text(text, span))) => body.text(&text, span),
            Ok(None) => break,
            Err(message) => {
                let part = body.draft();
                unread.push(format!("{} {message}; it was read up to paragraph {}", part.name, part.paragraphs.len()));
                break;
            }
        }
    }
    body.end_all();
    body.part()
}
