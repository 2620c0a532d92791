//! Lists of fields: what a document says about itself, and what is said of names.

use super::{Container, Reader};
use crate::document::front_matter;
use crate::document::part::Role;
use crate::place::Span;

/// Reads the field in line `at` at `indent`, if one stands there; gives the line after what was read.
pub(super) fn read(reader: &mut Reader<'_>, at: usize, indent: usize) -> Option<usize> {
    let line = reader.lines[at];
    let length = name(&line.text[indent..])?;
    let column = indent + length + 2;
    let of_head = indent == 0 && reader.out.content.parts.iter().all(|part| part.role == Role::Heading);
    if !of_head {
        let container = Container { indent: reader.body_indent(at, indent), role: Role::Item, level: 1 };
        return Some(reader.inside(container, at, column));
    }
    let last = reader.paragraph_end(at);
    let after = (at + 1..last).find(|&line| reader.lines[line].indent() <= indent).unwrap_or(last);
    let value = Span::new(line.rest(column).start, reader.lines[after - 1].rest(0).end);
    let source = reader.out.source();
    if value.start < value.end {
        let name = &line.text[indent + 1..indent + 1 + length];
        let text = source[value.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        front_matter::read_fields([(name.to_owned(), text, value)], &mut reader.out.content.metadata);
    }
    Some(after)
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
