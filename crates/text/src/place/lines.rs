//! Lines and columns, as people and editors count them.

use std::sync::OnceLock;

use crate::place::span::Span;

/// A line and a column, both 1-based; columns count Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line; a line ends with `\n`.
    pub line: usize,
    /// 1-based column in Unicode characters.
    pub column: usize,
    /// 1-based column in bytes of UTF-8.
    pub byte: usize,
}

/// A line and a column as editors count them, both 0-based. Columns are counted in units of UTF-16: characters beyond
/// the Basic Multilingual Plane (most emoji) take two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct InEditor {
    /// 0-based line; a line ends with `\n`.
    pub line: usize,
    /// 0-based column in units of UTF-16.
    pub character: usize,
}

/// Bytes between two stored counts of characters: to find a column, at most this much is counted, however long the line
/// is.
const STRIDE: usize = 512;

/// Where the lines of a source begin, and enough counts of characters to find any column quickly.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
    characters: Vec<usize>,
    /// For each count, the characters before it that take two units of UTF-16; computed when an editor asks.
    wide: OnceLock<Vec<usize>>,
}

impl Lines {
    /// Reads the line starts of `source`.
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1));
        let mut characters = Vec::with_capacity(source.len() / STRIDE + 1);
        let mut total = 0;
        for chunk in source.as_bytes().chunks(STRIDE) {
            characters.push(total);
            total += count_characters(chunk);
        }
        Self { starts, characters, wide: OnceLock::new() }
    }

    /// The position of byte `offset` of the same `source`; offsets past the end count as the end. A byte order mark is
    /// before the first column, as in editors.
    pub fn position(&self, source: &str, offset: usize) -> Position {
        let offset = offset.min(source.len());
        let line = self.line_of(offset);
        let mark = if line == 0 && source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = (self.starts[line] + mark).min(offset);
        // most lines are short
        let column = match offset - start < STRIDE {
            true => count_characters(&source.as_bytes()[start..offset]),
            false => self.characters_before(source, offset) - self.characters_before(source, start),
        };
        Position { line: line + 1, column: column + 1, byte: offset - start + 1 }
    }

    /// The position of byte `offset` of the same `source` as editors count it; offsets past the end count as the end. A
    /// byte order mark is before the first column.
    pub fn in_editor(&self, source: &str, offset: usize) -> InEditor {
        let offset = source.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.text_of(source, line).start.min(offset);
        InEditor { line, character: self.units_before(source, offset) - self.units_before(source, start) }
    }

    /// The byte of the same `source` at `place`. A place past the end of a line is the end of that line, one past the
    /// last line is the end of the source, and one inside a character is the beginning of the character.
    pub fn offset(&self, source: &str, place: InEditor) -> usize {
        if place.line >= self.starts.len() {
            return source.len();
        }
        let line = self.text_of(source, place.line);
        let wanted = self.units_before(source, line.start).saturating_add(place.character);
        // the last count before it, and from there character by character
        let wide = self.wide(source);
        let units = |chunk: usize| self.characters[chunk] + wide[chunk];
        let first = line.start / STRIDE + 1;
        let (mut passed, mut beyond) = (first, (line.end / STRIDE + 1).min(self.characters.len()).max(first));
        while passed < beyond {
            let middle = passed.midpoint(beyond);
            if units(middle) <= wanted { passed = middle + 1 } else { beyond = middle }
        }
        let (mut at, mut count) = match (passed > first).then(|| passed - 1) {
            // a count is the number of characters before the first one that begins in its chunk
            Some(chunk) => (source.ceil_char_boundary(chunk * STRIDE), units(chunk)),
            None => (line.start, self.units_before(source, line.start)),
        };
        for letter in source[at..line.end.max(at)].chars() {
            count += letter.len_utf16();
            if count > wanted {
                break;
            }
            at += letter.len_utf8();
        }
        at.min(line.end)
    }

    /// The bytes of 0-based line `line` of `source`, without a byte order mark and the line end.
    fn text_of(&self, source: &str, line: usize) -> Span {
        let start = self.starts[line];
        let mark = if line == 0 && source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = &source[self.span(source, line + 1).range()];
        Span::new(start + mark, (start + text.trim_end_matches(['\n', '\r']).len()).max(start + mark))
    }

    /// The units of UTF-16 before byte `offset` of `source`.
    fn units_before(&self, source: &str, offset: usize) -> usize {
        let chunk = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self.wide(source).get(chunk).copied().unwrap_or(0);
        self.characters_before(source, offset) + counted + count_wide(&source.as_bytes()[chunk * STRIDE..offset])
    }

    fn wide(&self, source: &str) -> &[usize] {
        self.wide.get_or_init(|| {
            let mut total = 0;
            let counted = source.as_bytes().chunks(STRIDE).map(|chunk| {
                total += count_wide(chunk);
                total - count_wide(chunk)
            });
            counted.collect()
        })
    }

    /// The 1-based line of byte `offset` of the same `source`.
    pub fn line_at(&self, source: &str, offset: usize) -> usize {
        self.line_of(offset.min(source.len())) + 1
    }

    /// The bytes of 1-based line `line` in the same `source`, without its line end.
    pub fn line<'s>(&self, source: &'s str, line: usize) -> &'s str {
        let span = self.span(source, line);
        source[span.range()].trim_end_matches(['\n', '\r'])
    }

    /// The span of 1-based line `line`, with its line end; lines past the last are empty.
    pub fn span(&self, source: &str, line: usize) -> Span {
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(source.len());
        let end = self.starts.get(line).copied().unwrap_or(source.len());
        Span::new(start, end.max(start))
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    fn characters_before(&self, source: &str, offset: usize) -> usize {
        let chunk = offset / STRIDE;
        let Some(&counted) = self.characters.get(chunk) else {
            // the end of a source whose length is a multiple of the stride
            let last = self.characters.len().saturating_sub(1);
            let counted = self.characters.last().copied().unwrap_or(0);
            return counted + count_characters(&source.as_bytes()[last * STRIDE..offset]);
        };
        counted + count_characters(&source.as_bytes()[chunk * STRIDE..offset])
    }
}

