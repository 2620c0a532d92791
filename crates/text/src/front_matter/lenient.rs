//! Invalid YAML, read line by line: keys with scalars, and with lists and maps of scalars.

use super::node::Node;
use crate::place::Span;

/// The keys at the beginning of a line in `block`, each with its value. For YAML that a parser rejects but site
/// generators may accept, such as `title: A: b` or YAML with tabs.
pub(super) fn read(block: &str) -> Vec<(String, Node)> {
    let lines = lines(block);
    let mut found = Vec::new();
    for (index, &(at, line)) in lines.iter().enumerate() {
        let Some((key, value)) = split(line) else { continue };
        let start = at + (line.len() - value.len());
        let below = &lines[index + 1..];
        let below = &below[..below.iter().take_while(|(_, line)| is_below(line)).count()];
        let node = match value.trim() {
            "" => listed(below, start),
            mark if mark.starts_with(['|', '>']) => folded(below, start),
            _ => text(value, start),
        };
        found.push((unquoted(key.trim()).to_owned(), node));
    }
    found
}

/// Whether the first line of `block` without a leading space, and most of the others, set a key.
pub(super) fn is_mapping(block: &str) -> bool {
    let plain = |line: &&str| !line.trim().is_empty() && !is_below(line);
    let lines: Vec<bool> = block.lines().filter(plain).map(|line| split(line).is_some()).collect();
    lines.first() == Some(&true) && lines.iter().filter(|is_key| **is_key).count() * 2 > lines.len()
}

/// The lines of a block without their ends, each with where it begins.
fn lines(block: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    block
        .split('\n')
        .map(|line| {
            let start = at;
            at += line.len() + 1;
            (start, line.trim_end_matches('\r'))
        })
        .collect()
}

/// Whether a line belongs to the key above it.
fn is_below(line: &str) -> bool {
    line.is_empty() || line.starts_with([' ', '\t', '-', '#'])
}

/// The key of a line, and what is after its colon without the space before.
fn split(line: &str) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-', ':']) {
        return None;
    }
    let at = line.match_indices(':').map(|(at, _)| at).find(|&at| {
        let after = line[at + 1..].chars().next();
        after.is_none_or(char::is_whitespace)
    })?;
    Some((&line[..at], line[at + 1..].trim_start()))
}

/// The text of a value on the line of its key.
fn inline(value: &str) -> String {
    let value = value.trim();
    if let Some(list) = value.strip_prefix('[') {
        let list = list.split(']').next().unwrap_or(list);
        return list.split(',').map(scalar).collect::<Vec<_>>().join(", ");
    }
    if let Some(map) = value.strip_prefix('{') {
        let map = map.split('}').next().unwrap_or(map);
        let name = map.split(',').find_map(|entry| entry.trim().strip_prefix("name:"));
        return name.map(scalar).unwrap_or_default();
    }
    scalar(value)
}

/// A scalar without its quotes, or without the comment after it.
fn scalar(text: &str) -> String {
    let text = text.trim();
    for quote in ['"', '\''] {
        let Some(inside) = text.strip_prefix(quote) else { continue };
        let Some(end) = inside.rfind(quote) else { continue };
        let inside = &inside[..end];
        return if quote == '"' { inside.replace("\\\"", "\"") } else { inside.replace("''", "'") };
    }
    text.split(" #").next().unwrap_or(text).trim().to_owned()
}

fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}

/// The value written in `value`, whose first byte is `start`.
fn text(value: &str, start: usize) -> Node {
    Node::Text(inline(value), Span::new(start, start + written(value)))
}

/// The length of `value` in bytes, without the comment after it.
fn written(value: &str) -> usize {
    let trimmed = value.trim_end();
    let quoted = ['"', '\''].into_iter().find(|quote| trimmed.starts_with(*quote));
    let closed = quoted.and_then(|quote| trimmed[1..].rfind(quote)).map(|at| at + 2);
    closed.unwrap_or_else(|| trimmed.find(" #").map_or(trimmed.len(), |at| trimmed[..at].trim_end().len()))
}

