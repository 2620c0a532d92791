//! Reads texts in XML: JATS, TEI and DocBook.
//!
//! The root element, the document type or the namespace says which of them a text is in (`kind`); XML of any other kind
//! is not read. A table says what each element means (`names`), and one reader reads all three.

use crate::content::Content;
use crate::packed::Unread;
use crate::place::Span;

mod begin;
mod kind;
mod names;
mod reader;
mod references;

pub(super) use kind::Kind;

/// Reads `source` as the kind of text in XML that it is.
pub(super) fn read(source: &str) -> Content {
    match Kind::of(source) {
        Some(kind) => reader::Reader::new(source, kind).read(),
        None => {
            let what = "is XML, but not JATS, TEI or DocBook".to_owned();
            let unread = vec![Unread { span: Span::new(0, source.len()), what }];
            Content { unread, ..Content::default() }
        }
    }
}

/// Whether `text` is in a kind of XML that is read.
pub fn is_known(text: &str) -> bool {
    Kind::of(text).is_some()
}

#[cfg(test)]
mod cases;
