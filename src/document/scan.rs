//! What scans have found in a document, kept so that each is made once.

use q7x2_phrase::word::Pieces;
use q7x2_phrase::{Book, Found};

use crate::document::Document;
use crate::document::each::Each;

/// What scans have found in a text and in its source, by the number of the book.
#[derive(Debug, Default)]
pub(super) struct Scans {
    text: Each<u32, Found>,
    source: Each<u32, Found>,
}

impl Document {
    /// Where the phrases of `book` stand in the prose.
    pub fn found(&self, book: &Book) -> &Found {
        self.scans.text.of(&book.number(), || book.scan(self.prose(), &mut self.word_pieces()))
    }

    /// Where they stand in the source, which has no words.
    pub fn found_in_source(&self, book: &Book) -> &Found {
        self.scans.source.of(&book.number(), || book.scan(self.source(), &mut Pieces::of_table(&[])))
    }
}
