//! Places as editors count them: lines, and columns in units of the encoding that was agreed on.
//!
//! A line ends with `\n`, or with `\r` and `\n`. The protocol says that `\r` alone ends one, too, but editors either
//! send none (VS Code, Zed, Sublime) or do not count it (Neovim, Emacs, Helix).

use lsp_types::{Position, PositionEncodingKind, Range};
use q7x2_lint::place::{self, Span};

/// What columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every client can count.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The one to use with a client that can count `offered`: bytes, if it can, because nothing need be converted.
    pub(super) fn chosen(offered: &[&str]) -> Self {
        match () {
            () if offered.contains(&"utf-8") => Encoding::Utf8,
            () if offered.contains(&"utf-16") || offered.is_empty() => Encoding::Utf16,
            () if offered.contains(&"utf-32") => Encoding::Utf32,
            () => Encoding::Utf16,
        }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn length(self, letter: char) -> usize {
        match self {
            Encoding::Utf8 => letter.len_utf8(),
            Encoding::Utf16 => letter.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    fn count(self, text: &str) -> usize {
        if text.is_ascii() { text.len() } else { text.chars().map(|letter| self.length(letter)).sum() }
    }
}

/// Where the lines of a text begin.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    /// The lines of `text`, in which columns count units of `encoding`.
    pub(super) fn new(text: &str, encoding: Encoding) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect(), encoding }
    }

    /// The place of byte `at` of the same `text`; one past the end is the end.
    pub(super) fn position(&self, text: &str, at: usize) -> Position {
        let at = text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0).min(at);
        Position { line: short(line), character: short(self.encoding.count(&text[start..at])) }
    }

    /// The range of the bytes `span` of the same `text`.
    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range { start: self.position(text, span.start), end: self.position(text, span.end.max(span.start)) }
    }

    /// The range between two places of the library, whose columns count characters: for a file that is not in UTF-8, or
    /// is an archive, whose bytes are not those of `text`.
    pub(super) fn between(&self, text: &str, start: place::Position, end: place::Position) -> Range {
        Range { start: self.counted(text, start), end: self.counted(text, end) }
    }

    fn counted(&self, text: &str, place: place::Position) -> Position {
        let (line, characters) = (place.line.saturating_sub(1), place.column.saturating_sub(1));
        let start = self.starts.get(line).copied().unwrap_or(text.len());
        let letters = text[start..].chars().take_while(|letter| *letter != '\n').take(characters);
        let (count, units) =
            letters.fold((0, 0), |(count, units), letter| (count + 1, units + self.encoding.length(letter)));
        Position { line: short(line), character: short(units + characters - count) }
    }

    /// The byte of the same `text` at a place. One past the end of a line is the end of the line, one past the last
    /// line is the end of the text, and one inside a character is its beginning.
    pub(super) fn offset(&self, text: &str, place: Position) -> usize {
        let line = place.line as usize;
        let Some(&start) = self.starts.get(line) else { return text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = text[start..end].trim_end_matches('\n');
        let line = line.strip_suffix('\r').filter(|_| end > start + line.len()).unwrap_or(line);
        let mut left = place.character as usize;
        for (at, letter) in line.char_indices() {
            match left.checked_sub(self.encoding.length(letter)) {
                Some(rest) if left > 0 => left = rest,
                _ => return start + at,
            }
        }
        start + line.len()
    }

    /// The bytes of the same `text` between the ends of a range, whichever comes first.
    pub(super) fn span(&self, text: &str, range: Range) -> Span {
        let (one, other) = (self.offset(text, range.start), self.offset(text, range.end));
        Span::new(one.min(other), one.max(other))
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}é😀b\r\n日本\n\nend";

    fn places(encoding: Encoding) -> Vec<(u32, u32)> {
        let lines = Lines::new(TEXT, encoding);
        let places = ["\u{feff}", "é", "😀", "b", "\r", "本", "end"].map(|needle| TEXT.find(needle).expect("in it"));
        let told = |at: usize| {
            let place = lines.position(TEXT, at);
            assert_eq!(lines.offset(TEXT, place), at, "{place:?}");
            (place.line, place.character)
        };
        places.into_iter().chain([TEXT.len()]).map(told).collect()
    }

    #[test]
    fn columns_count_units_of_the_encoding() {
        let utf16 = [(0, 0), (0, 1), (0, 2), (0, 4), (0, 5), (1, 1), (3, 0), (3, 3)];
        assert_eq!(places(Encoding::Utf16), utf16);
        assert_eq!(places(Encoding::Utf8), [(0, 0), (0, 3), (0, 5), (0, 9), (0, 10), (1, 3), (3, 0), (3, 3)]);
        assert_eq!(places(Encoding::Utf32), [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 1), (3, 0), (3, 3)]);
    }

    #[test]
    fn impossible_places_are_the_nearest_possible_ones() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        let at = |line, character| lines.offset(TEXT, Position { line, character });
        let find = |needle: &str| TEXT.find(needle).expect("in it");
        assert_eq!(
            [at(0, 3), at(0, 99), at(1, 9), at(2, 5), at(9, 0)],
            [find("😀"), find("\r"), find("\n\nend"), find("\nend"), TEXT.len()]
        );
        let backwards = Range { start: Position::new(3, 3), end: Position::new(3, 0) };
        assert_eq!(lines.span(TEXT, backwards), Span::new(find("end"), TEXT.len()));
        assert_eq!(Lines::new("", Encoding::Utf8).offset("", Position::new(0, 7)), 0);
        assert_eq!(lines.position(TEXT, 999), Position::new(3, 3));
    }

    #[test]
    fn columns_of_the_library_count_characters() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        let at = |line, column| {
            let place = place::Position { line, column, byte: 0 };
            let range = lines.between(TEXT, place, place);
            (range.start.line, range.start.character)
        };
        // past the end of a line, and in a line that is not there, characters are taken for units
        assert_eq!([at(1, 4), at(2, 2), at(4, 9), at(9, 3)], [(0, 4), (1, 1), (3, 8), (8, 2)]);
    }

    #[test]
    fn a_return_without_a_line_end_is_a_character() {
        let lines = Lines::new("a\rb\r", Encoding::Utf16);
        assert_eq!([lines.offset("a\rb\r", Position::new(0, 2)), lines.offset("a\rb\r", Position::new(0, 9))], [2, 4]);
    }

    #[test]
    fn bytes_are_chosen_if_the_client_can_count_them() {
        for (offered, chosen) in [
            (&["utf-16", "utf-8"][..], Encoding::Utf8),
            (&["utf-32", "utf-16"], Encoding::Utf16),
            (&["utf-32"], Encoding::Utf32),
            (&[], Encoding::Utf16),
            (&["utf-7"], Encoding::Utf16),
        ] {
            assert_eq!(Encoding::chosen(offered), chosen, "{offered:?}");
        }
    }
}