/// What is below a key: entries of a list, of a map, or of maps in a list.
fn listed(below: &[(usize, &str)], start: usize) -> Node {
    let (mut nodes, mut entries) = (Vec::new(), Vec::new());
    for (at, line) in below {
        let line_text = line.trim_start();
        let entry = line_text.strip_prefix("- ").map(str::trim_start);
        let said = entry.unwrap_or(line_text);
        if said.is_empty() || said.starts_with('#') {
            continue;
        }
        let at = at + line.len() - said.len();
        let field = split(said).map(|(key, value)| {
            let start = at + said.len() - value.len();
            (unquoted(key.trim()).to_owned(), text(value, start))
        });
        match (entry, field) {
            (Some(_), Some(field)) => nodes.push(Node::Map(vec![field])),
            (Some(_), None) => nodes.push(text(said, at)),
            (None, Some(field)) => match nodes.last_mut() {
                Some(Node::Map(fields)) => fields.push(field),
                _ => entries.push(field),
            },
            (None, None) => {}
        }
    }
    match (nodes.is_empty(), entries.is_empty()) {
        (false, _) => Node::List(nodes),
        (true, false) => Node::Map(entries),
        (true, true) => Node::nothing(start),
    }
}

/// A block scalar: the lines below its key, joined.
fn folded(below: &[(usize, &str)], start: usize) -> Node {
    let mut said = below.iter().filter(|(_, line)| !line.trim().is_empty());
    let text = said.clone().map(|(_, line)| line.trim()).collect::<Vec<_>>().join(" ");
    let from = said.clone().next().map_or(start, |(at, line)| at + line.len() - line.trim_start().len());
    let end = said.next_back().map_or(from, |(at, line)| at + line.trim_end().len());
    Node::Text(text, Span::new(from, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(block: &str, key: &str) -> String {
        let found = read(block).into_iter().find(|(name, _)| name == key);
        let (_, node) = found.unwrap_or_else(|| panic!("no {key} in {block}"));
        node.as_text().map(|(text, _)| text).unwrap_or_default()
    }

    #[test]
    fn scalars_are_read_without_quotes_and_comments() {
        for (line, expected) in [
            ("key: plain text # a remark", "plain text"),
            ("key: C# and F#", "C# and F#"),
            ("key: 'it''s'", "it's"),
            ("key: \"a \\\"b\\\" # c\" # d", "a \"b\" # c"),
            ("key:", ""),
            ("\"key\": 2025-12-06T10:00:00+01:00\r", "2025-12-06T10:00:00+01:00"),
            ("key: https://example.org/a#b", "https://example.org/a#b"),
            ("key: [a, 'b']", "a, b"),
            ("key: {name: Ann Lee, email: a@example.org}", "Ann Lee"),
        ] {
            assert_eq!(text(line, "key"), expected, "{line}");
        }
    }

    #[test]
    fn lists_and_blocks_below_a_key_are_read() {
        for (block, expected) in [
            ("key:\n  - Ann Lee\n  - 'Bo'\nother: x", "Ann Lee, Bo"),
            ("key:\n- Ann Lee\n- Bo", "Ann Lee, Bo"),
            ("key:\n  name: Ann Lee\n  email: x", "Ann Lee"),
            ("key:\n  - name: Ann Lee\n    email: x\n  - name: Bo", "Ann Lee, Bo"),
            ("key: >-\n  Two\n  lines\nother: x", "Two lines"),
        ] {
            assert_eq!(text(block, "key"), expected, "{block}");
        }
    }

    #[test]
    fn spans_are_those_of_the_values() {
        let block = "a: é # no\nkey: \"x y\" # no\nlist:\n  # no\n  - one\n  - b: two # no\nlong: |\n  three\n\n  four\n\nother: z";
        let mut spans = Vec::new();
        Node::Map(read(block)).scalars(&mut spans);
        let texts: Vec<&str> = spans.iter().map(|span| &block[span.range()]).collect();
        assert_eq!(texts, ["é", "\"x y\"", "one", "two", "three\n\n  four", "z"]);
    }

    #[test]
    fn lines_of_keys_are_a_mapping_and_prose_is_none() {
        for block in ["title: A: b\ntags:\n- x\n\turl: y", "# no\n\na: b\nc d\ne: f\ng: h"] {
            assert!(is_mapping(block), "{block}");
        }
        for block in ["", "# A heading", "Some text.\na: b", "a: b\nMore of the text\nthat goes on"] {
            assert!(!is_mapping(block), "{block}");
        }
    }
}
