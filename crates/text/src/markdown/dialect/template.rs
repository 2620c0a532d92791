//! Templates of Hugo, Jekyll and others, and the comments and links of note-taking programs.

use super::mask::Kind;
use super::scan::Scan;
use crate::coverage::{Class, Reason};
use crate::place::Span;

/// The longest template, in bytes.
const LONGEST: usize = 10_000;
/// The longest variable and the longest address, in bytes.
const LONGEST_VALUE: usize = 500;

/// Templates without text between their beginning and end.
const CODE: [&str; 7] = ["highlight", "mermaid", "math", "katex", "comment", "raw-html", "rawhtml"];

/// Tags that show nothing by themselves.
const MARKS: [&str; 22] = [
    "if",
    "elsif",
    "elif",
    "else",
    "unless",
    "for",
    "case",
    "when",
    "capture",
    "assign",
    "set",
    "raw",
    "block",
    "with",
    "tab",
    "tabs",
    "note",
    "tablerow",
    "cycle",
    "increment",
    "macro",
    "break",
];

/// Tags that show something unknown here.
const VALUES: [&str; 14] = [
    "include",
    "include_relative",
    "include_cached",
    "link",
    "post_url",
    "render",
    "import",
    "extends",
    "figure",
    "seo",
    "image",
    "picture",
    "youtube",
    "responsive_image",
];

/// Reads the template that the braces at byte `at` begin; returns where to go on.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> usize {
    let rest = &scan.source[at..];
    let shortcode = [("{{<", ">}}"), ("{{%", "%}}")].into_iter().find(|(open, _)| rest.starts_with(open));
    if let Some((open, close)) = shortcode {
        let Some(end) = scan.find(close, at + 3, at + LONGEST) else { return at + 3 };
        let span = Span::new(at, end + 3);
        return tag(scan, span, open, close);
    }
    if rest.starts_with("{%") {
        let Some(end) = scan.find("%}", at + 2, at + LONGEST) else { return at + 2 };
        let span = Span::new(at, end + 2);
        let name = name(&scan.source[at + 2..end]);
        let known = is_code(name) || MARKS.contains(&name) || VALUES.contains(&name);
        return if known || scan.dialect.filled || name.starts_with("end") {
            tag(scan, span, "{%", "%}")
        } else {
            span.end
        };
    }
    let to = scan.block_end(at).min(at + LONGEST_VALUE);
    let Some(end) = scan.find("}}", at + 2, to) else { return at + 2 };
    let span = Span::new(at, end + 2);
    if in_address(scan.source, at) {
        scan.mask.cover(span, Kind::Value);
    } else if scan.dialect.filled && is_expression(&scan.source[at + 2..end]) {
        scan.put(span, Kind::Value);
    }
    span.end
}

/// Covers a tag and, if it begins code, everything up to the end of the code; returns where to go on.
fn tag(scan: &mut Scan<'_>, span: Span, open: &str, close: &str) -> usize {
    let inside = &scan.source[span.start + open.len()..span.end - close.len()];
    let name = name(inside);
    if name.contains("cite") && !in_address(scan.source, span.start) {
        // citations are read from the source below the cover
        scan.mask.cover(span, Kind::Value);
        return span.end;
    }
    let ends = name.starts_with("end") || inside.trim_start().starts_with('/');
    let closed = inside.trim_end().ends_with('/');
    if is_code(name)
        && !(ends || closed || in_address(scan.source, span.start))
        && let Some(end) = code_end(scan, span.end, name, open, close)
    {
        scan.put(Span::new(span.start, end), Kind::Value);
        return end;
    }
    let kind = if ends || open == "{%" && MARKS.contains(&name) { Kind::Nothing } else { Kind::Value };
    if in_address(scan.source, span.start) {
        scan.mask.cover(span, kind)
    } else {
        scan.put(span, kind)
    }
    span.end
}

/// Whether the content of the tags called `name` is not text.
fn is_code(name: &str) -> bool {
    CODE.contains(&name) || name.starts_with("code")
}

/// Where the closing tag ends, for code that a tag called `name` began before byte `from`.
fn code_end(scan: &mut Scan<'_>, from: usize, name: &str, open: &str, close: &str) -> Option<usize> {
    if scan.unended.iter().any(|known| known == name) {
        return None;
    }
    let marks: &[&str] = if open == "{%" { &[" end", "- end", "end"] } else { &[" /", "/", " / ", "/ "] };
    let to = scan.source.len();
    let end = marks.iter().find_map(|mark| scan.find(&format!("{open}{mark}{name}"), from, to));
    if end.is_none() {
        scan.unended.push(name.to_owned());
    }
    scan.find(close, end?, end? + LONGEST_VALUE).map(|at| at + close.len())
}

