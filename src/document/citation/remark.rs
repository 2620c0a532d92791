//! Remarks in place of a source: editorial marks (`[citation needed]`,
//! `{{who|date=May 2019}}`), and words that name no source (`(source: TBD)`, `(link)`).

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use crate::document::citation::{Mark, MarkKind};
use crate::document::editors::{self, Shape};
use crate::document::wiki::Inside;
use crate::document::word::Opening;
use crate::document::{Document, Format};
use crate::place::Span;

pub(super) mod bracket;
pub(super) mod credit;
mod kind;

pub use crate::document::editors::Cuts;
pub use kind::{Remark, RemarkKind};

/// The longest name of a template, in bytes.
const LONGEST_NAME: usize = 80;

/// Whether an editorial mark, or a credit, may be in the bracket that opens at `at`: most brackets begin with a word
/// that neither begins with.
pub(super) fn may_open(text: &str, at: usize) -> bool {
    static OPENING: LazyLock<Opening> = LazyLock::new(|| Opening::of(editors::all_words().chain(credit::all_words())));
    bracket::opened(text, at).is_some_and(|(_, _, inside)| OPENING.may_open(inside.trim_start()))
}

/// Moves the remarks out of `marks`, which then contains only marks of sources, and adds those of `document` that are
/// markup, in order.
pub(super) fn take(document: &Document, marks: &mut Vec<Mark>) -> Vec<Remark> {
    for mark in marks.iter_mut().filter(|mark| mark.kind == MarkKind::Link) {
        // the mark as a link, without its brackets
        if let Some(group) = bracket::linked(document.prose(), &mark.range) {
            mark.kind = MarkKind::Editor(group);
        }
    }
    let mut remarks = Vec::new();
    marks.retain(|mark| {
        let span = || document.span(mark.range.clone());
        match mark.kind {
            MarkKind::Editor(group) => remarks.push(Remark::editor(mark.range.clone(), span(), group)),
            MarkKind::Empty if !is_linked(document, &mark.range) => {
                remarks.push(Remark { range: mark.range.clone(), span: span(), kind: RemarkKind::Empty });
            }
            MarkKind::Empty => {}
            _ => return true,
        }
        false
    });
    match document.format() {
        Format::Wiki => add_templates(document, &mut remarks),
        _ => add_pasted(document, &mut remarks),
    }
    remarks.sort_by_key(|remark| remark.span.start);
    remarks
}

/// Whether a link is in `range`: its text need not contain an address.
fn is_linked(document: &Document, range: &Range<usize>) -> bool {
    let links = document.links();
    let near = links.partition_point(|link| link.range.start < range.start.saturating_sub(LONGEST_LINK));
    links[near..]
        .iter()
        .take_while(|link| link.range.start < range.end)
        .any(|link| link.range.end > range.start || link.range.is_empty())
}

/// The longest link, in bytes: a link that reaches into a range begins at most this far before it.
const LONGEST_LINK: usize = 200;

/// Adds the editorial templates of wiki text, wherever they are: a template in a note is about its source, and one in
/// another template about the content of that one.
fn add_templates(document: &Document, remarks: &mut Vec<Remark>) {
    let source = document.source();
    let wiki = document.wiki();
    // a mark inside another one is part of it: the outer one has the whole text
    let mut end = 0;
    for one in wiki.templates() {
        if one.span.start < end {
            continue;
        }
        let Some((group, shape)) = editors::template(&wiki.name(one, source)) else { continue };
        end = one.span.end;
        let remark = Remark::editor(document.range(one.span), one.span, group);
        let own = shape != Shape::Section && one.inside == Inside::Text;
        remarks.push(if own { remark } else { remark.standing() });
    }
}

/// Adds editorial templates that were pasted into a text that is not wiki text. Only those count that cannot be
/// anything else, because they have several words or a date.
fn add_pasted(document: &Document, remarks: &mut Vec<Remark>) {
    let source = document.source();
    for at in memmem::find_iter(source.as_bytes(), "{{") {
        let inside = &source[at + 2..source.floor_char_boundary((at + 2 + LONGEST_NAME).min(source.len()))];
        let Some(length) = inside.find("}}") else { continue };
        let inside = &inside[..length];
        let name = inside.split('|').next().unwrap_or(inside).trim();
        let sure = name.contains([' ', '_']) || inside.contains("|date=");
        let Some((group, _)) = editors::template(&editors::named(name)).filter(|_| sure) else { continue };
        let span = Span::new(at, at + length + 4);
        let known = remarks.iter().rev().take(4).any(|other| other.span.start <= at && at < other.span.end);
        if !known && !document.is_code(span) {
            remarks.push(Remark::editor(document.range(span), span, group));
        }
    }
}
