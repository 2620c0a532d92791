//! Admonitions and tabs of Python-Markdown: `!!! note "Title"`, `??? tip`, `=== "Tab"`, whose bodies
//! are indented below them.

use super::mask::Kind;
use super::row::Row;
use super::scan::{Scan, Title};
use crate::place::Span;

/// How far a body is indented.
const INDENT: usize = 4;

/// Reads the line `row`, if it begins an admonition or a tab; returns where to go on.
pub(super) fn line(scan: &mut Scan<'_>, row: Row) -> Option<usize> {
    let source = scan.source;
    let text = source[row.said..row.end].trim_end();
    let after = ["!!! ", "??? ", "???+ ", "=== ", "===! ", "===+ "].iter().find_map(|mark| text.strip_prefix(mark))?;
    let quote = after.find('"').unwrap_or(after.len());
    let named = after[..quote].trim();
    let is_tab = text.starts_with('=');
    let fits = named.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let titled = after.len() > quote + 1 && after.ends_with('"');
    let closed = quote == after.len() || titled;
    if !fits || !closed || is_tab != named.is_empty() || !has_body(scan, row) {
        return None;
    }
    let end = row.said + text.len();
    let start = end - after.len() + quote + 1;
    scan.mask.aside(row.said);
    if titled && start < end - 1 {
        scan.mask.cover(Span::new(row.said + INDENT, start), Kind::Break);
        scan.title = Some(Title { text: Span::new(start, end - 1), close: end, ends_block: None });
    } else {
        scan.mask.cover(Span::new(row.said + INDENT, end), Kind::Break);
    }
    Some(row.next(source))
}

/// Whether the next line that is not blank is indented below `row`.
fn has_body(scan: &Scan<'_>, row: Row) -> bool {
    const BLANK: usize = 4;
    let mut at = row.next(scan.source);
    for _ in 0..BLANK {
        if at >= scan.source.len() {
            return false;
        }
        let next = scan.row(at);
        if next.said < next.end {
            return width(scan, next) >= width(scan, row) + INDENT;
        }
        at = next.next(scan.source);
    }
    false
}

/// How many columns a line is indented.
fn width(scan: &Scan<'_>, row: Row) -> usize {
    scan.source[row.start..row.said].bytes().map(|byte| if byte == b'\t' { INDENT } else { 1 }).sum()
}
