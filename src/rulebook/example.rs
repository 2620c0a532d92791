//! Examples on pages: the text as written, with the findings marked.

use std::fmt::Write as _;
use std::ops::Range;

use super::push;
use crate::finding::Finding;
use crate::report::visible::visible;
use crate::rule::Example;

/// Adds an example with the findings in it.
pub(super) fn show(out: &mut String, example: &Example, findings: &[Finding]) {
    let beside = beside(example);
    if !beside.is_empty() {
        let mut beside = beside.join(", ");
        if let Some(first) = beside.get(..1).map(str::to_uppercase) {
            beside.replace_range(..1, &first);
        }
        push(out, &format!("{beside}:"));
    }
    for (path, text) in texts(example) {
        let found = findings.iter().filter(|finding| path.is_none_or(|path| finding.origin.path == path));
        let marks: Vec<Range<usize>> = found.clone().map(|finding| finding.span.range()).collect();
        if let Some(path) = path {
            push(out, &format!("`{path}`:"));
        }
        push(out, &format!("<pre>{}</pre>", marked(text.trim_end(), marks)));
        let mut messages: Vec<&str> = Vec::new();
        for Finding { message, .. } in found {
            if !messages.contains(&message.as_str()) {
                messages.push(message);
            }
        }
        for message in &messages {
            let _ = writeln!(out, "- {}", plain(message));
        }
        if !messages.is_empty() {
            out.push('\n');
        }
    }
    if let Some(library) = &example.bibliography {
        push(out, "With the library:");
        push(out, &format!("<pre>{}</pre>", marked(library.trim(), Vec::new())));
    }
    if let Some(fixed) = &example.fixed {
        push(out, "Fixed:");
        push(out, &format!("<pre>{}</pre>", marked(fixed.trim_end(), Vec::new())));
    }
}

/// The texts of an example; if there are several documents, each with its path.
fn texts(example: &Example) -> Vec<(Option<&str>, &str)> {
    let documents = example.documents.iter().map(|(path, text)| (Some(path.as_str()), text.as_str()));
    example.text.iter().map(|text| (None, text.as_str())).chain(documents).collect()
}

/// What applies to an example in addition to its text.
fn beside(example: &Example) -> Vec<String> {
    let format = example.format.map(|format| format!("format `{}`", format.name()));
    let genre = example.genre.map(|genre| format!("genre `{genre}`"));
    let date = example.date.as_ref().map(|date| format!("dated {date}"));
    let missing = example.missing.iter().map(|name| format!("without the file `{name}` that it names"));
    let answers = example.answers.iter().map(|(address, answer)| format!("`{address}`: {}", answer.there.words()));
    format.into_iter().chain(genre).chain(date).chain(missing).chain(answers).collect()
}

/// `text` as HTML, with a mark around each of `ranges`, which are bytes of it.
fn marked(text: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out = String::new();
    let mut at = 0;
    for range in ranges {
        // of nested findings, the outer one is marked
        let (start, end) = (range.start.max(at), range.end.min(text.len()));
        if start >= end {
            continue;
        }
        let _ = write!(out, "{}<mark>{}</mark>", escaped(&text[at..start]), escaped(&text[start..end]));
        at = end;
    }
    out + &escaped(&text[at..])
}

/// Text for HTML, line by line; invisible characters are shown as signs.
fn escaped(text: &str) -> String {
    let line = |line: &str| {
        visible(line.trim_end_matches('\r')).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A message as text in Markdown: with all characters of markup escaped.
fn plain(message: &str) -> String {
    let mut out = String::new();
    for character in visible(message).chars() {
        if "\\`*_[]<>#|~!&".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_marked_and_signs_of_markup_are_text() {
        assert_eq!(marked("a <b> c d", vec![2..5, 8..9]), "a <mark>&lt;b&gt;</mark> c <mark>d</mark>");
        assert_eq!(marked("abcd", vec![2..3, 0..1]), "<mark>a</mark>b<mark>c</mark>d");
        assert_eq!(marked("abcd", vec![0..3, 1..2]), "<mark>abc</mark>d");
        assert_eq!(marked("a\n\nb\u{200b}", Vec::new()), "a\n\nb␦");
        assert_eq!(plain("[1] *is* `x`"), "\\[1\\] \\*is\\* \\`x\\`");
    }
}
