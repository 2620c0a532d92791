//! Lines of a source.

use crate::place::Span;

/// A line without its line end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'s> {
    /// Its text.
    pub(super) text: &'s str,
    /// Its first byte, as a byte of the source.
    pub(super) start: usize,
}

impl Line<'_> {
    /// Whether it contains only white space.
    pub(super) fn is_blank(&self) -> bool {
        // most lines begin with a letter
        !self.text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && self.text.trim_start().is_empty()
    }

    /// How many bytes of white space are at its beginning.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The byte of the source after its last.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its bytes from byte `from` of it on, without white space around them.
    pub(super) fn rest(&self, from: usize) -> Span {
        let text = self.text.get(from..).unwrap_or_default();
        let start = self.text.len() - text.trim_start().len();
        Span::new(self.start + start, self.start + start.max(self.text.trim_end().len()))
    }
}

/// The lines of `source`; a byte order mark is not part of any.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let from = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut start = from;
    memchr::memchr_iter(b'\n', source.as_bytes())
        .chain([source.len()])
        .map(|end| {
            let mut text = &source[start..end];
            while let Some(shorter) = text.strip_suffix('\r') {
                text = shorter;
            }
            let line = Line { text, start };
            start = end + 1;
            line
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_the_bytes_where_they_stand() {
        let source = "\u{feff}one\r\n  é two \n";
        let found = lines(source);
        let rests: Vec<&str> = found.iter().map(|line| &source[line.rest(0).range()]).collect();
        assert_eq!(rests, ["one", "é two", ""]);
        assert_eq!((found[1].indent(), found[1].start, found[1].end()), (2, 8, 17));
        assert_eq!(found[1].rest(99), Span::new(17, 17));
        assert!(found[2].is_blank());
    }
}
