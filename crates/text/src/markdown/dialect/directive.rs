//! Directives between lines of colons: `:::tip[Label]`, `::: {.callout-note}`, `:::{note} Title`.

use super::mask::Kind;
use super::named::{Body, body, class};
use super::row::Row;
use super::scan::{Scan, Title};
use crate::place::Span;

/// Reads the line `row`, if it begins or ends a directive; returns where to go on.
pub(super) fn line(scan: &mut Scan<'_>, row: Row) -> Option<usize> {
    let source = scan.source;
    let text = source[row.said..row.end].trim_end();
    let colons = text.bytes().take_while(|byte| *byte == b':').count();
    if colons < 3 {
        return None;
    }
    let end = row.said + text.len();
    let said = text[colons..].trim_start();
    if let Some((name, title)) = said.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        return braced(scan, row, colons, (name, title.trim()));
    }
    let name = said.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    let rest = said[name..].trim_start();
    if let Some(label) = rest.strip_prefix('[').and_then(|inside| inside.rfind(']').map(|close| &inside[..close])) {
        let start = end - rest.len() + 1;
        if label.trim().is_empty() {
            return scan.blank_line(row);
        }
        scan.mask.cover(Span::new(row.said, start), Kind::Break);
        let text = Span::new(start, start + label.len());
        scan.title = Some(Title { text, close: end, ends_block: Some(row.end) });
        return Some(row.next(source));
    }
    let title = if name == 0 || rest.starts_with('{') { 0 } else { rest.len() };
    titled(scan, row, end, title)
}

/// Reads a directive whose name or attributes are in braces.
fn braced(scan: &mut Scan<'_>, row: Row, colons: usize, (name, title): (&str, &str)) -> Option<usize> {
    let source = scan.source;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains([' ', '=']);
    if is_name && body(name) == Body::Code {
        let close = format!("\n{}", &source[row.said..row.said + colons]);
        let end = scan.find(&close, row.end, source.len()).map_or(row.end, |at| scan.row(at + 1).end);
        scan.mask.blank(Span::new(row.said, end));
        scan.mask.leave(Span::new(row.said, end), class(name, &source[row.said..end]));
        return Some((end + 1).min(source.len()));
    }
    let has_title = is_name && body(name) == Body::Titled;
    let end = row.said + source[row.said..row.end].trim_end().len();
    titled(scan, row, end, if has_title { title.len() } else { 0 })
}

/// Covers the line `row` up to byte `end` except for its title, which is its last `title` bytes.
fn titled(scan: &mut Scan<'_>, row: Row, end: usize, title: usize) -> Option<usize> {
    let start = end - title;
    if title == 0 {
        return scan.blank_line(row);
    }
    scan.mask.cover(Span::new(row.said, start), Kind::Break);
    scan.title = Some(Title { text: Span::new(start, end), close: end, ends_block: Some(row.end) });
    Some(row.next(scan.source))
}
