//! Defined labels that no link uses.

use std::collections::HashSet;

use memchr::{memchr_iter, memchr2};

use crate::check::Match;
use crate::check::citation::labels::{LONGEST, takes_in_files};
use crate::document::{Document, Format, Label, LabelState};
use crate::place::Span;

pub const SLOTS: &[&str] = &["labels"];

/// Definitions of labels that no link uses. A file that consists only of definitions is part of another.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let source = document.source();
    let says_something = |label: &&Label| {
        label.state == LabelState::Unused
            && label.name.contains(char::is_alphanumeric)
            && !is_comment(&source[label.span.end..])
    };
    let mut labels = document.labels().iter().filter(says_something).peekable();
    let running = document.blocks().iter().any(|block| block.role.is_running_text());
    if labels.peek().is_none() || !running || takes_in_files(document) {
        return;
    }
    let used = if document.format() == Format::Rst { references(source) } else { brackets(document) };
    let unused: Vec<&Label> = labels.filter(|label| !used.contains(&normal(&label.name))).collect();
    let folded = unused.len() > MOST;
    for label in unused.iter().take(if folded { 1 } else { MOST }) {
        let label_text = &source[label.span.range()];
        let others = if folded { format!(" or {} others defined here", unused.len() - 1) } else { String::new() };
        matches.push(Match::source(label.span).with("labels", format!("the label {label_text}{others}")));
    }
}

/// How many unused labels are reported one by one: lists of addresses that were copied as a whole have hundreds.
const MOST: usize = 3;

/// Whether a definition with `rest` after its label leads nowhere: some people write comments this way.
fn is_comment(rest: &str) -> bool {
    let target = rest.trim_start_matches(':').trim_start();
    let end = target.find(char::is_whitespace).unwrap_or(target.len());
    matches!(&target[..end], "#" | "<>" | "<#>" | "-" | "/" | "//")
}

/// The texts in brackets everywhere in the source of `document` outside code, except in definitions: labels are also
/// used in captions, in attributes, and in notations that only some programs read.
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

/// The longest name of a reference of reStructuredText, in bytes.
const LONGEST_NAME: usize = 200;

/// The texts before `_`, as in references of reStructuredText, anywhere.
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

/// A label in the form in which labels are compared.
fn normal(name: &str) -> String {
    name.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