/// Characters in valid UTF-8: every byte that does not continue one.
fn count_characters(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    count(bytes, |byte| (byte as i8) >= -0x40)
}

/// Characters in valid UTF-8 that take four bytes, and two units of UTF-16.
fn count_wide(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { 0 } else { count(bytes, |byte| byte >= 0xf0) }
}

/// How many of `bytes` satisfy `is_such`. Adding sixteen sums of one byte at once takes half the instructions of simple
/// counting.
pub fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    let sums =
        bytes.chunks(usize::from(u8::MAX)).map(|some| some.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>());
    sums.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(source: &str, offset: usize) -> (usize, usize) {
        let Position { line, column, .. } = Lines::new(source).position(source, offset);
        (line, column)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = "déjà vu\n日本語 x";
        assert_eq!(position(source, 0), (1, 1));
        assert_eq!(position(source, source.find("vu").expect("in the source")), (1, 6));
        assert_eq!(position(source, source.find('x').expect("in the source")), (2, 5));
        assert_eq!(position(source, source.len()), (2, 6));
    }

    #[test]
    fn byte_columns_count_bytes() {
        let source = "déjà vu\n日本語 x";
        let byte = |needle: &str| {
            let at = source.find(needle).expect("in the source");
            Lines::new(source).position(source, at).byte
        };
        assert_eq!((byte("déjà"), byte("vu"), byte("x")), (1, 8, 11));
    }

    #[test]
    fn carriage_returns_belong_to_the_line_they_end() {
        let source = "one\r\ntwo\r\n";
        assert_eq!(position(source, 5), (2, 1));
        assert_eq!(Lines::new(source).line(source, 2), "two");
        assert_eq!(Lines::new(source).line(source, 9), "");
    }

    #[test]
    fn columns_on_a_line_of_many_strides_agree_with_counting() {
        let source = "aé日".repeat(3 * STRIDE / 2);
        let lines = Lines::new(&source);
        for (characters, (offset, _)) in source.char_indices().enumerate().step_by(997) {
            assert_eq!(lines.position(&source, offset).column, characters + 1);
        }
        assert_eq!(lines.position(&source, source.len()).column, source.chars().count() + 1);
    }

    #[test]
    fn a_source_as_long_as_the_stride_has_an_end() {
        let source = "x".repeat(STRIDE);
        assert_eq!(position(&source, STRIDE), (1, STRIDE + 1));
        assert_eq!(position("", 0), (1, 1));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let source = "\u{feff}é b\nc";
        let told = |at| {
            let Position { line, column, byte } = Lines::new(source).position(source, at);
            (line, column, byte)
        };
        assert_eq!([0, 3, 6, 8].map(told), [(1, 1, 1), (1, 1, 1), (1, 3, 4), (2, 1, 1)]);
    }

    #[test]
    fn editors_count_units_of_utf16() {
        let source = "\u{feff}é😀b\r\n日本\n\nend";
        let lines = Lines::new(source);
        let at = |needle: &str| source.find(needle).expect("in the source");
        for (offset, line, character) in [
            (0, 0, 0),
            (at("é"), 0, 0),
            (at("😀"), 0, 1),
            (at("b"), 0, 3),
            (at("\r"), 0, 4),
            (at("本"), 1, 1),
            (at("end"), 3, 0),
            (source.len(), 3, 3),
        ] {
            let place = lines.in_editor(source, offset);
            assert_eq!(place, InEditor { line, character }, "{offset}");
            assert_eq!(lines.offset(source, place), offset.max(3), "{place:?}");
        }
        let offset = |line, character| lines.offset(source, InEditor { line, character });
        // inside of a character, past the end of a line, past the last line
        assert_eq!([offset(0, 2), offset(1, 99), offset(9, 0)], [at("😀"), at("\n\n"), source.len()]);
        assert_eq!(Lines::new("").in_editor("", 4), InEditor { line: 0, character: 0 });
    }

    #[test]
    fn places_in_editors_lead_back_on_lines_of_many_strides() {
        let source = format!("x\n{}\n{}", "a😀日".repeat(STRIDE), "é".repeat(STRIDE));
        let lines = Lines::new(&source);
        for (offset, _) in source.char_indices().step_by(331).filter(|(_, letter)| *letter != '\n') {
            let place = lines.in_editor(&source, offset);
            let begins = source[..offset].rfind('\n').map_or(0, |end| end + 1);
            assert_eq!(place.character, source[begins..offset].encode_utf16().count(), "{offset}");
            assert_eq!(lines.offset(&source, place), offset);
        }
    }
}
