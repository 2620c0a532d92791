//! Text that Markdown takes for code because it is indented, but a dialect does not.

use pulldown_cmark::{Event, Parser};

use super::parser::{most_events, options};
use crate::place::Span;

/// How deep indented text is read inside indented text. Each level takes as long as the text.
pub(super) const DEEPEST: usize = 12;

/// Lines without the space that all of them begin with, and where they are.
pub(super) struct Unindented {
    text: String,
    /// Where each line begins in the text, and where it is in the source.
    lines: Vec<(usize, Span)>,
}

impl Unindented {
    /// The pieces `lines` of `source`.
    pub(super) fn of(source: &str, lines: &[Span]) -> Self {
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let said = lines.iter().map(|span| &source[span.range()]).filter(|line| !line.trim().is_empty());
        let least = said.map(indent).min().unwrap_or(0);
        let mut text = String::new();
        let mut found = Vec::with_capacity(lines.len());
        for span in lines {
            let line = &source[span.range()];
            let from = least.min(indent(line));
            found.push((text.len(), Span::new(span.start + from, span.end)));
            text.push_str(&line[from..]);
            if !line.ends_with('\n') {
                text.push('\n');
            }
        }
        Self { text, lines: found }
    }

    /// The events of the text as Markdown, with the places in the source.
    pub(super) fn events(&self) -> impl Iterator<Item = (Event<'_>, Span)> {
        let parser = Parser::new_ext(&self.text, options()).into_offset_iter();
        parser.take(most_events(&self.text)).map(|(event, range)| {
            let start = self.source(range.start, 0);
            let end = range.end.checked_sub(1).map_or(start, |last| self.source(last, 1));
            (event, Span::new(start, end.max(start)))
        })
    }

    /// The byte of the source for the byte `after` bytes after byte `at` of the text. If the last line of a source has
    /// no line end, that line end is only in the text, and takes no byte.
    fn source(&self, at: usize, after: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(line).map_or(0, |(start, span)| (span.start + at - start + after).min(span.end))
    }
}
