//! Which bytes of a source are set as code, read from the markup around them.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::markdown::{self, Dialect};
use crate::document::{Class, Document, Format, rst};
use crate::place::Span;

impl Document {
    /// Whether the bytes `span` of the source are set as code. A fence around a whole document does not count: it was
    /// left there by mistake.
    pub fn is_code(&self, span: Span) -> bool {
        let code = self.slots.code.get_or_init(|| match self.format() {
            Format::Markdown => code(&self.as_markdown(), Format::Markdown),
            // their readers know what is code
            Format::Latex | Format::Typst | Format::Org | Format::Xml => self.code_by_class(),
            format => code(self.source(), format),
        });
        let after = code.partition_point(|range| range.start <= span.start);
        after > 0 && span.start < code[after - 1].end
    }
}

impl Document {
    /// What the account of bytes says is code.
    fn code_by_class(&self) -> Vec<Range<usize>> {
        let coverage = self.coverage();
        let code = coverage.stretches().iter().filter(|stretch| stretch.class == Class::Code);
        code.map(|stretch| stretch.span.range()).collect()
    }

    /// The source, reduced to Markdown: some directives of MyST contain text between the marks of code.
    fn as_markdown(&self) -> Cow<'_, str> {
        let source = self.source();
        let may_differ = source.contains("```{") || source.contains("}`");
        let dialect = Dialect::of(&self.source().origin().path, source, false);
        if may_differ { markdown::covered(source, dialect) } else { Cow::Borrowed(source) }
    }
}

/// The bytes of `source` that are marked as code, in order, without overlaps. Computed once, because a source may be
/// long and have many matches.
fn code(source: &str, format: Format) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    match format {
        Format::Html | Format::Wiki => elements(source, &mut found),
        Format::Markdown | Format::Text | Format::Mail => {
            fenced(source, &["```", "~~~"], &mut found);
            inline(source, "`", &mut found);
        }
        Format::Asciidoc => {
            fenced(source, &["----", "....", "```"], &mut found);
            inline(source, "`", &mut found);
        }
        // their readers know what is code, and no mark in their texts says so
        Format::Bibtex | Format::Csl | Format::Cff | Format::Pdf | Format::Docx | Format::Odt | Format::Epub => {}
        Format::Ipynb | Format::Subtitles | Format::Latex | Format::Typst | Format::Org | Format::Xml => {}
        Format::Rst => {
            literal(source, &mut found);
            inline(source, "``", &mut found);
        }
    }
    joined(found)
}

/// `ranges` in order, with overlapping ones joined.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut all: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

/// The lines of `source` without their ends, each with its first byte.
fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    source.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    })
}

/// Adds what is between a line that opens a fence and one that closes it.
fn fenced(source: &str, marks: &[&str], found: &mut Vec<Range<usize>>) {
    let is_fence = |line: &str| marks.iter().any(|mark| line.trim_start().starts_with(mark));
    if lines(source).find(|(_, line)| !line.trim().is_empty()).is_some_and(|(_, line)| is_fence(line)) {
        return;
    }
    let mut open = None;
    for (start, line) in lines(source).filter(|(_, line)| is_fence(line)) {
        match open.take() {
            Some(from) => found.push(from..start),
            None => open = Some(start + line.len()),
        }
    }
}

/// Adds the lines that are indented below one that ends with `::`, or below a directive for code.
fn literal(source: &str, found: &mut Vec<Range<usize>>) {
    // the lines above that are indented less and less, and whether code is below each
    let mut above: Vec<(usize, bool)> = Vec::new();
    for (start, line) in lines(source) {
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        while above.last().is_some_and(|(other, _)| *other >= indent) {
            above.pop();
        }
        let is_code = above.last().is_some_and(|(_, introduces)| *introduces);
        if is_code {
            found.push(start..start + line.len());
        }
        let introduces = rst::introduces_code(text);
        above.push((indent, is_code || introduces));
    }
}

