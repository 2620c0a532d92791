//! Attributes of elements: `{.class}`, `{: .note}`, `{ #id key="value" }`; and names of icons.

use super::mask::Kind;
use super::row::Row;
use super::scan::Scan;
use crate::place::Span;

/// The longest list of attributes, in bytes.
const LONGEST: usize = 400;

/// Reads the line `row`, if it contains only attributes of the block next to it.
pub(super) fn line(scan: &mut Scan<'_>, row: Row) -> Option<usize> {
    let text = scan.source[row.said..row.end].trim_end();
    if length(text) == Some(text.len()) { scan.blank_line(row) } else { None }
}

/// The length of the list of attributes that `text` begins with.
pub(super) fn length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let reach = inside.floor_char_boundary(LONGEST);
    let close = inside[..reach].find(['}', '\n']).filter(|&at| inside[at..].starts_with('}'))?;
    let list = inside[..close].strip_prefix(':').unwrap_or(&inside[..close]);
    let mut rest = list.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        rest = rest[attribute(rest)?..].trim_start();
    }
    Some(close + 2)
}

/// The length of the attribute that `text` begins with.
fn attribute(text: &str) -> Option<usize> {
    let name = |text: &str| {
        let length =
            text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')).unwrap_or(text.len());
        let starts = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '-'));
        (starts && length > 0).then_some(length)
    };
    if let Some(rest) = text.strip_prefix(['.', '#']) {
        return Some(1 + name(rest)?);
    }
    let key = name(text)?;
    let value = text[key..].strip_prefix('=')?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let length = match quote {
        Some(quote) => 2 + value[1..].find(quote)?,
        None => value.find(char::is_whitespace).unwrap_or(value.len()),
    };
    (length > 0).then_some(key + 1 + length)
}

/// Reads the name of an icon of Material for MkDocs at byte `at`: `:material-account:`.
pub(super) fn icon(scan: &mut Scan<'_>, at: usize) -> usize {
    const SETS: [&str; 4] = ["material-", "fontawesome-", "octicons-", "simple-"];
    const LONGEST: usize = 80;
    let rest = &scan.source.as_bytes()[at + 1..];
    if !SETS.iter().any(|set| rest.starts_with(set.as_bytes())) {
        return at + 1;
    }
    let length = rest.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    if rest.get(length) != Some(&b':') {
        return at + 1;
    }
    let end = at + length + 2;
    scan.mask.cover(Span::new(at, end), Kind::Nothing);
    end
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn attributes_are_told_from_words_in_braces() {
        for text in ["{.a}", "{: .a #b}", "{#é-1}", "{ .a .b key=\"x } y\"", "{:target=_blank}", "{key='v' .c}"] {
            let expected = if text.contains("x }") { None } else { Some(text.len()) };
            assert_eq!(length(text), expected, "{text}");
        }
        for text in ["{}", "{:}", "{a}", "{a, b}", "{.5}", "{name", "{a=}", "{.a\n}", "{your name}"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
