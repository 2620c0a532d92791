//! Components, expressions and modules of MDX, and elements of HTML in which no dialect applies.

use super::mask::Kind;
use super::row::Row;
use super::scan::Scan;
use crate::coverage::Class;
use crate::markdown::mdx;
use crate::place::Span;

/// Elements of HTML whose lines hold Markdown in MDX, if their tags are alone on a line.
const HOLDS_MARKDOWN: [&str; 7] = ["article", "center", "details", "div", "figure", "section", "span"];

/// Reads what the angle bracket at byte `at` begins; returns where to go on.
pub(super) fn angle(scan: &mut Scan<'_>, at: usize) -> usize {
    let to = scan.source.len();
    if scan.source[at..].starts_with("<!--") {
        return scan.find("-->", at + 4, to).map_or(at + 4, |end| end + 3);
    }
    for (open, close) in [("<script", "</script"), ("<style", "</style"), ("<pre", "</pre")] {
        let bytes = &scan.source.as_bytes()[at..];
        let named = bytes.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open.as_bytes()));
        if named && !bytes.get(open.len()).is_some_and(u8::is_ascii_alphanumeric) {
            return scan.find(close, at, to).unwrap_or(at + 1);
        }
    }
    if scan.dialect.jsx { tag(scan, at).unwrap_or(at + 1) } else { at + 1 }
}

/// A tag of an element or component.
struct Tag<'s> {
    name: &'s str,
    end: usize,
    closes: bool,
    /// The expressions in it.
    braces: Vec<Span>,
}

fn tag(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let tag = parsed(scan, at)?;
    let span = Span::new(at, tag.end);
    let is_component =
        tag.name.is_empty() || tag.name.starts_with(|c: char| c.is_uppercase()) || tag.name.contains('.');
    let holds = HOLDS_MARKDOWN.contains(&tag.name) && scan.is_alone(span);
    if is_component || holds {
        let kind = if stands_apart(scan, &tag, at) { Kind::Break } else { Kind::Nothing };
        scan.put(span, kind);
        return Some(tag.end);
    }
    for brace in tag.braces {
        // looks like the name or value of an attribute, without spaces or quotation marks
        scan.mask.write(brace, b':');
    }
    Some(tag.end)
}

/// Whether a component, with its text, is alone on its line.
fn stands_apart(scan: &Scan<'_>, tag: &Tag<'_>, at: usize) -> bool {
    const LONGEST: usize = 2_000;
    let source = scan.source;
    let from = source.ceil_char_boundary(at.saturating_sub(LONGEST));
    let line = &source[from..at];
    let before = line[line.rfind('\n').map_or(0, |end| end + 1)..].trim();
    let reach = source.floor_char_boundary((tag.end + LONGEST).min(source.len()));
    let after = source[tag.end..reach].lines().next().unwrap_or("").trim();
    let named = |text: &str, open: &str| text.strip_prefix(open).is_some_and(|rest| rest.starts_with(tag.name));
    if tag.closes {
        after.is_empty() && named(before, "<")
    } else {
        before.is_empty() && after.ends_with('>') && after.rfind('<').is_some_and(|last| named(&after[last..], "</"))
    }
}

/// Reads the tag at byte `at`; `None` if there is none.
fn parsed<'s>(scan: &mut Scan<'s>, at: usize) -> Option<Tag<'s>> {
    let source = scan.source;
    let bytes = source.as_bytes();
    let closes = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(closes);
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | b'$');
    let length = bytes[start..].iter().take_while(belongs).count();
    let name = &source[start..start + length];
    let fits =
        bytes.get(start + length).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'{'));
    let named =
        name.is_empty() && bytes.get(start) == Some(&b'>') || name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !fits || !named {
        return None;
    }
    let mut braces = Vec::new();
    let mut next = start + length;
    while next < bytes.len() && next - at < scan.budget {
        next = match bytes[next] {
            b'>' => return Some(Tag { name, end: next + 1, closes, braces }),
            b'{' => {
                let end = balanced(scan, next)?;
                braces.push(Span::new(next, end));
                end
            }
            quote @ (b'"' | b'\'') => scan.find(if quote == b'"' { "\"" } else { "'" }, next + 1, source.len())? + 1,
            b'<' => return None,
            _ => next + 1,
        };
    }
    scan.budget -= (next - at).min(scan.budget);
    None
}

/// Reads the expression at byte `at`; returns where to go on.
pub(super) fn expression(scan: &mut Scan<'_>, at: usize) -> usize {
    let Some(end) = balanced(scan, at) else { return at + 1 };
    let inside = scan.source[at + 1..end - 1].trim();
    let is_space = matches!(inside, "' '" | "\" \"" | "` `");
    scan.put(Span::new(at, end), if is_space { Kind::Space } else { Kind::Value });
    end
}

/// The longest string or comment in an expression, in bytes.
const LONGEST: usize = 20_000;

/// Where the expression that begins with the brace at byte `at` ends.
fn balanced(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let bytes = scan.source.as_bytes();
    let mut depth = 0_usize;
    let mut next = at;
    while next < bytes.len() && next - at < scan.budget {
        match bytes[next] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(next + 1);
                }
            }
            b'"' | b'\'' | b'`' => next = string(bytes, next),
            b'/' if bytes[next..].starts_with(b"/*") => {
                let reach = bytes.len().min(next + LONGEST);
                next = memchr::memmem::find(&bytes[next..reach], b"*/").map_or(next + 1, |length| next + length + 1);
            }
            _ => {}
        }
        next += 1;
    }
    scan.budget -= (next - at).min(scan.budget);
    None
}

/// The last byte of the string that begins at byte `at`; `at` if it is an apostrophe.
fn string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let mut next = at + 1;
    while next < bytes.len() && next < at + LONGEST {
        match bytes[next] {
            b'\\' => next += 1,
            b'\n' if quote != b'`' => return at,
            byte if byte == quote => return next,
            _ => {}
        }
        next += 1;
    }
    at
}

/// Reads the lines of a module that begin with `row`; returns where to go on.
pub(super) fn module(scan: &mut Scan<'_>, row: Row) -> Option<usize> {
    let source = scan.source;
    let block_end = scan.block_end(row.start);
    if row.said != row.start || !mdx::is_module_code(&source[row.start..block_end]) {
        return None;
    }
    let end = module_end(scan, row.start).unwrap_or(block_end);
    scan.mask.blank(Span::new(row.start, end));
    scan.mask.leave(Span::new(row.start, end), Class::Code);
    Some(end)
}

/// The blank line after the module code from byte `at` on, outside all brackets.
fn module_end(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let bytes = scan.source.as_bytes();
    let (mut depth, mut next) = (0_isize, at);
    while next < bytes.len() && next - at < scan.budget {
        match bytes[next] {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b'"' | b'\'' | b'`' => next = string(bytes, next),
            b'\n' if depth <= 0 => {
                let row = scan.row(next + 1);
                if row.said >= row.end {
                    return Some(next + 1);
                }
            }
            _ => {}
        }
        next += 1;
    }
    let whole = next >= bytes.len() && depth <= 0;
    scan.budget -= (next - at).min(scan.budget);
    whole.then_some(bytes.len())
}
