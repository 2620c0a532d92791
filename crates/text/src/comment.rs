//! Comments: what an author tells tools, not readers.

use crate::place::Span;

/// A comment of a document: never prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// All of it, with its marks.
    pub span: Span,
    /// What it says, without its marks.
    pub inner: Span,
}

impl Comment {
    /// The comment at `span` of `source`, written as in HTML: `<!-- … -->`.
    pub(super) fn html(source: &str, span: Span) -> Self {
        Self::between(source, span, "<!--", "-->")
    }

    /// The comment at `span` of `source` between the marks `open` and `close`, where they are.
    pub(super) fn between(source: &str, span: Span, open: &str, close: &str) -> Self {
        let text = &source[span.range()];
        let inner = text.strip_prefix(open).unwrap_or(text);
        let start = span.end - inner.len();
        Self { span, inner: Span::new(start, start + inner.strip_suffix(close).unwrap_or(inner).len()) }
    }
}

/// What a directive to this linter begins with, in any comment.
pub const DIRECTIVE: &str = "q7x2-lint:";

/// The marks that a comment in plain text begins with. Only directives are comments there: any
/// other line with such a mark is text.
const PLAIN_MARKS: [&str; 2] = ["%%", "//"];

/// The comment that a line of plain text is; its first byte is `start`; `None` if it is text.
pub(super) fn of_plain_line(line: &str, start: usize) -> Option<Comment> {
    directive_behind(&PLAIN_MARKS, line, start)
}

/// The directive in a line that begins at byte `start`, after one of `marks`.
pub(super) fn directive_behind(marks: &[&str], line: &str, start: usize) -> Option<Comment> {
    // runs for every line, and most lines begin with a letter
    let first = line.bytes().find(|byte| *byte > b' ')?;
    if first.is_ascii() && !marks.iter().any(|mark| mark.as_bytes().first() == Some(&first)) {
        return None;
    }
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let first = text.as_bytes().first()?;
    let mark = marks.iter().find(|mark| mark.as_bytes().first() == Some(first) && text.starts_with(**mark))?;
    let text = text.trim_end();
    let says = text[mark.len()..].trim_start();
    let near = says
        .get(..DIRECTIVE.len() - 1)
        .is_some_and(|name| name.eq_ignore_ascii_case(&DIRECTIVE[..DIRECTIVE.len() - 1]));
    if !near {
        return None;
    }
    let end = start + indent + text.len();
    let inner = Span::new(end - says.len(), end);
    Some(Comment { span: Span::new(start + indent, end), inner })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_in_plain_text_are_comments_and_nothing_else_is() {
        let line = "  // q7x2-lint: allow(claim) because x ";
        let comment = of_plain_line(line, 10).expect("a directive");
        assert_eq!(&line[comment.inner.start - 10..comment.inner.end - 10], "q7x2-lint: allow(claim) because x");
        assert_eq!(of_plain_line("%% q7x2-lint: off", 0).map(|comment| comment.inner), Some(Span::new(3, 17)));
        for line in ["// a note", "%%", "q7x2-lint: off", "//example.org/q7x2-lint:"] {
            assert_eq!(of_plain_line(line, 0), None, "{line}");
        }
    }
}
