//! Sources: the bytes of a document as text, where they come from, and their lines.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use crate::container::inside::Container;
use crate::encoding::Original;
use crate::format::Format;
use crate::place::{InEditor, Lines, Origin, Position, Span};

/// The source of a document: text in UTF-8, in whose bytes all spans count. It dereferences to `str`.
pub struct Source {
    origin: Origin,
    format: Format,
    text: String,
    original: Option<Original>,
    /// How many lines of the file are before the source.
    lines_before: usize,
    /// What could not be read of the file that it is from.
    unread: Vec<String>,
    lines: OnceLock<Lines>,
}

impl Source {
    /// The source `text`, which is in `format` and comes from `origin`: a file in UTF-8 that contains nothing else.
    pub fn new(origin: Origin, format: Format, text: String) -> Self {
        Self { origin, format, text, original: None, lines_before: 0, unread: Vec::new(), lines: OnceLock::new() }
    }

    /// The same source, read from a file in another encoding than UTF-8, or from a piece of one.
    #[must_use]
    pub fn with_original(self, original: Option<Original>) -> Self {
        Self { original, ..self }
    }

    /// The same source, as one of several in a file, with `lines` lines of the file before it.
    #[must_use]
    pub fn below(self, lines: usize) -> Self {
        Self { lines_before: lines, ..self }
    }

    /// The same source, from a file of which something could not be read, as sentences without their period.
    #[must_use]
    pub fn without(self, unread: Vec<String>) -> Self {
        Self { unread, ..self }
    }

    /// What could not be read of the file that it is from.
    pub(super) fn unread(&self) -> &[String] {
        &self.unread
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Where byte `offset` comes from: for the text of a container with several parts, the part.
    pub fn origin_at(&self, offset: usize) -> Origin {
        match self.container() {
            Some(container) => container.origin(&self.origin, offset),
            None => self.origin.clone(),
        }
    }

    /// The container that it was taken out of, if it is one.
    pub fn container(&self) -> Option<&Container> {
        self.original.as_ref().and_then(Original::container)
    }

    /// What it is written in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The text alone.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The way back to the file, if the file is not in UTF-8, or the source is only a piece of it.
    pub fn original(&self) -> Option<&Original> {
        self.original.as_ref()
    }

    /// The bytes of the file that the bytes `span` were read from: the same, unless the file is not in UTF-8 or
    /// contains more than this source.
    pub fn in_file(&self, span: Span) -> Span {
        self.original.as_ref().map_or(span, |original| original.span(span))
    }

    /// Its lines, counted from its own first.
    pub fn line_index(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// The line and column of byte `offset`, both 1-based; the line is that of the file, or of the part of a container.
    pub fn position(&self, offset: usize) -> Position {
        if let Some((line, start, mark)) = self.container().and_then(|container| container.line_at(offset)) {
            let before = &self.text[start..self.text.floor_char_boundary(offset)];
            return Position { line, column: mark + before.chars().count() + 1, byte: mark + before.len() + 1 };
        }
        let position = self.line_index().position(&self.text, offset);
        if let Some((_, before)) = self.container().and_then(|container| container.part_at(offset)) {
            return Position { line: position.line.saturating_sub(before).max(1), ..position };
        }
        Position { line: position.line + self.lines_before, ..position }
    }

    /// The line and column of byte `offset` as editors count them, both 0-based, columns in units of UTF-16; the line is
    /// that of the file.
    pub fn in_editor(&self, offset: usize) -> InEditor {
        let place = self.line_index().in_editor(&self.text, offset);
        InEditor { line: place.line + self.lines_before, ..place }
    }

    /// The byte of the source at such a place. A place past the end of a line is the end of that line, and a place
    /// inside a character is its beginning.
    pub fn offset(&self, place: InEditor) -> usize {
        let line = place.line.saturating_sub(self.lines_before);
        self.line_index().offset(&self.text, InEditor { line, ..place })
    }
}

impl Deref for Source {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {:?}, {} bytes)", self.origin.name(), self.format, self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_file() {
        let origin = Origin { path: "a.mbox".to_owned(), record: None };
        let source = Source::new(origin, Format::Mail, "a\n😀 b".to_owned()).below(7);
        let position = source.position(7);
        assert_eq!((position.line, position.column, position.byte), (9, 3, 6));
        let place = source.in_editor(7);
        assert_eq!((place.line, place.character), (8, 3));
        assert_eq!([source.offset(place), source.offset(InEditor { line: 0, character: 1 })], [7, 1]);
    }
}
