//! Identifiers and addresses outside the prose: in notes that are not text, in templates, attributes,
//! front matter.

use super::found::{Identifier, Outside};
use super::read::labelled;
use super::value::in_value;
use super::{address, label};
use crate::document::citation::link;
use crate::document::library::{Value, What};
use crate::document::{Document, Format};
use crate::place::Span;

impl Document {
    /// The identifiers and addresses that are not prose.
    pub fn outside(&self) -> &Outside {
        self.slots.outside.get_or_init(|| Outside::of(self))
    }
}

impl Outside {
    /// Finds those of `document`.
    fn of(document: &Document) -> Self {
        let mut found = Self::default();
        if document.format().is_library() {
            document.described().iter().flat_map(|one| &one.values).for_each(|value| found.value(document, value));
        } else if !matches!(document.format(), Format::Text | Format::Mail) {
            let scripts = scripts(document);
            for gap in document.gaps() {
                found.scan(document, gap, &scripts);
            }
        }
        found
    }

    /// Adds what `value` of a library says.
    fn value(&mut self, document: &Document, value: &Value) {
        let text = &document.source()[value.span.range()];
        if let What::Identifier(scheme) = value.what {
            let all = in_value(scheme, text).into_iter();
            let by = value.span.start;
            self.identifiers
                .extend(all.map(|one| Identifier { range: one.range.start + by..one.range.end + by, ..one }));
        } else {
            self.scan(document, value.span, &[]);
        }
    }

    /// Adds what is in `gap` of the source.
    fn scan(&mut self, document: &Document, gap: Span, scripts: &[Span]) {
        let source = document.source();
        let bytes = source.as_bytes();
        let mut at = gap.start;
        let begins = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b':';
        while let Some(offset) = bytes.get(at..gap.end).and_then(|rest| rest.iter().position(begins)) {
            at += offset;
            if bytes[at] == b':' {
                at = self.address(document, at, gap, scripts).unwrap_or(at + 1);
                continue;
            }
            let word = bytes[at..gap.end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let starts = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
            let may = starts && label::may_be(bytes[at]) && (label::SHORTEST..=label::LONGEST).contains(&word);
            let one = if may { labelled(source, at) } else { None };
            let used = |one: &Identifier| {
                is_used(document, Span::new(at, one.range.end), scripts) && !is_indented(document, at, gap)
            };
            if let Some(one) = one.filter(used) {
                at = one.range.end.max(at + word);
                self.identifiers.push(one);
            } else {
                at += word;
            }
        }
    }

    /// Adds the address whose `://` may be at `at`, and returns where it ends.
    fn address(&mut self, document: &Document, at: usize, gap: Span, scripts: &[Span]) -> Option<usize> {
        let source = document.source();
        if !source[at..].starts_with("://") {
            return None;
        }
        let mark = link::address(source, at)?;
        let stops = |c: char| matches!(c, '|' | '}' | '{' | ']' | '[' | '\'' | '(' | ')');
        let inside = &source[at + 3..mark.range.end.min(gap.end)];
        // the address of an archived copy contains the address of the page
        let end = at + 3 + inside.find(stops).unwrap_or(inside.len());
        let span = Span::new(mark.range.start, end);
        if span.start < gap.start || !is_used(document, span, scripts) || is_indented(document, at, gap) {
            return Some(end);
        }
        self.addresses.push(span);
        let held = address::at(&source[..end], span.start);
        self.identifiers.extend(held.map(|one| Identifier { range: span.range(), ..one }));
        Some(end)
    }
}

/// Whether `span` of the source is not code, a comment or encoded.
fn is_used(document: &Document, span: Span, scripts: &[Span]) -> bool {
    let comments = document.comments();
    let after = comments.partition_point(|comment| comment.span.end <= span.start);
    let commented = comments.get(after).is_some_and(|comment| comment.span.start < span.end);
    let at = scripts.partition_point(|script| script.end <= span.start);
    let scripted = scripts.get(at).is_some_and(|script| script.start < span.end);
    // finding out what is code reads Markdown once more, and most addresses are targets of links
    let in_code = || !is_target(document, span) && document.is_code(span);
    !commented && !scripted && !in_code() && document.packed(span).is_none()
}

/// Whether `span` of the source begins where a link of Markdown leads: `](https://…)`.
fn is_target(document: &Document, span: Span) -> bool {
    let source = document.source();
    if document.format() != Format::Markdown || !source[..span.start].ends_with("](") {
        return false;
    }
    let links = document.links();
    let after = links.partition_point(|link| link.span.start < span.start);
    let link = after.checked_sub(1).map(|before| &links[before]);
    link.is_some_and(|link| span.end <= link.span.end && link.target.starts_with(&source[span.range()]))
}

/// Whether byte `at` of the source, in `gap`, is in a line that is code because it is indented, and not in the front
/// matter.
fn is_indented(document: &Document, at: usize, gap: Span) -> bool {
    let source = document.source();
    let ahead = document.values().last().is_some_and(|last| at <= last.span.end);
    /// How far back the beginning of the line is searched for, in bytes.
    const NEAR: usize = 400;
    let from = source.ceil_char_boundary(gap.start.max(at.saturating_sub(NEAR)));
    let Some(line) = source[from..at].rfind('\n').map(|end| from + end + 1).filter(|_| !ahead) else {
        return false;
    };
    match document.format() {
        Format::Markdown => source[line..].starts_with("    ") || source[line..].starts_with('\t'),
        Format::Asciidoc => source[line..].starts_with([' ', '\t']),
        _ => false,
    }
}

/// The scripts and styles of a page.
fn scripts(document: &Document) -> Vec<Span> {
    let source = document.source();
    let mut found = Vec::new();
    if !matches!(document.format(), Format::Html | Format::Markdown) {
        return found;
    }
    let bytes = source.as_bytes();
    let mut until = 0;
    for at in memchr::memmem::find_iter(bytes, "</s") {
        let Some(name) = ["script", "style"].iter().find(|name| {
            bytes[at + 2..].get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
        }) else {
            continue;
        };
        let open = source[until..at].rfind(&format!("<{name}")).map(|open| until + open);
        found.extend(open.map(|open| Span::new(open, at)));
        until = at + 2;
    }
    found
}
