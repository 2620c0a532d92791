//! Lays stretches over one another.

use super::class::{Class, Stretch};
use crate::place::Span;

/// Turns `stretches`, which are sorted by beginning, the longer first, into stretches that do not overlap: where
/// several do, the one that began last wins.
pub(super) fn flat(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut found = Vec::with_capacity(stretches.len());
    let mut open: Vec<Stretch> = Vec::new();
    let mut at = 0;
    for stretch in stretches {
        fill(&mut found, &mut open, &mut at, stretch.span.start);
        open.push(*stretch);
    }
    fill(&mut found, &mut open, &mut at, usize::MAX);
    found
}

/// Adds the innermost of the `open` stretches from byte `at` up to byte `to`.
fn fill(found: &mut Vec<Stretch>, open: &mut Vec<Stretch>, at: &mut usize, to: usize) {
    while *at < to {
        let Some(top) = open.last() else { break };
        let end = top.span.end.min(to);
        if *at < end {
            push(found, Stretch { span: Span::new((*at).max(top.span.start), end), class: top.class });
            *at = end;
        }
        if top.span.end > to {
            return;
        }
        open.pop();
    }
    if open.is_empty() && to != usize::MAX {
        *at = (*at).max(to);
    }
}

/// Up to byte `end`: the stretches of `above`, between them those of `under`, and markup elsewhere. Neither list
/// overlaps itself, and both are in order.
pub(super) fn over(under: &[Stretch], above: &[Stretch], end: usize) -> Vec<Stretch> {
    let mut found = Vec::with_capacity(under.len() + 2 * above.len() + 1);
    let mut rest = under;
    let mut at = 0;
    for stretch in above {
        between(&mut found, &mut rest, at, stretch.span.start);
        push(&mut found, *stretch);
        at = at.max(stretch.span.end);
    }
    between(&mut found, &mut rest, at, end);
    found
}

/// Adds the stretches of `under` from byte `from` to byte `to`, and drops those that end before.
fn between(found: &mut Vec<Stretch>, under: &mut &[Stretch], from: usize, to: usize) {
    let mut at = from;
    while at < to {
        let Some((first, rest)) = under.split_first() else { break };
        if first.span.end <= at {
            *under = rest;
            continue;
        }
        let start = first.span.start.clamp(at, to);
        push(found, Stretch { span: Span::new(at, start), class: Class::Markup });
        let end = first.span.end.min(to);
        if start < end {
            push(found, Stretch { span: Span::new(start, end), class: first.class });
        }
        at = end.max(start);
        if first.span.end > to {
            return;
        }
        *under = rest;
    }
    push(found, Stretch { span: Span::new(at, to.max(at)), class: Class::Markup });
}

/// Adds the part of `stretch` after the last one, merging equal ones. Stretches of unread text stay separate.
pub(super) fn push(found: &mut Vec<Stretch>, stretch: Stretch) {
    let last = found.last_mut();
    let start = last.as_ref().map_or(0, |last| last.span.end).max(stretch.span.start);
    if start >= stretch.span.end {
        return;
    }
    match last {
        Some(last) if last.class == stretch.class && last.span.end == start && !is_unread(stretch.class) => {
            last.span.end = stretch.span.end;
        }
        _ => found.push(Stretch { span: Span::new(start, stretch.span.end), class: stretch.class }),
    }
}

fn is_unread(class: Class) -> bool {
    matches!(class, Class::Unread(_))
}
