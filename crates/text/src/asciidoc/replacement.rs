//! Markup in a line that stands for something else: attributes, notes, links, images, keys.

use super::attribute::Attributes;
use super::block::alternative;
use crate::place::Span;

/// What a macro shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MacroText {
    /// This text of the source, and the target of the link if it leads out of the document.
    Text(Span, Option<String>),
    /// The mark of a note, whose text is at these bytes.
    Note(Span),
    /// The mark that points to a place or a listed source by its name, and the text that it shows, if any.
    Reference(String, Option<Span>),
    /// The same without a text of its own: readers see the title of the place, which is not known here.
    Place(String),
    /// A picture, and its alternative text: a mark in the prose.
    Image(Option<Span>),
    /// A link without words, or an icon: a mark in the prose.
    Mark,
    /// Keys, a formula, or text passed through as it is: code.
    Code,
    /// Nothing.
    Nothing,
}

/// The longest text in brackets, in bytes.
const LONGEST: usize = 4096;

/// Where the bracket that opens at `at` is closed.
fn close(source: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = &source.as_bytes()[at..end.min(at + LONGEST)];
    let mut depth = 0_usize;
    for (offset, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if offset > 0 && bytes[offset - 1] == b'\\' => {}
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + offset);
        }
    }
    None
}

/// The macro or address whose colon is at `colon`, and whose name begins after `from`: all of it, and what it shows.
pub(super) fn with_colon(source: &str, from: usize, colon: usize, end: usize) -> Option<(Span, MacroText)> {
    let before = &source[from..colon];
    let rest = &source[colon + 1..end];
    if rest.starts_with("//") {
        let length = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        return address(source, colon - length, &source[colon - length..colon], colon, end);
    }
    let known = name(before)?;
    let start = colon - known.len();
    let stops = |c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>');
    let target = rest.char_indices().take(LONGEST).find(|(_, c)| stops(*c)).filter(|(_, c)| *c == '[')?.0;
    let open = colon + 1 + target;
    let close = close(source, open, end)?;
    let whole = Span::new(start, close + 1);
    let target = source[colon + 1..open].to_owned();
    let text = Span::new(open + 1, close);
    let shown = match known {
        "footnote" | "footnoteref" => MacroText::Note(text),
        "indexterm" | "anchor" => MacroText::Nothing,
        "link" => linked(source, text, Some(target)),
        "mailto" => linked(source, text, Some(format!("mailto:{target}"))),
        "xref" => match linked(source, text, None) {
            MacroText::Text(text, _) => MacroText::Reference(target, Some(text)),
            _ => MacroText::Place(target),
        },
        "kbd" | "btn" | "menu" | "pass" | "stem" | "latexmath" | "asciimath" => MacroText::Code,
        "image" => MacroText::Image(alternative(source, text)),
        _ => MacroText::Mark,
    };
    Some((whole, shown))
}

/// The name of the macro that ends `before`. A note may be attached to the word before it.
fn name(before: &str) -> Option<&'static str> {
    const NAMES: [&str; 18] = [
        "cite",
        "citenp",
        "link",
        "mailto",
        "xref",
        "footnote",
        "footnoteref",
        "image",
        "icon",
        "kbd",
        "btn",
        "menu",
        "pass",
        "stem",
        "latexmath",
        "asciimath",
        "indexterm",
        "anchor",
    ];
    NAMES.into_iter().find(|name| {
        let apart = |rest: &str| name.starts_with("footnote") || !rest.ends_with(char::is_alphanumeric);
        before.strip_suffix(name).is_some_and(apart)
    })
}

/// The text of a link without `,window=_blank` and the like; a mark if it has none.
fn linked(source: &str, text: Span, target: Option<String>) -> MacroText {
    let inner = &source[text.range()];
    if inner.trim().is_empty() {
        return MacroText::Mark;
    }
    let set = inner.find([',', '^']).filter(|&at| inner[at..].starts_with('^') || inner[at..].contains('='));
    MacroText::Text(Span::new(text.start, text.start + set.unwrap_or(inner.len())), target)
}

