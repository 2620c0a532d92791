//! The account of a source: what each of its bytes is, and why some of them were not read.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::assembler::MARK;
use crate::block::Role;
use crate::content::Content;
use crate::place::Span;
use crate::prose::Prose;
use crate::source::Source;
use crate::{Format, html};

pub(crate) mod class;
mod paint;
mod reason;
#[cfg(test)]
mod tests;

pub use class::{Class, Stretch};
pub use reason::Reason;

/// What was not read for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// How many things.
    pub count: usize,
    /// How many bytes they take.
    pub bytes: usize,
    /// The first of them.
    pub first: Span,
}

/// The account of a document: stretches in order that make up the whole source, each byte exactly once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    stretches: Vec<Stretch>,
}

impl Coverage {
    /// The stretches, in order: each begins where the one before it ends.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// How many bytes are of the class called `name`.
    pub fn bytes(&self, name: &str) -> usize {
        let alike = self.stretches.iter().filter(|stretch| stretch.class.name() == name);
        alike.map(|stretch| stretch.span.end - stretch.span.start).sum()
    }

    /// What was not read, in order, with the reasons.
    pub fn unread(&self) -> impl Iterator<Item = (Span, Reason)> + '_ {
        self.stretches.iter().filter_map(|stretch| match stretch.class {
            Class::Unread(reason) => Some((stretch.span, reason)),
            _ => None,
        })
    }
}

impl Coverage {
    /// What each byte of `source` is, given the `content` that was read from it.
    pub(super) fn of(source: &Source, content: &Content) -> Self {
        let mut left = content.left.clone();
        let around = text_of(&content.boilerplate.prose, source);
        left.extend(around.map(|(_, span)| Stretch { span, class: Class::Boilerplate }));
        left.extend(content.comments.iter().map(|one| Stretch { span: one.span, class: Class::Comment }));
        if source.format() == Format::Html {
            let front = content.left.first().filter(|first| first.class == Class::Metadata && first.span.start == 0);
            let front = front.map_or(0, |first| first.span.end);
            let templates = html::templates(source, front);
            left.extend(templates.into_iter().map(|span| Stretch { span, class: Class::Code }));
        }
        left.sort_by_key(|stretch| (stretch.span.start, Reverse(stretch.span.end)));
        let under = paint::flat(&left);
        let stretches = paint::over(&under, &shown(source, content), source.len());
        let damaged: Vec<Stretch> = damaged(source).collect();
        if damaged.is_empty() {
            return Coverage { stretches };
        }
        Coverage { stretches: paint::over(&stretches, &damaged, source.len()) }
    }

    /// The same in bytes of the file of `source`; a byte order mark counts as markup.
    pub(super) fn in_file(self, source: &Source) -> Self {
        // the parts of a container are mostly markup: its account is that of the text taken out of it
        let Some(original) = source.original().filter(|original| original.container().is_none()) else { return self };
        let ends = (original.start_of(0), original.end_of(source.len()));
        let mut at = if source.origin().record.is_some() { ends.0 } else { 0 };
        let mut stretches = Vec::with_capacity(self.stretches.len() + 1);
        if at < ends.0 {
            stretches.push(Stretch { span: Span::new(at, ends.0), class: Class::Markup });
            at = ends.0;
        }
        for (index, stretch) in self.stretches.iter().enumerate() {
            let is_last = index + 1 == self.stretches.len();
            let end = if is_last { ends.1 } else { original.start_of(stretch.span.end) };
            stretches.push(Stretch { span: Span::new(at, end.max(at)), class: stretch.class });
            at = end.max(at);
        }
        Coverage { stretches }
    }
}

/// The characters of `source` that stand for bytes of its file that are none.
fn damaged(source: &Source) -> impl Iterator<Item = Stretch> + '_ {
    let original = source.original().into_iter();
    original.flat_map(|original| original.replaced().map(|span| Stretch { span, class: Class::Unread(Reason::Bytes) }))
}

/// What was not read of `source`, by reason, according to `content`.
pub(super) fn left_out(source: &Source, content: &Content) -> BTreeMap<Reason, LeftOut> {
    let mut found: BTreeMap<Reason, LeftOut> = BTreeMap::new();
    for stretch in content.left.iter().copied().chain(damaged(source)) {
        if let Class::Unread(reason) = stretch.class {
            let one = found.entry(reason).or_insert(LeftOut { count: 0, bytes: 0, first: stretch.span });
            one.count += 1;
            one.first = one.first.min(stretch.span);
        }
    }
    if !found.is_empty() {
        for (span, reason) in Coverage::of(source, content).unread() {
            if let Some(one) = found.get_mut(&reason) {
                let span = source.in_file(span);
                one.bytes += span.end - span.start;
            }
        }
    }
    found.retain(|_, one| one.bytes > 0);
    found
}

/// The text that readers see, in order.
fn shown(source: &Source, content: &Content) -> Vec<Stretch> {
    let mut blocks = content.blocks.iter().peekable();
    let mut found: Vec<Stretch> = Vec::new();
    for (range, span) in text_of(&content.prose, source) {
        while blocks.next_if(|block| block.range.end <= range.start).is_some() {}
        let is_of_page = blocks.peek().is_some_and(|block| block.role == Role::Boilerplate);
        let class = if is_of_page { Class::Boilerplate } else { Class::Text };
        paint::push(&mut found, Stretch { span, class });
    }
    found
}

/// The stretches of `prose` that come from text of `source`, with their bytes in it.
fn text_of<'a>(prose: &'a Prose, source: &'a str) -> impl Iterator<Item = (Range<usize>, Span)> + 'a {
    prose.pieces().filter_map(|(range, span, verbatim)| {
        let written = source.get(span.range()).unwrap_or("");
        (verbatim || is_text(&prose.text()[range.clone()], written)).then_some((range, span))
    })
}

/// Whether `written` counts as text where the prose has `shown` for it: an entity does, a tag that ends a line does
/// not.
fn is_text(shown: &str, written: &str) -> bool {
    if shown.trim().is_empty() {
        return written.trim().is_empty();
    }
    let says = shown.contains(char::is_alphanumeric);
    shown != MARK && (says || written.starts_with('&') || written.len() <= 2 * shown.len())
}