/// Adds what is between two marks of one line.
fn inline(source: &str, mark: &str, found: &mut Vec<Range<usize>>) {
    for (start, line) in lines(source) {
        let mut marks = line.match_indices(mark).map(|(at, _)| start + at);
        while let (Some(open), Some(close)) = (marks.next(), marks.next()) {
            found.push(open + mark.len()..close);
        }
    }
}

/// Elements whose text is code, in HTML and in wiki text.
const ELEMENTS: [&str; 6] = ["code", "pre", "kbd", "samp", "syntaxhighlight", "nowiki"];

/// Adds the elements that hold code; one that is not closed reaches to the end.
fn elements(source: &str, found: &mut Vec<Range<usize>>) {
    let bytes = source.as_bytes();
    let mut open: [Option<usize>; ELEMENTS.len()] = [None; ELEMENTS.len()];
    for (at, _) in source.match_indices('<') {
        let closes = bytes.get(at + 1) == Some(&b'/');
        let name = &bytes[at + 1 + usize::from(closes)..];
        let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let Some(element) = ELEMENTS.iter().position(|known| name[..length].eq_ignore_ascii_case(known.as_bytes()))
        else {
            continue;
        };
        let ends = name.get(length).is_some_and(|byte| *byte == b'>' || byte.is_ascii_whitespace());
        match closes {
            true => found.extend(open[element].take().map(|from| from..at)),
            false if ends => open[element] = Some(open[element].unwrap_or(at)),
            false => {}
        }
    }
    found.extend(open.into_iter().flatten().map(|from| from..source.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    #[test]
    fn code_is_what_the_markup_sets_as_code() {
        for (source, format, code) in [
            ("see `a` and `X` here", Format::Markdown, true),
            ("see `a` and X here", Format::Markdown, false),
            ("see `a and X here", Format::Markdown, false),
            ("see `a and X here\n`b`", Format::Markdown, false),
            ("text\n\n```html\nX\n```\n", Format::Markdown, true),
            ("text\n\n```\na\n```\n\nX\n", Format::Markdown, false),
            ("text\n\n```\na\nX\n", Format::Markdown, false),
            ("```html\nX\n```\n", Format::Markdown, false),
            ("text\n\n```X\na\n```\n", Format::Markdown, false),
            ("<p><code class=a>X</code></p>", Format::Html, true),
            ("<pre>a</pre><p>X</p>", Format::Html, false),
            ("<codex>X", Format::Html, false),
            ("<PRE><code>a</code>X</PRE>", Format::Html, true),
            ("<pre>aX", Format::Html, true),
            ("<syntaxhighlight lang=c>X</syntaxhighlight>", Format::Wiki, true),
            ("<pre>a</pre> X", Format::Wiki, false),
            ("a\n\n----\nX\n----\n", Format::Asciidoc, true),
            ("----\na\n----\n\nX\n", Format::Asciidoc, false),
            ("see ``X``", Format::Rst, true),
            ("See::\n\n   a\n\n   X\n", Format::Rst, true),
            (".. code-block:: c\n\n   X\n", Format::Rst, true),
            (".. code-block:: c\n\n   a\n\nb\n   X\n", Format::Rst, false),
            (".. Code-Block:: c\n\n   X\n", Format::Rst, true),
            (".. note::\n\n   X\n", Format::Rst, false),
            (".. note::\n\n   See::\n\n      X\n", Format::Rst, true),
            ("See::\n\n   a\n     X\n", Format::Rst, true),
            ("See:\n\n   X\n", Format::Rst, false),
        ] {
            let at = source.find('X').expect("each has one");
            let input = Input { format, ..Input::text("a", source) };
            assert_eq!(Document::read(input).is_code(Span::new(at, at + 1)), code, "{source}");
        }
    }

    #[test]
    fn text_in_directives_is_no_code() {
        let source = "```{note}\nOne\n```\n\n```c\ntwo\n```\n\nA {term}`three` and `four`.\n";
        let document = Document::read(Input { format: Format::Markdown, ..Input::text("a.md", source) });
        let is_code = |word: &str| {
            let at = source.find(word).expect("it is there");
            document.is_code(Span::new(at, at + word.len()))
        };
        assert_eq!(["One", "two", "three", "four"].map(is_code), [false, true, false, true]);
    }
}
