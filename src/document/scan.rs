//! Where phrases occur in a document; each book of phrases is scanned for once.

use q7x2_phrase::word::Pieces;
use q7x2_phrase::{Book, Found};

use crate::document::Document;

impl Document {
    /// Where the phrases of `book` occur in the prose.
    pub fn found(&self, book: &Book) -> &Found {
        self.slots.scans.of(&book.number(), || book.scan(self.prose(), &mut self.word_pieces()))
    }

    /// Where they occur in the source, which has no words.
    pub fn found_in_source(&self, book: &Book) -> &Found {
        self.slots.source_scans.of(&book.number(), || book.scan(self.source(), &mut Pieces::of_table(&[])))
    }
}
