//! Lines of a source, with the marks of quotations before them.

/// A line, or the rest of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) start: usize,
    /// Where its text begins: after space and the marks of quotations.
    pub(super) said: usize,
    /// Where its line end is.
    pub(super) end: usize,
}

impl Row {
    /// The rest of the line of `source` from byte `at` on.
    pub(super) fn at(source: &str, at: usize) -> Self {
        let bytes = source.as_bytes();
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        let marks = bytes[at..end].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'\r')).count();
        Self { start: at, said: at + marks, end }
    }

    /// Where the next line begins.
    pub(super) fn next(self, source: &str) -> usize {
        (self.end + 1).min(source.len())
    }
}
