//! Decoded text, and the way back from it to the bytes that it was read from.

use std::sync::Arc;

use crate::container::inside::Container;
use crate::place::{Origin, Span};

/// What the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// Text in UTF-8, perhaps with a byte order mark: the bytes themselves.
    Utf8(String),
    /// Text in another encoding, and the way back to the bytes.
    Other(String, Original),
    /// Not text: it has NUL bytes.
    Binary,
    /// Text in an unknown encoding; where the first byte is that is not UTF-8.
    Unknown(usize),
}

/// How decoded text maps to the bytes of its file; of a container, to the bytes of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    name: &'static str,
    runs: Vec<Run>,
    /// The length of the text and of the file, in bytes.
    length: (usize, usize),
    /// Where the text has U+FFFD for bytes that are no character.
    replaced: Vec<usize>,
    /// The archive that the text was taken out of.
    container: Option<Arc<Container>>,
}

/// A stretch in which all characters have the same length, in the text and in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    decoded: usize,
    original: usize,
    /// The bytes of one character in the text and in the file.
    unit: (usize, usize),
}

impl Original {
    /// The way back to a file in the encoding called `name`.
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The way from the text of a container to the bytes of its parts.
    pub(crate) fn of_container(container: Arc<Container>) -> Self {
        Self { name: container.format().name(), container: Some(container), ..Self::default() }
    }

    /// The same, with U+FFFD at these places of the text for letters that are not known.
    #[cfg(feature = "pdf")]
    pub(crate) fn damaged_at(self, replaced: Vec<usize>) -> Self {
        Self { replaced, ..self }
    }

    /// The container that the text is from, if it is from one.
    pub fn container(&self) -> Option<&Container> {
        self.container.as_deref()
    }

    /// The way from a text to the bytes of a file in UTF-8, where it is unchanged from byte `at` on.
    pub(crate) fn of_piece(at: usize, length: usize) -> Self {
        let mut original = Self::new("UTF-8");
        original.skip(at);
        original.push(1, 1, length);
        original
    }

    /// The way from the bytes `span` of the text, taken as a text of its own, to the file.
    pub(crate) fn piece(&self, span: Span) -> Self {
        let from = self.runs.partition_point(|run| run.decoded <= span.start).saturating_sub(1);
        let to = self.runs.partition_point(|run| run.decoded < span.end);
        let runs = self.runs.get(from..to).unwrap_or_default().iter().map(|run| {
            // the first run may have begun before the piece
            let begun = units(span.start.saturating_sub(run.decoded), run.unit.0, false);
            let decoded = (run.decoded + begun * run.unit.0).saturating_sub(span.start);
            Run { decoded, original: run.original + begun * run.unit.1, unit: run.unit }
        });
        let length = (span.end - span.start, self.original(span.end, true));
        let replaced = self.replaced.iter().filter(|at| (span.start..span.end).contains(*at));
        let replaced = replaced.map(|at| at - span.start).collect();
        Self { name: self.name, runs: runs.collect(), length, replaced, container: None }
    }

    /// The name of the encoding: `windows-1252`, `UTF-16LE`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The bytes of the file that the bytes `span` of the text came from; of a container, the bytes of the part that
    /// they begin in.
    pub fn span(&self, span: Span) -> Span {
        if let Some(container) = self.container() {
            return container.in_part(span);
        }
        let start = self.original(span.start, false);
        Span::new(start, self.original(span.end, true).max(start))
    }

    /// The bytes of the text that the bytes `span` of the file were read as, or those of the part of a container that
    /// `origin` names.
    pub fn decoded_in(&self, origin: &Origin, span: Span) -> Span {
        match (self.container(), origin.record_id()) {
            (Some(container), Some(part)) => container.of_part(part, span),
            _ => self.decoded(span),
        }
    }

    /// The bytes of the text that the bytes `span` of the file were read as.
    pub fn decoded(&self, span: Span) -> Span {
        let start = self.text(span.start, false);
        Span::new(start, self.text(span.end, true).max(start))
    }

    /// Skips bytes of the file that are not text: a byte order mark, the end of a line in base64.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.length.1 += bytes;
    }

    /// How many bytes of the file were read.
    pub(crate) fn read(&self) -> usize {
        self.length.1
    }

    /// Where the character that byte `at` of the text belongs to begins in the file.
    pub(crate) fn start_of(&self, at: usize) -> usize {
        self.original(at, false)
    }

    /// Where the character that ends at byte `at` of the text, or contains it, ends in the file.
    pub(crate) fn end_of(&self, at: usize) -> usize {
        self.original(at, true)
    }

    /// Where the character that byte `at` of the file belongs to begins in the text.
    pub(crate) fn start_in_text(&self, at: usize) -> usize {
        self.text(at, false)
    }

    /// Where the text that was read from the bytes of the file before `at` ends.
    pub(crate) fn end_in_text(&self, at: usize) -> usize {
        self.text(at, true)
    }

    /// Adds `count` characters that take `decoded` bytes each in the text and `original` in the file.
    pub(crate) fn push(&mut self, decoded: usize, original: usize, count: usize) {
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

    /// Adds U+FFFD for `original` bytes of the file that are no character.
    pub(crate) fn replace(&mut self, original: usize) {
        self.replaced.push(self.length.0);
        self.push(char::REPLACEMENT_CHARACTER.len_utf8(), original, 1);
    }

    /// The characters of the text that stand for bytes of the file that are no character, in order.
    pub(crate) fn replaced(&self) -> impl Iterator<Item = Span> + '_ {
        self.replaced.iter().map(|at| Span::new(*at, at + char::REPLACEMENT_CHARACTER.len_utf8()))
    }

    /// Whether nothing was skipped after the last run, which is `last`.
    fn goes_on(&self, last: &Run) -> bool {
        let count = (self.length.0 - last.decoded).checked_div(last.unit.0);
        count.is_some_and(|count| last.original + count * last.unit.1 == self.length.1)
    }

    /// The byte of the file for byte `at` of the text; inside a character, its first byte, or the byte after it if
    /// `up`.
    fn original(&self, at: usize, up: bool) -> usize {
        if at >= self.length.0 {
            return self.length.1;
        }
        // the end of a run is before the bytes that are skipped after it
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

/// How many whole units are before byte `at`; if `up`, how many it takes to hold all bytes before it.
fn units(at: usize, unit: usize, up: bool) -> usize {
    match (unit, up) {
        (0, _) => 0,
        (_, true) => at.div_ceil(unit),
        (_, false) => at / unit,
    }
}
