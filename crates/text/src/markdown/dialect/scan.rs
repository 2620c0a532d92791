//! The state of a pass over a source: where it is, and what it has covered.

use super::code::Runs;
use super::fence::Fences;
use super::mask::{Kind, Mask};
use super::row::Row;
use crate::coverage::Class;
use crate::markdown::dialect::Dialect;
use crate::place::Span;

/// The title that follows a mark: a block of its own, which may hold anything that a line can.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    /// Its bytes.
    pub(super) text: Span,
    /// Where the mark after it ends.
    pub(super) close: usize,
    /// The line end at which its block ends, if the next line could continue it.
    pub(super) ends_block: Option<usize>,
}

/// A pass over a source.
pub(super) struct Scan<'s> {
    pub(super) source: &'s str,
    pub(super) dialect: Dialect,
    pub(super) mask: Mask<'s>,
    pub(super) fences: Fences,
    pub(super) runs: Runs,
    /// The line that is being read, without its end.
    pub(super) line: Span,
    /// The names of code templates that have no end from here on.
    pub(super) unended: Vec<String>,
    /// The title that the line being read has, until it is read.
    pub(super) title: Option<Title>,
    /// The end of the block that was asked for last.
    block_end: usize,
    /// How many bytes may still be searched for an end that may be missing: whatever the source is, it is searched a
    /// few times at most.
    pub(super) budget: usize,
}

impl<'s> Scan<'s> {
    /// A pass at the beginning of `source`.
    pub(super) fn new(source: &'s str, dialect: Dialect) -> Self {
        Self {
            source,
            dialect,
            mask: Mask::new(source),
            fences: Fences::default(),
            runs: Runs::default(),
            line: Span::new(0, 0),
            unended: Vec::new(),
            title: None,
            block_end: 0,
            budget: source.len().saturating_mul(8).saturating_add(1 << 16),
        }
    }

    /// The rest of the line from byte `at` on.
    pub(super) fn row(&self, at: usize) -> Row {
        Row::at(self.source, at)
    }

    /// The end of the code that the run of backticks at byte `at` begins; the end of the run if it begins none.
    pub(super) fn code(&mut self, at: usize) -> usize {
        let end = self.block_end(at);
        self.runs.end_of(self.source.as_bytes(), at, end)
    }

    /// Whether nothing but space is on its line from byte `at` on.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        let rest = self.source.as_bytes()[at..].iter().take_while(|byte| **byte != b'\n');
        rest.take(LONGEST_LEAD).all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
    }

    /// Whether nothing but space and marks of quotations is on its line before byte `at`.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let before = self.source.as_bytes()[..at].iter().rev().take_while(|byte| **byte != b'\n');
        before.take(LONGEST_LEAD).all(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'\r'))
    }

    /// Whether only space and marks of quotations share the lines of `span` with it.
    pub(super) fn is_alone(&self, span: Span) -> bool {
        self.begins_line(span.start) && self.ends_line(span.end)
    }

    /// Covers `span`, which shows something unknown; if it is alone on its lines, it becomes a block of its own.
    pub(super) fn put(&mut self, span: Span, kind: Kind) {
        if matches!(kind, Kind::Value | Kind::Space) {
            self.mask.leave(span, Class::Code);
        }
        match kind {
            Kind::Value | Kind::Nothing if self.is_alone(span) => self.mask.blank(span),
            kind => self.mask.cover(span, kind),
        }
    }

    /// Where `needle` begins first between the bytes `from` and `to`.
    pub(super) fn find(&mut self, needle: &str, from: usize, to: usize) -> Option<usize> {
        let to = to.min(self.source.len()).min(from.saturating_add(self.budget));
        let bytes = self.source.as_bytes().get(from..to)?;
        let found = memchr::memmem::find(bytes, needle.as_bytes());
        if found.is_none() {
            self.budget -= bytes.len();
        }
        found.map(|at| from + at)
    }

    /// The latest possible end of the block that byte `at` is in: the next blank line.
    pub(super) fn block_end(&mut self, at: usize) -> usize {
        if at < self.block_end {
            return self.block_end;
        }
        let mut end = self.row(at).next(self.source);
        while end < self.source.len() {
            let row = self.row(end);
            if row.said >= row.end {
                break;
            }
            end = row.next(self.source);
        }
        self.block_end = end.max(at + 1);
        self.block_end
    }

    /// Covers the whole line `row` with spaces; returns where to go on.
    pub(super) fn blank_line(&mut self, row: Row) -> Option<usize> {
        self.mask.blank(Span::new(row.said, row.end));
        Some(row.next(self.source))
    }
}

/// How much of a line before and after something is looked at, in bytes: a line may be very long.
const LONGEST_LEAD: usize = 200;
