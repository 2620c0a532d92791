//! What scans have found in a document, kept so that each is made once.

use std::fmt;
use std::sync::{Arc, OnceLock};

use q7x2_phrase::word::Pieces;
use q7x2_phrase::{Book, Found};

use crate::document::Document;

/// A scan after others: hardly ever is a document scanned for more than the phrases of the program and those of its
/// user.
#[derive(Default)]
struct Chain(OnceLock<Box<Kept>>);

/// What scans have found in a text and in its source.
#[derive(Debug, Default)]
pub(super) struct Scans {
    text: Chain,
    source: Chain,
}

struct Kept {
    book: Arc<Book>,
    found: Found,
    next: Chain,
}

impl Chain {
    /// What `book` finds; `scan` finds it if it has not been asked before.
    fn of(&self, book: &Arc<Book>, scan: impl FnOnce() -> Found) -> &Found {
        let mut scans = self;
        let mut scan = Some(scan);
        loop {
            let kept = scans.0.get_or_init(|| {
                let found = scan.take().map(|scan| scan()).unwrap_or_default();
                Box::new(Kept { book: book.clone(), found, next: Chain::default() })
            });
            if Arc::ptr_eq(&kept.book, book) {
                return &kept.found;
            }
            scans = &kept.next;
        }
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chain")
    }
}

/// A text that is scanned and no document.
#[derive(Debug)]
pub struct Scanned<'t> {
    text: &'t str,
    scans: Scans,
}

impl<'t> Scanned<'t> {
    /// `text`, not scanned yet.
    pub fn new(text: &'t str) -> Self {
        Self { text, scans: Scans::default() }
    }
}

/// What can be scanned for the sets of a book, once for each.
pub trait Scan {
    /// Where they stand in the text.
    fn found(&self, book: &Arc<Book>) -> &Found;

    /// Where they stand in its source, which has no words.
    fn found_in_source(&self, book: &Arc<Book>) -> &Found;
}

impl Scan for Scanned<'_> {
    fn found(&self, book: &Arc<Book>) -> &Found {
        self.scans.text.of(book, || book.scan(self.text, &mut Pieces::of_text(self.text)))
    }

    fn found_in_source(&self, book: &Arc<Book>) -> &Found {
        self.scans.source.of(book, || book.scan(self.text, &mut Pieces::of_table(&[])))
    }
}

impl Scan for Document {
    fn found(&self, book: &Arc<Book>) -> &Found {
        self.scans.text.of(book, || book.scan(self.prose(), &mut self.word_pieces()))
    }

    fn found_in_source(&self, book: &Arc<Book>) -> &Found {
        self.scans.source.of(book, || book.scan(self.source(), &mut Pieces::of_table(&[])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_book_is_scanned_for_once() {
        let (one, other) = (Arc::new(Book::new(Arc::default())), Arc::new(Book::new(Arc::default())));
        let scans = Chain::default();
        let mut made = 0;
        for book in [&one, &other, &one, &other] {
            scans.of(book, || {
                made += 1;
                Found::default()
            });
        }
        assert_eq!(made, 2);
    }
}
