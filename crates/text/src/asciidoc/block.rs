//! Lines that begin blocks.

use crate::coverage::{Class, Reason};
use crate::place::Span;

/// The content between delimiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimited {
    /// Other blocks.
    Blocks,
    /// Blocks of somebody else's words.
    Quotation,
    /// A table.
    Table,
    /// What is not prose.
    Hidden,
}

/// The mark of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// The depth of the item, from 1 on.
    pub(super) level: u8,
    /// The bytes of the line up to its text.
    pub(super) length: usize,
}

/// The block that the delimiter `text` begins, after a line in brackets that says `style`.
pub(super) fn delimited(text: &str, style: Option<&str>) -> Option<Delimited> {
    let quotes = style.is_some_and(|style| style.starts_with("quote") || style.starts_with("verse"));
    if text == "--" {
        let hidden = style.is_some_and(hides);
        return Some(if hidden {
            Delimited::Hidden
        } else if quotes {
            Delimited::Quotation
        } else {
            Delimited::Blocks
        });
    }
    if matches!(text, "|===" | "!===") {
        return Some(Delimited::Table);
    }
    if matches!(text, ",===" | ":===") || text.starts_with("```") && !text[3..].contains('`') {
        return Some(Delimited::Hidden);
    }
    let first = text.bytes().next()?;
    if text.len() < 4 || text.bytes().any(|byte| byte != first) {
        return None;
    }
    match first {
        b'-' | b'.' | b'+' => Some(Delimited::Hidden),
        b'_' => Some(Delimited::Quotation),
        b'=' | b'*' => Some(if quotes { Delimited::Quotation } else { Delimited::Blocks }),
        _ => None,
    }
}

