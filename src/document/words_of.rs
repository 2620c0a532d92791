//! The words of a document: kept if it is short, read anew each time if it is long.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::word::{self, Word};
use crate::document::{Document, number};

/// From this length on, in bytes, the words of a text are not kept: a million bytes of text need six million for their
/// words.
const LONG: usize = 1 << 20;

impl Document {
    /// The words of the prose, in order. They take more than five times the memory of the text: code that goes through
    /// them once should use [`Document::word_pieces`].
    pub fn words(&self) -> &[Word] {
        self.slots.words.get_or_init(|| word::words(self.prose()))
    }

    /// The words of the prose, stretch by stretch.
    pub fn word_cursor(&self) -> word::Cursor<'_> {
        word::Cursor::new(self.word_pieces())
    }

    /// The words of the prose, piece by piece: those of a long text are read anew each time.
    pub fn word_pieces(&self) -> word::Pieces<'_> {
        if self.is_long() { word::Pieces::of_text(self.prose()) } else { word::Pieces::of_table(self.words()) }
    }

    /// Whether the words of the text would take too much memory to keep them.
    fn is_long(&self) -> bool {
        self.prose().len() >= LONG && self.slots.words.get().is_none()
    }

    /// The words that begin inside `range` of the prose.
    pub fn words_in(&self, range: &Range<usize>) -> Cow<'_, [Word]> {
        if self.is_long() {
            return Cow::Owned(word::within(self.prose(), range));
        }
        let words = self.words();
        let from = words.partition_point(|word| word.start < range.start);
        let count = words[from..].partition_point(|word| word.start < range.end);
        Cow::Borrowed(&words[from..from + count])
    }

    /// The number of words that readers would count: without boilerplate and datelines.
    pub fn word_count(&self) -> usize {
        *self.slots.word_count.get_or_init(|| {
            let body = self.blocks().iter().filter(|block| block.role.is_body());
            if self.is_long() {
                // a paragraph can be the whole text: its words are counted without being stored
                return body.map(|block| number::word_count(&self.prose()[block.range.clone()])).sum();
            }
            let mut cursor = self.word_cursor();
            body.map(|block| number::count_of(self.prose(), cursor.within(&block.range))).sum()
        })
    }
}