/// `https://…[text]`, or `None` if the address has no text.
fn address(source: &str, start: usize, scheme: &str, colon: usize, end: usize) -> Option<(Span, MacroText)> {
    let known = ["https", "http", "ftp", "irc"].contains(&scheme);
    let rest = &source[colon..end];
    let stops = |c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | ']');
    let open =
        rest.char_indices().take(LONGEST).find(|(_, c)| stops(*c)).filter(|(_, c)| known && *c == '[')?.0 + colon;
    let close = close(source, open, end)?;
    let target = source[start..open].to_owned();
    let text = Span::new(open + 1, close);
    let shown = match linked(source, text, Some(target.clone())) {
        MacroText::Mark => MacroText::Text(Span::new(start, open), Some(target)),
        shown => shown,
    };
    Some((Span::new(start, close + 1), shown))
}

/// The reference `<<name,text>>` at `at`.
pub(super) fn reference(source: &str, at: usize, end: usize) -> Option<(Span, MacroText)> {
    const LONGEST: usize = 400;
    let rest = source[at..end].strip_prefix("<<")?;
    let length = rest.as_bytes().iter().take(LONGEST).position(|&byte| byte == b'>')?;
    rest[length..].starts_with(">>").then_some(())?;
    let whole = Span::new(at, at + 2 + length + 2);
    let comma = rest[..length].find(',');
    let text = comma.map(|comma| Span::new(at + 2 + comma + 1, at + 2 + length));
    let name = rest[..comma.unwrap_or(length)].trim().to_owned();
    (length > 0).then_some((whole, MacroText::Reference(name, text)))
}

/// The index entry `((term))` or `(((term, term)))` at `at`.
pub(super) fn index(source: &str, at: usize, end: usize) -> Option<(Span, MacroText)> {
    const LONGEST: usize = 400;
    let rest = &source.as_bytes()[at..end.min(at + LONGEST)];
    if !rest.starts_with(b"((") {
        return None;
    }
    let hidden = rest.starts_with(b"(((");
    let mark: &[u8] = if hidden { b")))" } else { b"))" };
    let close = rest.windows(mark.len()).position(|window| window == mark)?;
    let whole = Span::new(at, at + close + mark.len());
    let shown = if hidden { MacroText::Nothing } else { MacroText::Text(Span::new(at + 2, at + close), None) };
    (close > mark.len()).then_some((whole, shown))
}

/// The anchor `[[name]]` or `[[[name]]]` at `at`, and its name.
pub(super) fn anchor(source: &str, at: usize, end: usize) -> Option<(Span, &str)> {
    const LONGEST: usize = 200;
    let rest = &source.as_bytes()[at..end.min(at + LONGEST)];
    if !rest.starts_with(b"[[") {
        return None;
    }
    let close = rest.windows(2).position(|window| window == b"]]")?;
    let after = close + 2 + usize::from(rest.starts_with(b"[[[") && rest.get(close + 2) == Some(&b']'));
    let name = source[at..at + close].trim_start_matches('[');
    let name = name.split(',').next().unwrap_or(name);
    let named = !name.is_empty() && !name.contains(char::is_whitespace);
    named.then(|| (Span::new(at, at + after), name))
}

/// The link whose address begins with the attribute at `attribute`, which has this `value`: `{site}/page[text]`. All of
/// it, and what it shows.
pub(super) fn with_attribute(
    source: &str,
    attribute: Span,
    value: Option<&str>,
    end: usize,
) -> Option<(Span, MacroText)> {
    let leads = |value: &str| value.contains("://") || value.starts_with("link:");
    let rest = &source[attribute.end..end];
    let stops = |c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | ']');
    let (path, _) = rest.char_indices().take(LONGEST).find(|(_, c)| stops(*c)).filter(|(_, c)| *c == '[')?;
    let open = attribute.end + path;
    let close = value.is_none_or(leads).then(|| close(source, open, end))??;
    let target = value.map(|value| format!("{}{}", value.trim_start_matches("link:"), &rest[..path]));
    Some((Span::new(attribute.start, close + 1), linked(source, Span::new(open + 1, close), target)))
}

/// The attribute `{name}` at `at`: all of it, and what it stands for if that is known.
pub(super) fn attribute(
    source: &str,
    at: usize,
    end: usize,
    attributes: &Attributes,
) -> Option<(Span, Option<String>)> {
    const LONGEST: usize = 60;
    let rest = &source.as_bytes()[at + 1..end.min(at + LONGEST)];
    let length = rest.iter().position(|&byte| byte == b'}')?;
    let name = source.get(at + 1..at + 1 + length)?;
    let named = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) && !name.is_empty();
    named.then(|| (Span::new(at, at + length + 2), attributes.value(name)))
}