/// The name of a tag.
fn name(inside: &str) -> &str {
    let inside = inside.trim_start_matches(['-', '+', '/', '*']).trim_start();
    &inside[..inside.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(inside.len())]
}

/// Whether `inside` is more than one name, which the author of a text may have left by mistake: a field, a filter, a
/// string, a call, or one of the names that generators give to each page.
fn is_expression(inside: &str) -> bool {
    const OF_PAGES: [&str; 6] = ["content", "baseurl", "version", "title", "toc", "date"];
    inside.contains(['.', '|', '"', '\'', '(', '$', '[', ':']) || OF_PAGES.contains(&inside.trim())
}

/// Whether byte `at` of `source` is in the address of a link or of a definition, or in an
/// attribute of an element.
fn in_address(source: &str, at: usize) -> bool {
    let from = source.ceil_char_boundary(at.saturating_sub(LONGEST_VALUE));
    let line = &source[from..at];
    let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
    // an earlier template in the same address may contain spaces
    let opened = line.rfind("](").map(|open| &line[open + 2..]);
    if opened.is_some_and(|address| !outside_templates(address).any(|c| matches!(c, ')' | ' '))) {
        return true;
    }
    let defines = line.trim_start().starts_with('[');
    let defined = line.find("]:").filter(|_| defines).map(|close| &line[close + 2..]);
    if defined.is_some_and(|address| !outside_templates(address.trim_start()).any(|c| c == ' ')) {
        return true;
    }
    let attribute = line.rfind(['<', '>']).map(|tag| &line[tag..]).filter(|tag| tag.starts_with('<'));
    attribute.is_some_and(|tag| tag.contains('='))
}

/// The characters of `text` that are not between pairs of braces.
fn outside_templates(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut depth = 0_usize;
    text.chars().filter(move |c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// Reads the comment that the percent signs at byte `at` begin, as in Obsidian: `%%so%%`. A single word between them is
/// a variable of a mailing program.
pub(super) fn note(scan: &mut Scan<'_>, at: usize) -> usize {
    let rest = &scan.source[at..];
    let begins = scan.source[..at].chars().next_back().is_none_or(char::is_whitespace);
    if !rest.starts_with("%%") || !begins {
        return at + 1;
    }
    let to = if scan.ends_line(at + 2) { at + LONGEST } else { scan.block_end(at) };
    let Some(end) = scan.find("%%", at + 2, to) else { return at + 2 };
    if scan.source[at + 2..end].contains(char::is_whitespace) {
        scan.mask.cover(Span::new(at, end + 2), Kind::Comment("%%".len()));
    }
    end + 2
}

/// Reads a wiki link at byte `at`: `[[Page|the page]]`, `![[picture.png]]`. A number in brackets is the mark of a note.
pub(super) fn wiki_link(scan: &mut Scan<'_>, at: usize) -> usize {
    let source = scan.source;
    if !source[at..].starts_with("[[") {
        return at + 1;
    }
    let to = scan.line.end.min(at + LONGEST_VALUE);
    let Some(end) = scan.find("]]", at + 2, to) else { return at + 2 };
    let inside = &source[at + 2..end];
    let numbers = inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'));
    let plain = !inside.starts_with([' ', '!', '@', '^', '"', ':']) && !inside.contains(['[', ']', '`']);
    let after = source[end + 2..].chars().next();
    if !plain || numbers || after.is_some_and(|c| matches!(c, '(' | '[' | ':' | '{' | ']')) {
        return at + 2;
    }
    let end = end + 2;
    let embeds = source[..at].ends_with('!');
    if embeds {
        // the `!` before it was passed already; it must not show
        let span = Span::new(at - 1, end);
        scan.mask.leave(span, Class::Unread(Reason::Include));
        if scan.is_alone(span) {
            scan.mask.blank(span);
        } else {
            scan.mask.cover(span, Kind::Value);
        }
        return end;
    }
    let shown = inside.rfind('|').map_or(0, |bar| bar + 1);
    scan.mask.cover(Span::new(at, at + 2 + shown), Kind::Nothing);
    scan.mask.cover(Span::new(end - 2, end), Kind::Nothing);
    end
}
