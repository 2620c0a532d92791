//! The way back from decoded text to the bytes that it was read from.

use crate::place::Span;

/// How decoded text lies on the bytes of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    name: &'static str,
    runs: Vec<Run>,
    /// Bytes of the text and of the file.
    length: (usize, usize),
}

/// A stretch in which all characters are as long as each other, in the text and in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    decoded: usize,
    original: usize,
    /// The bytes of one character in the text and in the file.
    unit: (usize, usize),
}

impl Original {
    /// The way back to a file in the encoding called `name`.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The name of the encoding: `windows-1252`, `UTF-16LE`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The bytes of the file that the bytes `span` of the text came from.
    pub fn span(&self, span: Span) -> Span {
        let start = self.original(span.start, false);
        Span::new(start, self.original(span.end, true).max(start))
    }

    /// The bytes of the text that the bytes `span` of the file were read as.
    pub fn decoded(&self, span: Span) -> Span {
        let start = self.text(span.start, false);
        Span::new(start, self.text(span.end, true).max(start))
    }

    /// Skips bytes of the file that are no text: a byte order mark, the end of a line in base64.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.length.1 += bytes;
    }

    /// Adds `count` characters that take `decoded` bytes each in the text and `original` in the file.
    pub(super) fn push(&mut self, decoded: usize, original: usize, count: usize) {
        if count == 0 {
            return;
        }
        let unit = (decoded, original);
        if !self.runs.last().is_some_and(|last| last.unit == unit && self.goes_on(last)) {
            self.runs.push(Run { decoded: self.length.0, original: self.length.1, unit });
        }
        self.length.0 += decoded * count;
        self.length.1 += original * count;
    }

    /// Whether nothing was skipped after the last run, which is `last`.
    fn goes_on(&self, last: &Run) -> bool {
        let count = (self.length.0 - last.decoded).checked_div(last.unit.0);
        count.is_some_and(|count| last.original + count * last.unit.1 == self.length.1)
    }

    /// The byte of the file for byte `at` of the text; inside of a character its first byte, or if
    /// `up` the byte after it.
    fn original(&self, at: usize, up: bool) -> usize {
        if at >= self.length.0 {
            return self.length.1;
        }
        // what ends where a run does ends before what is skipped after it
        let before = if up { self.runs.partition_point(|run| run.decoded < at) } else { 0 };
        let index = if before > 0 { before } else { self.runs.partition_point(|run| run.decoded <= at) };
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else { return self.length.1 };
        run.original + units(at - run.decoded, run.unit.0, up) * run.unit.1
    }

    /// The byte of the text for byte `at` of the file.
    fn text(&self, at: usize, up: bool) -> usize {
        let index = self.runs.partition_point(|run| run.original <= at);
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0 };
        if at >= self.length.1 {
            return self.length.0;
        }
        let end = self.runs.get(index).map_or(self.length.0, |next| next.decoded);
        (run.decoded + units(at - run.original, run.unit.1, up) * run.unit.0).min(end)
    }
}

/// How many whole units lie before byte `at`, or if `up` how many hold all bytes before it.
fn units(at: usize, unit: usize, up: bool) -> usize {
    match (unit, up) {
        (0, _) => 0,
        (_, true) => at.div_ceil(unit),
        (_, false) => at / unit,
    }
}
