//! Goes through a source once, line by line, past code and comments, and covers its dialect.

use super::code::Runs;
use super::fence::Fences;
use super::mask::{Kind, Mask};
use super::{Dialect, Masked, admonition, attributes, brace, directive, dollar, jsx, template};
use crate::document::coverage::{Class, Reason};
use crate::place::Span;

/// Whether `source` may hold anything of a dialect: most do not, and are not gone through.
pub(super) fn may_have(source: &str) -> bool {
    memchr::memchr3(b'{', b'$', b'%', source.as_bytes()).is_some()
        || source.starts_with("*[")
        || [":::", "!!! ", "???", "=== \"", "[[", "--8<--", "\n*[", ":material-", ":fontawesome-", ":octicons-"]
            .iter()
            .any(|mark| memchr::memmem::find(source.as_bytes(), mark.as_bytes()).is_some())
}

/// Covers the dialect of `source`.
pub(super) fn scan(source: &str, dialect: Dialect) -> Masked<'_> {
    let mut scan = Scan {
        source,
        dialect,
        mask: Mask::new(source),
        fences: Fences::default(),
        runs: Runs::default(),
        line: Span::new(0, 0),
        unended: Vec::new(),
        block_end: 0,
        budget: source.len().saturating_mul(8).saturating_add(1 << 16),
    };
    scan.run();
    scan.mask.finish()
}

pub(super) struct Scan<'s> {
    pub(super) source: &'s str,
    pub(super) dialect: Dialect,
    pub(super) mask: Mask<'s>,
    pub(super) fences: Fences,
    pub(super) runs: Runs,
    /// The line that is being read, without its end.
    pub(super) line: Span,
    /// The names of templates of code that nothing ends from here on.
    pub(super) unended: Vec<String>,
    /// Where the block ends that was asked for last.
    block_end: usize,
    /// How many bytes may still be searched for an end that may not be there: whatever the
    /// source is, it is searched a few times at most.
    pub(super) budget: usize,
}

/// A line, or the rest of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) start: usize,
    /// Where it says something: after space and the marks of quotations.
    pub(super) said: usize,
    /// Where its line end is.
    pub(super) end: usize,
}

impl Row {
    /// Where the next line begins.
    pub(super) fn next(self, source: &str) -> usize {
        (self.end + 1).min(source.len())
    }
}

impl<'s> Scan<'s> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.source.len() {
            let row = self.row(at);
            let fresh = at == 0 || self.source.as_bytes()[at - 1] == b'\n';
            let start =
                if fresh { at } else { memchr::memrchr(b'\n', &self.source.as_bytes()[..at]).map_or(0, |end| end + 1) };
            self.line = Span::new(start, row.end);
            at = match fresh.then(|| self.line(row)).flatten() {
                Some(next) => next,
                None => self.inside(row),
            };
        }
    }

    /// The rest of the line from byte `at` on.
    pub(super) fn row(&self, at: usize) -> Row {
        let bytes = self.source.as_bytes();
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        let marks = bytes[at..end].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'\r')).count();
        Row { start: at, said: at + marks, end }
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

    /// Whether nothing but space and marks of quotations is on the lines of `span` beside it.
    pub(super) fn is_alone(&self, span: Span) -> bool {
        self.begins_line(span.start) && self.ends_line(span.end)
    }

    /// Covers `span`, which stands for something unknown; alone on its lines, it is a
    /// block of its own.
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

    /// Where the block that byte `at` is in ends at the latest: at a blank line.
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

    /// Reads what takes a line as a whole; gives where to go on.
    fn line(&mut self, row: Row) -> Option<usize> {
        if let Some(next) = self.fences.line(self.source, row, &mut self.mask) {
            return Some(next);
        }
        if row.said >= row.end {
            return Some(row.next(self.source));
        }
        let text = &self.source[row.said..row.end];
        match text.as_bytes()[0] {
            b':' => directive::line(self, row),
            b'!' | b'?' | b'=' => admonition::line(self, row),
            b'\\' => dollar::environment(self, row),
            b'i' | b'e' if self.dialect.jsx => jsx::module(self, row),
            b'-' | b';' if text.contains("--8<--") && text.trim_start_matches(';').starts_with("--8<--") => {
                self.mask.leave(Span::new(row.said, row.end), Class::Unread(Reason::Include));
                self.blank_line(row)
            }
            // what an abbreviation stands for
            b'*' if text.starts_with("*[") && text.contains("]: ") => {
                self.mask.leave(Span::new(row.said, row.end), Class::Unread(Reason::Attribute));
                self.blank_line(row)
            }
            b'{' => attributes::line(self, row),
            _ => None,
        }
    }

    pub(super) fn blank_line(&mut self, row: Row) -> Option<usize> {
        self.mask.blank(Span::new(row.said, row.end));
        Some(row.next(self.source))
    }

    /// Reads the title from byte `start` to `end`, which is a block of its own, and covers the mark
    /// after it up to byte `close`.
    pub(super) fn title(&mut self, start: usize, end: usize, close: usize) {
        self.inside(Row { start, said: start, end });
        self.mask.cover(Span::new(end, close), Kind::Break);
    }

    /// Reads what is inside a line; gives where to go on, which may be in a later line.
    fn inside(&mut self, row: Row) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = row.start;
        while at < row.end {
            let next = match bytes[at] {
                b'\\' => at + 2,
                b'`' => self.code(at),
                b'{' => brace::read(self, at),
                b'$' => dollar::read(self, at),
                b'%' => template::note(self, at),
                b'<' => jsx::angle(self, at),
                b'[' => template::wiki_link(self, at),
                b':' => attributes::icon(self, at),
                _ => at + 1,
            };
            at = next.max(at + 1);
        }
        // a character may be longer than the mark before it
        let at = self.source.ceil_char_boundary(at.min(bytes.len()));
        if at == row.end { row.next(self.source) } else { at }
    }
}

/// How much of a line before and after something is looked at, in bytes: a line may hold much.
const LONGEST_LEAD: usize = 200;
