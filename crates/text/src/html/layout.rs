//! Layouts: HTML from which a generator makes pages.

use std::borrow::Cow;

use crate::place::Span;

/// Words that tags of Jekyll, Jinja and the like begin with, and actions of Go's templates.
const TAGS: [&str; 14] = [
    "assign", "block", "capture", "comment", "else", "endblock", "endfor", "endif", "extends", "for", "if", "import",
    "include", "set",
];
const ACTIONS: [&str; 10] = ["block", "define", "else", "end", "if", "partial", "range", "return", "template", "with"];

/// The longest template, in bytes.
const LONGEST: usize = 2_000;

/// `source` with the templates in it replaced by spaces, if it is a layout: if it has a template that steers the
/// program which fills it in, or `filled` says that it is one. A single `{{ name }}` in a page was left there by
/// mistake.
pub(crate) fn without_templates(source: &str, filled: bool) -> Cow<'_, str> {
    let all = of_layout(source, filled);
    if all.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    for (start, end) in all {
        text.push_str(&source[text.len()..start]);
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        text.extend(source.as_bytes()[start..end].iter().map(|byte| blank(*byte)));
    }
    text.push_str(&source[text.len()..]);
    Cow::Owned(text)
}

/// The templates that are replaced by spaces in `source`, which is HTML after front matter that ends at byte `front`.
pub(crate) fn templates(source: &str, front: usize) -> Vec<Span> {
    let all = of_layout(source.get(front..).unwrap_or(""), front > 0);
    all.into_iter().map(|(start, end)| Span::new(front + start, front + end)).collect()
}

/// Where the templates of `source` begin and end, if it is a layout.
fn of_layout(source: &str, filled: bool) -> Vec<(usize, usize)> {
    let all: Vec<(usize, usize)> = pairs(source).collect();
    let inside = |(start, end): &(usize, usize)| &source[start + 2..end - 2];
    let is_layout = filled || all.iter().any(|one| steers(&source[one.0..one.0 + 2], inside(one)));
    if is_layout { all } else { Vec::new() }
}

/// The pieces of `span` of `source` that are outside templates; `text` is `source` without its templates.
pub(crate) fn outside_templates(source: &str, text: &str, span: Span) -> Vec<Span> {
    let same = |at: &usize| source.as_bytes()[*at] == text.as_bytes()[*at];
    let mut pieces = Vec::new();
    let mut at = span.start;
    while let Some(start) = (at..span.end).find(same) {
        at = (start..span.end).find(|at| !same(at)).unwrap_or(span.end);
        if !source[start..at].trim().is_empty() {
            pieces.push(Span::new(start, at));
        }
    }
    pieces
}

/// Whether a template steers how the page is made, and does not only show a value.
fn steers(open: &str, inside: &str) -> bool {
    let inside = inside.trim_start_matches(['-', '+']).trim_start();
    let word = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let names: &[&str] = if open == "{%" { &TAGS } else { &ACTIONS };
    names.contains(&word)
}

/// The beginning and end of each pair of braces in `source` that templates use.
fn pairs(source: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = source.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr(b'{', bytes.get(from..)?)?;
            let close = match bytes.get(at + 1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                _ => {
                    from = at + 1;
                    continue;
                }
            };
            let reach = bytes.len().min(at + LONGEST);
            let length = memchr::memmem::find(&bytes[at + 2..reach], close.as_bytes());
            from = length.map_or(at + 2, |length| at + 2 + length + close.len());
            if length.is_some() {
                return Some((at, from));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::without_templates;

    #[test]
    fn templates_of_layouts_are_blank_and_what_pages_forgot_is_not() {
        let layout = "<p>{% if a %}{{ b.c }}é{% endif %}</p>";
        let expected = format!("<p>{}é{}</p>", " ".repeat(19), " ".repeat(11));
        assert_eq!(without_templates(layout, false), expected);
        assert_eq!(without_templates("{{- range .Pages }}{{ .Title }}{{ end }}", false).trim(), "");
        for page in ["<p>{{ first_name }}</p>", "{{ page.title }}", "a {b} {% c", "{{ a", ""] {
            assert_eq!(without_templates(page, false), page);
        }
        assert_eq!(without_templates("a {{ page.title }}", true).trim(), "a");
    }
}
