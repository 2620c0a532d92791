//! The part of YAML that front matter is written in: keys with scalars and lists of scalars.

use super::Field;
use crate::place::Span;

/// The keys that stand at the beginning of a line in `block`, each with its text; the texts of a
/// list are joined by commas.
pub(super) fn fields(block: &str) -> Vec<Field> {
    let lines = lines(block);
    let mut found = Vec::new();
    for (index, &(at, line)) in lines.iter().enumerate() {
        let Some((key, value)) = split(line) else { continue };
        let start = at + (line.len() - value.len());
        let below = &lines[index + 1..];
        let below = &below[..below.iter().take_while(|(_, line)| is_below(line)).count()];
        let (text, span) = match value.trim() {
            "" => listed(below).unwrap_or((String::new(), Span::new(start, start))),
            mark if mark.starts_with(['|', '>']) => folded(below, start),
            _ => (inline(value), Span::new(start, start + value.trim_end().len())),
        };
        found.push(Field { key: unquoted(key.trim()).to_owned(), text, span });
    }
    found
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

/// The key of a line, and what stands after its colon without the space before.
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

/// The entries of a list, or the names in a list of maps, or the name in a map.
fn listed(below: &[(usize, &str)]) -> Option<(String, Span)> {
    let mut texts = Vec::new();
    for (_, line) in below {
        let line = line.trim();
        let entry = line.strip_prefix("- ").map(str::trim);
        let name = entry.unwrap_or(line).strip_prefix("name:");
        match (name, entry) {
            (Some(name), _) => texts.push(scalar(name)),
            (None, Some(entry)) if split(entry).is_none() => texts.push(scalar(entry)),
            _ => {}
        }
    }
    let (first, last) = (below.first()?, below.last()?);
    Some((texts.join(", "), Span::new(first.0, last.0 + last.1.len())))
}

/// A block scalar: the lines below its key, joined.
fn folded(below: &[(usize, &str)], start: usize) -> (String, Span) {
    let text = below.iter().map(|(_, line)| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let end = below.last().map_or(start, |(at, line)| at + line.len());
    (text, Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(block: &str, key: &str) -> String {
        let found = fields(block).into_iter().find(|field| field.key == key);
        found.map(|field| field.text).unwrap_or_else(|| panic!("no {key} in {block}"))
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
        let block = "a: é\nkey: \"x y\" \nother: z";
        let spans: Vec<&str> = fields(block).iter().map(|field| &block[field.span.range()]).collect();
        assert_eq!(spans, ["é", "\"x y\"", "z"]);
    }
}