/// Whether text of a style is not prose.
pub(super) fn hides(style: &str) -> bool {
    let name = style.split([',', '%', '#', '.']).next().unwrap_or(style).trim();
    matches!(name, "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "pass" | "comment")
        || matches!(name, "plantuml" | "mermaid" | "graphviz" | "ditaa")
}

/// The class of a block whose text is not prose, between delimiters `text` or below a line in brackets that says
/// `style`.
pub(super) fn class(text: &str, style: Option<&str>) -> Class {
    let name = style.map_or("", |style| style.split([',', '%', '#', '.']).next().unwrap_or(style).trim());
    match name {
        "comment" => Class::Comment,
        "stem" | "latexmath" | "asciimath" => Class::Code,
        _ if matches!(text, ",===" | ":===") => Class::Unread(Reason::Separated),
        _ if name == "pass" || text.starts_with("++++") => Class::Unread(Reason::Raw),
        _ => Class::Code,
    }
}

/// The depth of a heading, and the length of its mark.
pub(super) fn heading(text: &str) -> Option<(u8, usize)> {
    let first = text.bytes().next().filter(|byte| matches!(byte, b'=' | b'#'))?;
    let marks = text.bytes().take_while(|&byte| byte == first).count();
    let level = u8::try_from(marks).ok().filter(|level| *level <= 6)?;
    (text.as_bytes().get(marks) == Some(&b' ')).then_some((level, marks + 1))
}

/// What a line in brackets says of the block after it.
pub(super) fn style(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let one = !inner.contains("][") && !inner.starts_with("[[");
    let named = inner.is_empty() || inner.starts_with(|c: char| c.is_alphabetic() || ".#%[,\"*".contains(c));
    (one && named).then_some(inner)
}

/// Whether a line is a block of its own that holds no text: a picture, another file.
pub(super) fn is_macro(text: &str) -> bool {
    let Some((name, rest)) = text.split_once("::") else { return false };
    let known =
        ["image", "video", "audio", "include", "toc", "ifdef", "ifndef", "ifeval", "endif", "gist", "icon", "plantuml"];
    known.contains(&name) && rest.contains('[') && rest.ends_with(']')
}

/// The text of a line that is a block of its own, or that stands for text from elsewhere, as bytes of it.
pub(super) fn left_out(text: &str) -> Option<(Span, Reason)> {
    let (name, rest) = text.split_once("::").filter(|_| is_macro(text))?;
    if name == "include" {
        return Some((Span::new(0, text.len()), Reason::Include));
    }
    let open = text.len() - rest.len() + rest.find('[').filter(|_| name == "image")? + 1;
    alternative(text, Span::new(open, text.len() - 1)).map(|span| (span, Reason::Attribute))
}

/// What a picture says in its place: the first of the attributes at `span` of `text`, or the one of that name.
pub(super) fn alternative(text: &str, span: Span) -> Option<Span> {
    let inner = &text[span.range()];
    let first = &inner[..inner.find(',').unwrap_or(inner.len())];
    if !first.contains('=') {
        return (!first.is_empty()).then(|| Span::new(span.start, span.start + first.len()));
    }
    let start = if inner.starts_with("alt=") { 4 } else { inner.find(",alt=")? + 5 };
    let quoted = inner[start..].starts_with('"');
    let start = start + usize::from(quoted);
    let length = inner[start..].find(if quoted { '"' } else { ',' }).unwrap_or(inner.len() - start);
    (length > 0).then(|| Span::new(span.start + start, span.start + start + length))
}

/// The content of a line that is not text itself but chooses text: what is between its brackets, as bytes of
/// it; empty if it chooses other lines.
pub(super) fn condition(text: &str) -> Option<Span> {
    let (name, rest) = text.split_once("::")?;
    let known = matches!(name, "ifdef" | "ifndef" | "ifeval" | "endif") && rest.ends_with(']');
    let open = name.len() + 2 + rest.find('[').filter(|_| known)?;
    let inner = Span::new(open + 1, text.len() - 1);
    let chosen = matches!(name, "ifdef" | "ifndef") && !text[inner.range()].starts_with(':');
    Some(if chosen { inner } else { Span::new(inner.end, inner.end) })
}

/// Whether a line is a rule or ends a page.
pub(super) fn is_break(text: &str) -> bool {
    matches!(text, "'''" | "---" | "***" | "- - -" | "* * *" | "<<<")
}

/// The mark of the list item that `text` is.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let indent = text.len() - text.trim_start().len();
    let rest = &text[indent..];
    let first = rest.bytes().next()?;
    let (level, length) = match first {
        b'*' | b'.' => {
            let marks = rest.bytes().take_while(|&byte| byte == first).count();
            (marks, marks)
        }
        b'-' => (1, 1),
        b'<' => (1, rest.find('>').filter(|&end| end > 1 && rest[1..end].bytes().all(is_number))? + 1),
        b'0'..=b'9' => (1, rest.bytes().take_while(u8::is_ascii_digit).count() + 1),
        _ => return None,
    };
    let numbered = !first.is_ascii_digit() || rest.as_bytes().get(length - 1) == Some(&b'.');
    let spaced = rest.as_bytes().get(length) == Some(&b' ');
    if !numbered || !spaced || level > 5 || length > 8 {
        return None;
    }
    let text = &rest[length + 1..];
    let boxed = ["[ ] ", "[x] ", "[X] ", "[*] "].iter().any(|mark| text.trim_start().starts_with(mark));
    let space = text.len() - text.trim_start().len();
    let length = indent + length + 1 + space + if boxed { 4 } else { 0 };
    u8::try_from(level).ok().map(|level| Marker { level, length })
}

fn is_number(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}

/// The mark between a term and what it means, as bytes of `text`.
pub(super) fn term(text: &str) -> Option<Span> {
    for mark in ["::", ";;"] {
        let mut from = 0;
        while let Some(at) = text[from..].find(mark).map(|at| from + at) {
            let end = at + text[at..].bytes().take_while(|byte| mark.as_bytes().contains(byte)).count();
            let ends = text[end..].is_empty() || text[end..].starts_with([' ', '\t']);
            if ends && at > 0 && end - at <= 4 && !text[..at].ends_with(' ') {
                return Some(Span::new(at, end));
            }
            from = end;
        }
    }
    None
}

/// The length of `NOTE: ` and the like.
pub(super) fn label(text: &str) -> usize {
    let labels = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
    labels.iter().find(|label| text.starts_with(*label)).map_or(0, |label| label.len())
}
