//! Which bytes of a source are set as code, read from the markup around them.

use crate::document::{Document, Format};
use crate::place::Span;

impl Document {
    /// Whether the bytes `span` of the source are set as code. A fence around a whole document is
    /// no code: it was left behind.
    pub fn is_code(&self, span: Span) -> bool {
        is_code(self.source(), self.format(), span)
    }
}

fn is_code(source: &str, format: Format, span: Span) -> bool {
    match format {
        Format::Html | Format::Wiki => is_element(source, span.start),
        Format::Markdown | Format::Text | Format::Mail => {
            is_fenced(source, span, &["```", "~~~"]) || is_inline(source, span, "`")
        }
        Format::Asciidoc => is_fenced(source, span, &["----", "....", "```"]) || is_inline(source, span, "`"),
        Format::Rst => is_literal(source, span.start) || is_inline(source, span, "``"),
    }
}

/// Between a line that opens a fence and one that closes it.
fn is_fenced(source: &str, span: Span, marks: &[&str]) -> bool {
    let is_fence = |line: &&str| marks.iter().any(|mark| line.trim_start().starts_with(mark));
    let whole = source.lines().find(|line| !line.trim().is_empty()).as_ref().is_some_and(is_fence);
    let before = source[..span.start].lines().filter(is_fence).count();
    // the line of the span itself counts as before it
    let opens = is_fence(&source[line_start(source, span.start)..].lines().next().unwrap_or(""));
    let before = before - usize::from(opens && source[..span.start].len() > line_start(source, span.start));
    !whole && !opens && before % 2 == 1 && source[span.end..].lines().any(|line| is_fence(&line))
}

/// In lines that are indented below one that ends with `::`, or below a directive for code.
fn is_literal(source: &str, at: usize) -> bool {
    let start = line_start(source, at);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = indent(source[start..].lines().next().unwrap_or(""));
    let mut above = source[..start].lines().rev().filter(|line| !line.trim().is_empty());
    let head = above.find(|line| indent(line) < own).unwrap_or("").trim();
    let directive = [".. code", ".. sourcecode", ".. literal", ".. parsed-literal"];
    own > 0 && (head.ends_with("::") || directive.iter().any(|name| head.starts_with(name)))
}

/// Between two marks of one line.
fn is_inline(source: &str, span: Span, mark: &str) -> bool {
    let before = source[line_start(source, span.start)..span.start].matches(mark).count();
    let after = source[span.end..].lines().next().unwrap_or("");
    before % 2 == 1 && after.contains(mark)
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// In an element `<code>`, `<pre>`, `<kbd>` or `<samp>`, or one of wiki text like them.
fn is_element(source: &str, at: usize) -> bool {
    let before = source[..at].to_ascii_lowercase();
    ["code", "pre", "kbd", "samp", "syntaxhighlight", "nowiki"].iter().any(|name| {
        let open = before
            .rfind(&format!("<{name}"))
            .filter(|&open| before[open + 1 + name.len()..].starts_with(|c: char| c == '>' || c.is_whitespace()));
        open.is_some_and(|open| before.rfind(&format!("</{name}")).is_none_or(|close| close < open))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_what_the_markup_sets_as_code() {
        for (source, format, code) in [
            ("see `a` and `X` here", Format::Markdown, true),
            ("see `a` and X here", Format::Markdown, false),
            ("text\n\n```html\nX\n```\n", Format::Markdown, true),
            ("text\n\n```\na\n```\n\nX\n", Format::Markdown, false),
            ("text\n\n```\na\nX\n", Format::Markdown, false),
            ("```html\nX\n```\n", Format::Markdown, false),
            ("text\n\n```X\na\n```\n", Format::Markdown, false),
            ("<p><code class=a>X</code></p>", Format::Html, true),
            ("<pre>a</pre><p>X</p>", Format::Html, false),
            ("<codex>X", Format::Html, false),
            ("<syntaxhighlight lang=c>X</syntaxhighlight>", Format::Wiki, true),
            ("<pre>a</pre> X", Format::Wiki, false),
            ("a\n\n----\nX\n----\n", Format::Asciidoc, true),
            ("----\na\n----\n\nX\n", Format::Asciidoc, false),
            ("see ``X``", Format::Rst, true),
            ("See::\n\n   a\n\n   X\n", Format::Rst, true),
            (".. code-block:: c\n\n   X\n", Format::Rst, true),
            ("See:\n\n   X\n", Format::Rst, false),
        ] {
            let at = source.find('X').expect("each has one");
            assert_eq!(is_code(source, format, Span::new(at, at + 1)), code, "{source}");
        }
    }
}
