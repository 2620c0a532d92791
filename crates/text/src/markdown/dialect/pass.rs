//! Goes through a source once, line by line, past code and comments, and covers its dialect.

use std::borrow::Cow;

use super::mask::{Kind, Masked};
use super::row::Row;
use super::scan::{Scan, Title};
use super::{Dialect, admonition, attributes, brace, directive, dollar, jsx, template};
use crate::coverage::{Class, Reason};
use crate::place::Span;

/// Covers everything in `source` that belongs to its dialect.
pub(in crate::markdown) fn masked(source: &str, dialect: Dialect) -> Masked<'_> {
    if !dialect.jsx && !may_have(source) {
        return Masked { text: Cow::Borrowed(source), opaque: Vec::new(), left: Vec::new(), asides: Vec::new() };
    }
    let mut scan = Scan::new(source, dialect);
    run(&mut scan);
    scan.mask.finish()
}

/// Whether `source` may use a dialect. Most sources do not, and need no pass.
fn may_have(source: &str) -> bool {
    memchr::memchr3(b'{', b'$', b'%', source.as_bytes()).is_some()
        || source.starts_with("*[")
        || [":::", "!!! ", "???", "=== \"", "[[", "--8<--", "\n*[", ":material-", ":fontawesome-", ":octicons-"]
            .iter()
            .any(|mark| memchr::memmem::find(source.as_bytes(), mark.as_bytes()).is_some())
}

/// Goes through all of the source.
fn run(scan: &mut Scan<'_>) {
    let mut at = 0;
    while at < scan.source.len() {
        let row = scan.row(at);
        let before = &scan.source.as_bytes()[..at];
        let fresh = before.last().is_none_or(|byte| *byte == b'\n');
        let start = if fresh { at } else { memchr::memrchr(b'\n', before).map_or(0, |end| end + 1) };
        scan.line = Span::new(start, row.end);
        let next = if fresh { line(scan, row) } else { None };
        if let Some(read) = scan.title.take() {
            title(scan, read);
        }
        at = next.unwrap_or_else(|| inside(scan, row));
    }
}

/// Reads a construct that takes whole lines; returns where to go on.
fn line(scan: &mut Scan<'_>, row: Row) -> Option<usize> {
    if let Some(next) = scan.fences.line(scan.source, row, &mut scan.mask) {
        return Some(next);
    }
    if row.said >= row.end {
        return Some(row.next(scan.source));
    }
    let text = &scan.source[row.said..row.end];
    match text.as_bytes()[0] {
        b':' => directive::line(scan, row),
        b'!' | b'?' | b'=' => admonition::line(scan, row),
        b'\\' => dollar::environment(scan, row),
        b'i' | b'e' if scan.dialect.jsx => jsx::module(scan, row),
        b'-' | b';' if text.contains("--8<--") && text.trim_start_matches(';').starts_with("--8<--") => {
            scan.mask.leave(Span::new(row.said, row.end), Class::Unread(Reason::Include));
            scan.blank_line(row)
        }
        // the definition of an abbreviation
        b'*' if text.starts_with("*[") && text.contains("]: ") => {
            scan.mask.leave(Span::new(row.said, row.end), Class::Unread(Reason::Attribute));
            scan.blank_line(row)
        }
        b'{' => attributes::line(scan, row),
        _ => None,
    }
}

/// Reads a title, and covers the mark after it.
fn title(scan: &mut Scan<'_>, Title { text, close, ends_block }: Title) {
    inside(scan, Row { start: text.start, said: text.start, end: text.end });
    scan.mask.cover(Span::new(text.end, close), Kind::Break);
    if let Some(end) = ends_block {
        scan.mask.end_block(end);
    }
}

/// Reads what is inside a line; returns where to go on, which may be in a later line.
fn inside(scan: &mut Scan<'_>, row: Row) -> usize {
    let bytes = scan.source.as_bytes();
    let mut at = row.start;
    while at < row.end {
        let next = match bytes[at] {
            b'\\' => at + 2,
            b'`' => scan.code(at),
            b'{' => brace::read(scan, at),
            b'$' => dollar::read(scan, at),
            b'%' => template::note(scan, at),
            b'<' => jsx::angle(scan, at),
            b'[' => template::wiki_link(scan, at),
            b':' => attributes::icon(scan, at),
            _ => at + 1,
        };
        at = next.max(at + 1);
    }
    // the character after a one-byte mark may have several bytes
    let at = scan.source.ceil_char_boundary(at.min(bytes.len()));
    if at == row.end { row.next(scan.source) } else { at }
}
