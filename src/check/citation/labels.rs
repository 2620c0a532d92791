//! The labels of links that nothing defines, and those that no link goes by.

use std::collections::HashSet;

use memchr::{memchr_iter, memchr2, memmem};

use super::notes::INCLUDES;
use crate::check::Hit;
use crate::document::{Document, Format, Label, Standing};
use crate::place::Span;

/// Labels that links go by and nothing defines.
pub(super) fn undefined(document: &Document, hits: &mut Vec<Hit>) {
    let mut labels = document.labels().iter().filter(|label| label.standing == Standing::Undefined).peekable();
    if labels.peek().is_none() || takes_in_files(document) {
        return;
    }
    let source = document.source();
    let defines = document.labels().iter().any(|label| label.standing != Standing::Undefined);
    for label in labels {
        let hit = Hit::source(label.span);
        if document.format() == Format::Rst {
            hits.push(hit);
            continue;
        }
        // what stands in code of a line is not seen as text
        let loose = Loose::of(source, label);
        let is_link = !document.range(label.span).is_empty() && loose.is_link();
        if is_link && (defines && loose.is_named() || loose.is_numbered()) {
            hits.push(hit);
        } else if is_link && loose.is_named() && loose.is_worded() {
            hits.push(hit.doubted());
        }
    }
}

/// Definitions of labels that no link goes by. A file of nothing but definitions is part of another.
pub(super) fn unused(document: &Document, hits: &mut Vec<Hit>) {
    let source = document.source();
    let says_something = |label: &&Label| {
        label.standing == Standing::Unused
            && label.name.contains(char::is_alphanumeric)
            && !is_comment(&source[label.span.end..])
    };
    let mut labels = document.labels().iter().filter(says_something).peekable();
    let running = document.parts().iter().any(|part| part.role.is_running_text());
    if labels.peek().is_none() || !running || takes_in_files(document) {
        return;
    }
    let used = if document.format() == Format::Rst { references(source) } else { brackets(document) };
    let unused: Vec<&Label> = labels.filter(|label| !used.contains(&normal(&label.name))).collect();
    let folded = unused.len() > MOST;
    for label in unused.iter().take(if folded { 1 } else { MOST }) {
        let label_text = &source[label.span.range()];
        let others =
            if folded { format!(" nor by {} others that are defined here", unused.len() - 1) } else { String::new() };
        hits.push(Hit::source(label.span).with("labels", format!("the label {label_text}{others}")));
    }
}

/// How many labels that nothing goes by are shown one by one: lists of addresses that were taken over as
/// a whole have hundreds.
const MOST: usize = 3;

/// Whether the document takes in others, which may define its labels or go by them.
fn takes_in_files(document: &Document) -> bool {
    let source = document.source();
    if document.format() == Format::Rst {
        return memmem::find(source.as_bytes(), b"include::").is_some();
    }
    // pages are made of pieces in HTML, which have no labels
    let is_html = |at: usize| source[at..].lines().next().is_some_and(|line| line.contains(".html"));
    INCLUDES.iter().any(|mark| memmem::find_iter(source.as_bytes(), mark).any(|at| !is_html(at)))
}

/// Whether a definition with `rest` behind its label leads nowhere: people write comments so.
fn is_comment(rest: &str) -> bool {
    let target = rest.trim_start_matches(':').trim_start();
    let end = target.find(char::is_whitespace).unwrap_or(target.len());
    matches!(&target[..end], "#" | "<>" | "<#>" | "-" | "/" | "//")
}

/// The longest label, in bytes: CommonMark has it so.
const LONGEST: usize = 999;

/// What stands in brackets wherever the source of `document` is no code, but for definitions: labels are
/// also used in captions, in attributes and in what only some program reads.
fn brackets(document: &Document) -> HashSet<String> {
    let source = document.source();
    let labels = document.labels();
    let defines = |at: usize| labels.binary_search_by_key(&at, |label| label.span.start).is_ok();
    let mut found = HashSet::new();
    for at in memchr_iter(b'[', source.as_bytes()) {
        let near = &source.as_bytes()[at + 1..source.len().min(at + 1 + LONGEST)];
        let Some(end) = memchr2(b'[', b']', near).filter(|end| near[*end] == b']' && *end > 0) else { continue };
        let span = Span::new(at + 1, at + 1 + end);
        if !defines(at) && !document.is_code(span) {
            found.insert(normal(&source[span.range()]));
        }
    }
    found
}

/// The longest name that a reference of reStructuredText is looked for by, in bytes.
const LONGEST_NAME: usize = 200;

