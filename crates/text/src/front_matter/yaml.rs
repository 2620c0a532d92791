//! YAML (and JSON, which is YAML, too), as a tree of nodes with their places.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::node::Node;
use crate::place::Span;

/// How deep nested lists and maps are read.
const DEEPEST: usize = 32;

/// A list or map that was not read to its end.
enum Open {
    List(Vec<Node>),
    /// Its entries, and the key whose value is still to come.
    Map(Vec<(String, Node)>, Option<String>),
}

/// The entries of the map in `block`; `None` if it is not YAML or not a map. Aliases (`*name`) are not resolved, so
/// that no text can grow by them.
pub(crate) fn read(block: &str) -> Option<Vec<(String, Node)>> {
    let places = Places::of(block);
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(block) {
        let (event, span) = event.ok()?;
        let at = |index| places.byte(index);
        let node = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => return None,
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Vec::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop()? {
                Open::List(nodes) => Node::List(nodes),
                Open::Map(entries, _) => Node::Map(entries),
            },
            Event::Scalar(text, style, ..) => {
                let span = written(block, at(span.start.index()), at(span.end.index()), style);
                Node::Text(text.into_owned(), span)
            }
            Event::Alias(_) => Node::nothing(at(span.start.index())),
            _ => continue,
        };
        match open.last_mut() {
            Some(Open::List(nodes)) => nodes.push(node),
            Some(Open::Map(entries, key)) => match (key.take(), node) {
                (Some(key), node) => entries.push((key, node)),
                (None, Node::Text(name, _)) => *key = Some(name),
                (None, _) => *key = Some(String::new()),
            },
            None => {
                let Node::Map(entries) = node else { return None };
                return Some(entries);
            }
        }
    }
    None
}

/// Where a scalar is written. The parser includes a comment after a quotation mark, and the line end after a block.
fn written(block: &str, start: usize, end: usize, style: ScalarStyle) -> Span {
    let text = block.get(start..end).unwrap_or("");
    let length = match style {
        ScalarStyle::SingleQuoted => quoted(text, b'\''),
        ScalarStyle::DoubleQuoted => quoted(text, b'"'),
        _ => text.trim_end().len(),
    };
    Span::new(start, start + length)
}

/// The length of the scalar that `text` begins with, between marks of `quote`.
fn quoted(text: &str, quote: u8) -> usize {
    let mut bytes = text.bytes().enumerate().skip(1).peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if quote == b'"' => _ = bytes.next(),
            // two of them mean one
            b'\'' if quote == b'\'' && bytes.next_if(|(_, next)| *next == quote).is_some() => {}
            byte if byte == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The bytes where characters begin, needed because the parser counts in characters.
struct Places(Option<Vec<usize>>, usize);

impl Places {
    fn of(block: &str) -> Self {
        let starts = (!block.is_ascii()).then(|| block.char_indices().map(|(at, _)| at).collect());
        Self(starts, block.len())
    }

    fn byte(&self, index: usize) -> usize {
        let found = self.0.as_ref().map_or(Some(index), |starts| starts.get(index).copied());
        found.unwrap_or(self.1).min(self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalars(block: &str) -> Vec<&str> {
        let mut found = Vec::new();
        Node::Map(read(block).unwrap_or_default()).scalars(&mut found);
        found.into_iter().map(|span| &block[span.range()]).collect()
    }

    #[test]
    fn values_stand_where_they_are_written() {
        for (block, expected) in [
            ("# é\na: 'it''s' # no\nb: \"x # y\" # no\n", vec!["'it''s'", "\"x # y\""]),
            ("a: plain # no\nb: é\n  wraps\n", vec!["plain", "é\n  wraps"]),
            ("a: >-\n  two\n  lines\nb:\n- one\n# no\n- {c: d}\n", vec!["two\n  lines", "one", "d"]),
            ("{\"a\": \"b\",\r\n \"c\": [1, true]}", vec!["\"b\"", "1", "true"]),
            ("a: &x [y]\nb: *x\n", vec!["y", ""]),
        ] {
            assert_eq!(scalars(block), expected, "{block}");
        }
    }

    #[test]
    fn what_is_no_map_is_nothing() {
        let deep = format!("a: {}", "[".repeat(100));
        for block in ["", "text", "- a\n- b", "a: b: c", "a: b\n\tc: d", "a: [", deep.as_str()] {
            assert_eq!(read(block), None, "{block}");
        }
    }

    #[test]
    fn nothing_is_read_twice_however_much_refers_to_it() {
        let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        assert_eq!(scalars(laughs).len(), 6);
    }
}
