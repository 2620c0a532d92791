//! Directives: comments in a document that switch rules off, and why.

use crate::document::{Block, Comment, DIRECTIVE, Document};
use crate::place::Span;
use crate::rule::matches;

/// How far a directive reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The next block; at the end of a line of text, that line.
    Next,
    /// From here to the `on` that ends it, or to the end.
    From,
    /// The whole document.
    Everything,
}

/// A directive as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) reach: Reach,
    /// Rules, families and globs, and where each is written; empty: all rules.
    pub(super) selectors: Vec<(String, Span)>,
    /// What is after `because`.
    pub(super) reason: Option<String>,
    /// The whole comment.
    pub(super) span: Span,
    /// The bytes of the source in which it holds.
    pub(super) holds: Span,
}

impl Directive {
    /// Whether it is about the rule called `id`.
    pub(super) fn is_about(&self, id: &str) -> bool {
        self.selectors.is_empty() || self.selectors.iter().any(|(selector, _)| matches(selector, id))
    }
}

/// A comment that begins like a directive but is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misspelled {
    pub(super) span: Span,
    /// What was expected.
    pub(super) expected: &'static str,
}

/// What a directive looks like.
const EXPECTED: &str = "allow(rule, …) because …, allow-file(rule, …) because …, off(rule, …) because …, or on";

/// The directives of `document`, in order, and the comments that were meant as directives.
pub(super) fn directives(document: &Document) -> (Vec<Directive>, Vec<Misspelled>) {
    let mut directives: Vec<Directive> = Vec::new();
    let mut misspelled = Vec::new();
    // directives that have no `on` yet
    let mut open: Vec<usize> = Vec::new();
    for comment in document.comments() {
        match read(document, comment) {
            None => {}
            Some(Ok(Word::On)) => match open.pop() {
                Some(off) => directives[off].holds.end = comment.span.start,
                None => misspelled.push(Misspelled { span: comment.span, expected: "an `off` before this `on`" }),
            },
            Some(Ok(Word::Allow(directive))) => {
                if directive.reach == Reach::From {
                    open.push(directives.len());
                }
                directives.push(directive);
            }
            Some(Err(())) => misspelled.push(Misspelled { span: comment.span, expected: EXPECTED }),
        }
    }
    (directives, misspelled)
}

enum Word {
    On,
    Allow(Directive),
}

/// Reads a comment; `None` if it is not a directive to this linter.
fn read(document: &Document, comment: &Comment) -> Option<Result<Word, ()>> {
    let says = &document.source()[comment.inner.range()];
    let start = comment.inner.start + (says.len() - says.trim_start().len());
    let says = says.trim();
    if !says.get(..DIRECTIVE.len() - 1)?.eq_ignore_ascii_case(&DIRECTIVE[..DIRECTIVE.len() - 1]) {
        return None;
    }
    let Some(rest) = says.strip_prefix(DIRECTIVE) else { return Some(Err(())) };
    Some(word(document, comment, rest, start + DIRECTIVE.len()).ok_or(()))
}

fn word(document: &Document, comment: &Comment, rest: &str, at: usize) -> Option<Word> {
    let at = at + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    if rest == "on" {
        return Some(Word::On);
    }
    let name = rest.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')).next()?;
    let reach = match name {
        "allow" => Reach::Next,
        "allow-file" => Reach::Everything,
        "off" => Reach::From,
        _ => return None,
    };
    let after = &rest[name.len()..];
    let (selectors, after) = match after.strip_prefix('(') {
        Some(list) => {
            let close = list.find(')')?;
            (selectors(&list[..close], at + name.len() + 1), &list[close + 1..])
        }
        None if reach == Reach::From => (Vec::new(), after),
        None => return None,
    };
    let after = after.trim();
    let reason = after.strip_prefix("because ").map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_none() && !after.is_empty() && after != "because" {
        return None;
    }
    let empty = selectors.is_empty() && reach != Reach::From;
    let holds = holds(document, comment, reach);
    (!empty).then(|| {
        Word::Allow(Directive { reach, selectors, reason: reason.map(str::to_owned), span: comment.span, holds })
    })
}

fn selectors(list: &str, at: usize) -> Vec<(String, Span)> {
    let mut start = at;
    let mut all = Vec::new();
    for one in list.split(',') {
        let begins = start + (one.len() - one.trim_start().len());
        let name = one.trim();
        if !name.is_empty() {
            all.push((name.to_owned(), Span::new(begins, begins + name.len())));
        }
        start += one.len() + 1;
    }
    all
}

fn holds(document: &Document, comment: &Comment, reach: Reach) -> Span {
    match reach {
        Reach::Everything => Span::new(0, usize::MAX),
        Reach::From => Span::new(comment.span.end, usize::MAX),
        Reach::Next if let Some(line) = line_before(document, comment) => line,
        Reach::Next => {
            // a comment can be at the beginning of its block, `<p><!-- … -->text`, or within it: then it applies to the
            // rest of the block
            let blocks = document.blocks();
            let before = |block: &Block| document.span(block.range.clone()).start < comment.span.end;
            let next = blocks.partition_point(before);
            let own = blocks[..next].last().filter(|block| is_text(document, comment.span.end, block.span.end));
            let end = own.or(blocks.get(next)).map_or(comment.span.end, |block| block.span.end);
            Span::new(comment.span.end, end)
        }
    }
}

/// Whether readers see any of the bytes from `start` to `end` of the source.
fn is_text(document: &Document, start: usize, end: usize) -> bool {
    let range = document.range(Span::new(start, end.max(start)));
    !document.prose()[range].trim().is_empty()
}

/// The text before a comment in its line, if there is some and none after it: the comment is about this text.
fn line_before(document: &Document, comment: &Comment) -> Option<Span> {
    let source = document.source();
    let lines = source.line_index();
    let line = lines.span(source, lines.line_at(source, comment.span.start));
    let before = Span::new(line.start, comment.span.start);
    let alone = comment.span.end <= line.end && !is_text(document, comment.span.end, line.end);
    (alone && is_text(document, before.start, before.end)).then_some(before)
}
