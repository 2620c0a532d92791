//! Directives between lines of colons: `:::tip[Label]`, `::: {.callout-note}`, `:::{note} Title`.

use super::mask::Kind;
use super::scan::{Row, Scan};
use crate::document::coverage::{Class, Reason};
use crate::document::worded;
use crate::place::Span;

/// The content of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// No text.
    Code,
    /// Text; what follows its name is not text, but an address or a number.
    Text,
    /// Text below a title, which follows its name.
    Titled,
}

/// Directives of MyST that hold text below a title.
const TITLED: [&str; 33] = [
    "admonition",
    "attention",
    "card",
    "caution",
    "corollary",
    "danger",
    "definition",
    "dropdown",
    "error",
    "example",
    "exercise",
    "hint",
    "important",
    "lemma",
    "note",
    "proof",
    "proposition",
    "remark",
    "rubric",
    "seealso",
    "sidebar",
    "solution",
    "tab-item",
    "theorem",
    "tip",
    "todo",
    "topic",
    "warning",
    "axiom",
    "observation",
    "property",
    "conjecture",
    "details",
];

/// Directives of MyST that hold text, and have no title.
const PLAIN: [&str; 24] = [
    "aside",
    "centered",
    "compound",
    "container",
    "deprecated",
    "div",
    "epigraph",
    "figure",
    "glossary",
    "grid",
    "grid-item",
    "grid-item-card",
    "highlights",
    "list-table",
    "margin",
    "only",
    "pull-quote",
    "tab-set",
    "table",
    "versionadded",
    "versionchanged",
    "blockquote",
    "subfigure",
    "tabs",
];

/// The content of the directive `name`.
pub(super) fn body(name: &str) -> Body {
    let name = name.trim().rsplit(':').next().unwrap_or(name);
    match name {
        _ if TITLED.contains(&name) => Body::Titled,
        _ if PLAIN.contains(&name) => Body::Text,
        _ => Body::Code,
    }
}

/// Directives of MyST that hold code, formulas or pictures.
const CODE: [&str; 16] = [
    "code",
    "code-block",
    "code-cell",
    "sourcecode",
    "literalinclude",
    "math",
    "mermaid",
    "graphviz",
    "ipython",
    "jupyter-execute",
    "doctest",
    "plot",
    "image",
    "raw",
    "parsed-literal",
    "prompt",
];

/// Directives of MyST that show nothing by themselves, or what is elsewhere.
const MARKS: [&str; 10] = [
    "toctree",
    "contents",
    "tableofcontents",
    "bibliography",
    "index",
    "currentmodule",
    "highlight",
    "iframe",
    "video",
    "embed",
];

/// The class of the directive `name`, which spans `whole` and is not read.
pub(in crate::document::markdown) fn class(name: &str, whole: &str) -> Class {
    let name = name.trim().rsplit(':').next().unwrap_or(name);
    match name {
        "include" => Class::Unread(Reason::Include),
        _ if CODE.contains(&name) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) => Class::Code,
        _ if MARKS.contains(&name) => Class::Markup,
        _ if worded::is_worded(whole.split_once('\n').map_or("", |(_, body)| body)) => Class::Unread(Reason::Directive),
        // a language, as R Markdown and Pandoc have it in braces: `{r}`, `{python}`
        _ => Class::Code,
    }
}

/// Reads the line `row`, if it begins or ends a directive; gives where to go on.
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
        scan.title(start, start + label.len(), end);
        scan.mask.end_block(row.end);
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

/// Covers the line `row` up to byte `end` except for its title, which are its last `title` bytes.
fn titled(scan: &mut Scan<'_>, row: Row, end: usize, title: usize) -> Option<usize> {
    let start = end - title;
    if title == 0 {
        return scan.blank_line(row);
    }
    scan.mask.cover(Span::new(row.said, start), Kind::Break);
    scan.title(start, end, end);
    scan.mask.end_block(row.end);
    Some(row.next(scan.source))
}
