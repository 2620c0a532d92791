//! Constructs that begin with an opening brace: a template, a comment, an expression, a role or attributes.

use super::mask::Kind;
use super::scan::Scan;
use super::{attributes, jsx, template};
use crate::place::Span;

/// Reads what the brace at byte `at` begins; returns where to go on.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> usize {
    let rest = &scan.source[at..];
    if rest.starts_with("{{") || rest.starts_with("{%") {
        return template::read(scan, at);
    }
    if rest.starts_with("{/*") {
        let to = scan.block_end(at);
        let Some(close) = scan.find("*/}", at + 3, to) else { return at + 3 };
        scan.mask.cover(Span::new(at, close + 3), Kind::Comment("{/*".len()));
        return close + 3;
    }
    if let Some(length) = attributes::length(rest).filter(|length| attaches(scan, at, *length)) {
        scan.mask.cover(Span::new(at, at + length), Kind::Nothing);
        return at + length;
    }
    if scan.dialect.jsx {
        return jsx::expression(scan, at);
    }
    role(scan, at).unwrap_or(at + 1)
}

/// Whether a list of attributes at byte `at` is after something that can have attributes, and not before words that
/// would be its text.
fn attaches(scan: &Scan<'_>, at: usize, length: usize) -> bool {
    let before = scan.source[..at].chars().next_back();
    scan.ends_line(at + length)
        || before.is_some_and(|c| matches!(c, ']' | ')' | '*' | '_' | '`' | ':' | '=' | '~' | '^'))
}

/// Roles of MyST whose content is text; that of other roles is an address, a formula or code.
const TEXTS: [&str; 20] = [
    "abbr",
    "abbreviation",
    "button",
    "del",
    "emphasis",
    "guilabel",
    "hover",
    "index",
    "menuselection",
    "s",
    "smallcaps",
    "strike",
    "strong",
    "sub",
    "subscript",
    "sup",
    "superscript",
    "term",
    "u",
    "underline",
];

/// Reads a role of MyST: `{term}`tide``. Citations are read from the source below the cover.
fn role(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 30;
    let rest = &scan.source.as_bytes()[at + 1..];
    let belongs = |byte: &&u8| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_' | b':');
    let length = rest.iter().take(LONGEST).take_while(belongs).count();
    let tick = at + length + 2;
    if length == 0 || rest.get(length) != Some(&b'}') || scan.source.as_bytes().get(tick) != Some(&b'`') {
        return None;
    }
    let name = &scan.source[at + 1..at + 1 + length];
    let end = scan.code(tick);
    let ticks = scan.source[tick..end].bytes().take_while(|byte| *byte == b'`').count();
    let (from, to) = (tick + ticks, end.saturating_sub(ticks));
    if from >= to {
        return Some(end);
    }
    let inner = &scan.source[from..to];
    // "the tide <tide-table>" shows "the tide"
    let shown =
        inner.find(" <").filter(|_| inner.ends_with('>')).or_else(|| TEXTS.contains(&name).then_some(inner.len()));
    match shown {
        Some(shown) => {
            scan.mask.cover(Span::new(at, from), Kind::Nothing);
            scan.mask.cover(Span::new(from + shown, end), Kind::Nothing);
        }
        None => scan.mask.cover(Span::new(at, end), Kind::Value),
    }
    Some(end)
}
