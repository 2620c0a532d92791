//! What a source says where readers do not look: in comments, and in what it states about itself.

use serde::Deserialize;

use crate::document::comment::{Comment, DIRECTIVE};
use crate::document::{Document, Format, Input, html};
use crate::place::Span;

/// A place of a source that readers do not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unseen {
    /// Comments that are no directives to this linter.
    Comments,
    /// Values of front matter, and of `<title>` and `<meta>` elements.
    Metadata,
}

impl Document {
    /// The pieces of the source that are `kind`, in order, none touching another.
    pub fn unseen(&self, kind: Unseen) -> Vec<Span> {
        let source = self.source();
        let mut pieces = match kind {
            Unseen::Comments => {
                self.comments().iter().filter(|one| !is_directive(source, one)).map(|one| one.inner).collect()
            }
            Unseen::Metadata => self.content.values.clone(),
        };
        if (kind, self.format()) == (Unseen::Metadata, Format::Html) {
            let text = html::without_templates(source, !self.content.values.is_empty());
            pieces.extend(head(&text).into_iter().flat_map(|span| html::outside_templates(source, &text, span)));
        }
        pieces.sort();
        pieces.dedup_by(|next, before| next.start < before.end);
        pieces
    }

    /// A document of nothing but `pieces` of the source, as plain text, each at its place.
    pub fn alone(&self, pieces: &[Span]) -> Self {
        let text = alone(self.source(), pieces);
        Self::read(Input {
            origin: self.origin().clone(),
            format: Format::Text,
            text,
            date: None,
            title: None,
            whole_page: false,
        })
    }
}

/// `source` with spaces in place of all but `pieces`, each of which stands by itself.
fn alone(source: &str, pieces: &[Span]) -> String {
    let mut text = String::with_capacity(source.len());
    for piece in pieces {
        fill(&mut text, piece.start);
        text.push_str(&source[piece.range()]);
    }
    fill(&mut text, source.len());
    text
}

/// Adds a blank line and spaces up to byte `end`.
fn fill(text: &mut String, end: usize) {
    let gap = end - text.len();
    text.extend(std::iter::repeat_n('\n', gap.min(2)));
    text.extend(std::iter::repeat_n(' ', gap - gap.min(2)));
}

fn is_directive(source: &str, comment: &Comment) -> bool {
    source[comment.inner.range()]
        .trim_start()
        .get(..DIRECTIVE.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(DIRECTIVE))
}

/// The title and the contents of `<meta>` elements before the body of a page.
fn head(source: &str) -> Vec<Span> {
    let bytes = source.as_bytes();
    let end = find(bytes, 0, b"<body").unwrap_or(source.len().min(HEAD));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = bytes[at..end].iter().position(|&byte| byte == b'<').map(|offset| at + offset) {
        let Some(close) = bytes[open..end].iter().position(|&byte| byte == b'>').map(|offset| open + offset) else {
            break;
        };
        if starts(bytes, open, b"<meta") {
            found.extend(content(source, open, close));
        } else if starts(bytes, open, b"<title") {
            let stop = find(bytes, close, b"</title").unwrap_or(end).min(end);
            found.push(Span::new(close + 1, stop.max(close + 1)));
        }
        at = close + 1;
    }
    found.retain(|span| !source[span.range()].trim().is_empty());
    found
}

/// The longest head of a page without a body, in bytes.
const HEAD: usize = 1 << 16;

/// The value of the attribute `content` of the element from `open` to `close`.
fn content(source: &str, open: usize, close: usize) -> Option<Span> {
    let bytes = source.as_bytes();
    let name = find(&bytes[..close], open, b"content")?;
    let rest = source[name + "content".len()..close].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = close - rest.len() + 1;
    let end = start + source[start..close].find(quote)?;
    Some(Span::new(start, end))
}

fn starts(bytes: &[u8], at: usize, name: &[u8]) -> bool {
    bytes.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
}

fn find(bytes: &[u8], from: usize, name: &[u8]) -> Option<usize> {
    let windows = bytes.get(from..)?.windows(name.len());
    windows.into_iter().position(|window| window.eq_ignore_ascii_case(name)).map(|offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, format: Format) -> Vec<&str> {
        let document = Document::read(Input { format, ..Input::text("a", source) });
        document.unseen(Unseen::Metadata).into_iter().map(|span| &source[span.range()]).collect()
    }

    #[test]
    fn metadata_is_what_its_fields_are_set_to() {
        let source =
            "---\ntitle: \"A: B\"\ntags:\n  - one\nurl: https://x.org\nlong: >\n  more text\n---\n\ntext: no\n";
        assert_eq!(texts(source, Format::Markdown), ["A: B", "one", "https://x.org", "more text"]);
        assert_eq!(texts("+++\ndate = 2025-01-02\n+++\n", Format::Markdown), ["2025-01-02"]);
        assert_eq!(texts("---\n# [Insert no]\nlayout: a # no\n---\n<title>One</title>", Format::Html), ["a", "One"]);
        let layout = "{% if a %}<title>{{ page.title }}</title>{% endif %}<meta name=d content=\"One {{ site.url }}\">";
        assert_eq!(texts(layout, Format::Html).concat().trim(), "One");
        let page = "<head><TITLE>One</TITLE><meta charset=utf-8><meta name='d' content=\"Two's\"></head><body><meta content='no'>";
        assert_eq!(texts(page, Format::Html), ["One", "Two's"]);
        for (source, format) in [
            ("---\ntitle: open\n", Format::Markdown),
            ("text\n---\na: b\n---\n", Format::Markdown),
            ("<meta content", Format::Html),
            ("<title>", Format::Html),
            ("---\na: b\n---\n", Format::Text),
        ] {
            assert_eq!(texts(source, format), [""; 0], "{source}");
        }
    }

    #[test]
    fn pieces_stay_where_they_are() {
        let source = "<!--é one--><!--two-->x";
        let pieces = [Span::new(4, 10), Span::new(17, 20)];
        let text = alone(source, &pieces);
        assert_eq!((text.len(), &text[4..10], &text[17..20]), (source.len(), "é one", "two"));
        assert_eq!(text.split("\n\n").map(str::trim).collect::<Vec<_>>(), ["", "é one", "two", ""]);
    }
}
