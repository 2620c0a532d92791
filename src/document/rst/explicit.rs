//! Explicit markup: directives, notes, targets of links, comments; all of them begin with `..`.

use std::collections::HashMap;

use super::{Container, Reader, field};
use crate::document::comment::Comment;
use crate::document::line::Line;
use crate::document::part::Role;
use crate::place::Span;

/// What a directive does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The text goes on in the line of the directive.
    Text(Role),
    /// The line of the directive holds something else, and text stands below it.
    Body(Role),
    /// Its text is no prose.
    Hidden,
}

/// What the directive called `name` does.
fn kind(name: &str) -> Kind {
    match name {
        "note" | "warning" | "tip" | "important" | "caution" | "danger" | "attention" | "hint" | "error"
        | "admonition" | "seealso" | "todo" | "topic" | "sidebar" | "rubric" | "abstract" | "centered" => {
            Kind::Text(Role::Paragraph)
        }
        "epigraph" | "highlights" | "pull-quote" => Kind::Text(Role::Quotation),
        "container" | "compound" | "rst-class" | "class" | "versionadded" | "versionchanged" | "deprecated"
        | "header" | "only" | "glossary" | "list-table" | "table" | "hlist" => Kind::Body(Role::Paragraph),
        "figure" => Kind::Body(Role::Caption),
        _ => Kind::Hidden,
    }
}

/// Reads the explicit markup in line `at` at `indent`, and gives the line after what was read. Where its
/// body ends is looked for only if the body is skipped: in bodies that are read are others.
pub(super) fn read(reader: &mut Reader<'_>, at: usize, indent: usize) -> usize {
    let line = reader.lines[at];
    let after = line.text.get(indent + 3..).unwrap_or("");
    let column = indent + 3 + after.len() - after.trim_start().len();
    let text = after.trim_start();
    if let Some((label, length)) = note(text) {
        reader.out.end(line.start);
        reader.out.anchor(label.to_owned());
        let container = Container { indent: reader.body_indent(at, indent), role: Role::Reference, level: 0 };
        return reader.inside(container, at, column + length);
    }
    if text.starts_with("_") && text.contains(':') || text.starts_with('|') && text.contains("::") {
        reader.out.end(line.start);
        return reader.body_end(at, indent);
    }
    let Some(length) = directive(text) else {
        reader.out.end(line.start);
        // one with nothing in its line ends there
        let last = if text.is_empty() && reader.is_blank(at + 1) { at + 1 } else { reader.body_end(at, indent) };
        let start = line.start + indent + 2;
        let end = reader.lines[at..last].iter().filter(|line| !line.is_blank()).map(|line| line.rest(0).end).max();
        let inner = Span::new(start, end.map_or(start, |end| end.max(start)));
        let span = Span::new(line.start + indent, inner.end);
        reader.out.content.comments.push(Comment { span, inner });
        return last;
    };
    let container = |role| Container { indent: 0, role, level: 0 };
    match kind(&text[..length]) {
        Kind::Hidden => {
            reader.out.end(line.start);
            reader.body_end(at, indent)
        }
        Kind::Text(role) => {
            let body = Container { indent: reader.body_indent(at, indent), ..container(role) };
            let next = reader.inside(body, at, column + length + 2);
            if next == at + 1 { skip_options(reader, at) } else { next }
        }
        Kind::Body(role) => {
            reader.out.end(line.start);
            let body = reader.body_indent(at, indent);
            reader.containers.push(Container { indent: body, ..container(role) });
            skip_options(reader, at)
        }
    }
}

/// The line after the options of the directive in line `at`.
fn skip_options(reader: &Reader<'_>, at: usize) -> usize {
    let is_option = |line: &Line<'_>| field::name(line.text.trim_start()).is_some();
    at + 1 + reader.lines[at + 1..].iter().take_while(|line| is_option(line)).count()
}

/// The length of the name of the directive that `text` is.
fn directive(text: &str) -> Option<usize> {
    let length = text.find("::")?;
    let named = text[..length].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.+".contains(&byte));
    let ends = text[length + 2..].is_empty() || text[length + 2..].starts_with([' ', '\t']);
    (named && ends && length > 0).then_some(length)
}

/// The label of the note or source that `text` is, and the length of all before its text.
fn note(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let length = inside.find(']').filter(|length| (1..60).contains(length))?;
    let label = &inside[..length];
    let ends = inside[length + 1..].is_empty() || inside[length + 1..].starts_with([' ', '\t']);
    (ends && !label.contains(char::is_whitespace)).then_some((label, length + 2))
}

/// Where the names in `.. _name: https://…` lead, by name in lower case.
pub(super) fn targets(lines: &[Line<'_>]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for line in lines {
        let Some(rest) = line.text.trim_start().strip_prefix(".. _") else { continue };
        let Some((name, target)) = rest.split_once(": ") else { continue };
        found.insert(name.trim_matches('`').to_lowercase(), target.trim().to_owned());
    }
    found
}
