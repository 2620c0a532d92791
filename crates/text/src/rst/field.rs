//! Lists of fields: what a document says about itself, and about names.

use super::directive;
use super::reader::{Container, Next, Reader};
use crate::block::Role;
use crate::coverage::Class;
use crate::front_matter;
use crate::place::Span;

/// Reads the field in line `at` at `indent`, if one is there.
pub(super) fn read(reader: &mut Reader<'_>, at: usize, indent: usize) -> Option<Next> {
    let line = reader.lines[at];
    let length = name(&line.text[indent..])?;
    let column = indent + length + 2;
    let name = &line.text[indent + 1..indent + 1 + length];
    if indent > 0 || !reader.in_head {
        if is_typed(name) {
            reader.out.end(line.start);
            let after = reader.body_end(at, indent);
            reader.leave(at..after, Class::Code);
            return Some(Next::Line(after));
        }
        reader.leave_head();
        let container = Container { indent: reader.body_indent(at, indent), role: Role::Item, level: 1 };
        return Some(reader.inside(container, at, column));
    }
    let ends = |line: &usize| reader.lines[*line].is_blank() || reader.lines[*line].indent() <= indent;
    let after = (at + 1..reader.lines.len()).find(ends).unwrap_or(reader.lines.len());
    let value = Span::new(line.rest(column).start, reader.lines[after - 1].rest(0).end);
    let source = reader.out.source();
    if is_text(name, source.get(value.range()).unwrap_or("")) {
        let container = Container { indent: reader.body_indent(at, indent), role: Role::Paragraph, level: 0 };
        return Some(reader.inside(container, at, column));
    }
    if value.start < value.end {
        let text = source[value.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        front_matter::read_fields([(name.to_owned(), text, value)], &mut reader.out.content.metadata);
    }
    reader.leave(at..after, Class::Metadata);
    Some(Next::Line(after))
}

/// Whether the field called `name` says of what type something is, which is code: `:type x:`.
fn is_typed(name: &str) -> bool {
    matches!(name.split(' ').next(), Some("type" | "rtype" | "vartype" | "paramtype" | "kwtype"))
}

/// Whether the field called `name`, which is in the head, is text rather than data about the document: an abstract, or
/// anything else that is written in words.
fn is_text(name: &str, value: &str) -> bool {
    const LEAST: usize = 8;
    const DATA: [&str; 12] = [
        "author",
        "authors",
        "organization",
        "contact",
        "address",
        "version",
        "revision",
        "status",
        "date",
        "copyright",
        "license",
        "keywords",
    ];
    let name = name.to_ascii_lowercase();
    matches!(name.as_str(), "abstract" | "dedication")
        || !DATA.contains(&name.as_str()) && directive::is_worded(value, LEAST)
}

/// The length of the name of the field that `text` begins with, without its colons.
pub(super) fn name(text: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let inside = text.strip_prefix(':')?;
    let length = inside.as_bytes().iter().take(LONGEST).position(|&byte| byte == b':')?;
    let ends = inside[length + 1..].is_empty() || inside[length + 1..].starts_with([' ', '\t']);
    let named = inside.starts_with(|c: char| c.is_alphanumeric()) && !inside[..length].contains('`');
    (ends && named).then_some(length)
}