/// What stands before `_` in the way of a reference of reStructuredText, wherever that is.
fn references(source: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for at in memchr_iter(b'_', source.as_bytes()) {
        let near = &source[source.ceil_char_boundary(at.saturating_sub(LONGEST_NAME))..at];
        let quoted = |open: char, close: char| near.strip_suffix(close).and_then(|near| near.rsplit_once(open));
        let marked = || quoted('`', '`').or_else(|| quoted('|', '|')).or_else(|| quoted('[', ']'));
        let inner = || near.rsplit_once('<').filter(|_| source[at + 1..].starts_with('>'));
        if let Some((_, name)) = inner().or_else(marked) {
            found.insert(normal(name));
            continue;
        }
        let is_mark = |c: char| !c.is_alphanumeric() && !"-._+:".contains(c);
        let name = near.rsplit(is_mark).next().unwrap_or(near);
        found.insert(normal(name));
    }
    found
}

/// A label as it is compared.
fn normal(name: &str) -> String {
    name.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A label of Markdown that nothing defines, and what stands around it: it may be meant as it stands.
struct Loose<'s> {
    label: &'s str,
    /// What stands in the brackets before it; the label itself where these are the only ones.
    text: &'s str,
    /// What stands before it all, and behind it.
    before: &'s str,
    after: &'s str,
}

impl<'s> Loose<'s> {
    fn of(source: &'s str, label: &'s Label) -> Self {
        let written = &source[label.span.range()];
        let after = &source[label.span.end..];
        if let Some(text) = written.strip_suffix("[]") {
            return Self { label: &label.name, text, before: &source[..label.span.start], after };
        }
        let open = opening(source, label.span.start);
        let text = source.get(open + 1..label.span.start - 1).unwrap_or("");
        Self { label: &label.name, text, before: &source[..open], after }
    }

    /// Whether it can be a link: it hangs on nothing, and its text has words.
    fn is_link(&self) -> bool {
        let last = self.before.chars().next_back();
        let hangs = last.is_some_and(|c| c.is_ascii_alphanumeric() || "]_)}\\".contains(c));
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        !hangs && letters > 1 && !self.label.starts_with(['@', '^', '!', '%', '{']) && !self.is_tag()
    }

    /// Whether it is a tag of the link behind it, or the text of that link: `[video][The weir](weir.html)`,
    /// `[new][long] [The weir](weir.html)`, `[[new][long] The weir](weir.html)`.
    fn is_tag(&self) -> bool {
        let near = self.after.trim_start_matches(' ').strip_prefix('[');
        let is_before_link = near.and_then(|near| near.split_once(']')).is_some_and(|(_, rest)| rest.starts_with('('));
        self.after.starts_with('(') || is_before_link || self.before.ends_with('[')
    }

    /// Whether it goes by a number, as those do that programs number.
    fn is_numbered(&self) -> bool {
        let is_number = self.label.bytes().all(|byte| byte.is_ascii_digit());
        is_number && self.label.len() < 4 && !self.after.starts_with('[')
    }

    /// Whether it goes by a name that people give.
    fn is_named(&self) -> bool {
        !is_name_of_code(self.label) && !is_pattern(self.label) && !is_pattern(self.text)
    }

    /// Whether it is a link though the text has no label at all, and those of a whole site may be elsewhere:
    /// not of a log, a form or a grammar.
    fn is_worded(&self) -> bool {
        let in_words = self.text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() > 1;
        let is_slug = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        (in_words || self.label.contains('-'))
            && self.label.chars().all(is_slug)
            && self.text.contains(char::is_lowercase)
    }
}

/// Whether `label` is what a program calls something, as tools that make manuals out of code resolve
/// it: `crate::Gauge`, `weir.gauges.read`.
fn is_name_of_code(label: &str) -> bool {
    let inner = |mark: &str| label.split(mark).count() > 1 && label.split(mark).all(|piece| !piece.trim().is_empty());
    !label.contains(' ') && !label.contains('/') && (inner("::") || inner("."))
}

/// Whether brackets with `text` in them are a class of a regular expression.
fn is_pattern(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ranges =
        bytes.windows(3).any(|three| three[1] == b'-' && matches!(&[three[0], three[2]], b"az" | b"AZ" | b"09"));
    ranges || text.starts_with('^') || text.contains(['\\', '$', '|'])
}

/// Where the bracket opens that closes in front of byte `end`.
fn opening(source: &str, end: usize) -> usize {
    let mut open = 0_usize;
    for (at, byte) in source.as_bytes()[..end].iter().enumerate().rev().take(4 * LONGEST) {
        match byte {
            b']' => open += 1,
            b'[' if open == 1 => return at,
            b'[' => open -= 1,
            _ => {}
        }
    }
    end.saturating_sub(1)
}
