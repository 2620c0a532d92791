//! Marks that refer by number, and the lists that they may refer to.

use std::collections::HashSet;

use q7x2_words as words;

use crate::document::citation::{Entry, Mark, MarkKind};
use crate::document::{Document, Role};

/// The marks in the running text that refer by number.
pub(super) fn numbered(document: &Document) -> impl Iterator<Item = (&Mark, &[u32])> {
    document.citations().in_text().filter_map(|mark| match &mark.kind {
        MarkKind::Numbers(numbers) if !is_aside(document, mark) => Some((mark, numbers.as_slice())),
        _ => None,
    })
}

/// The numbers under which sources are listed: their own, or else their places in the list; and numbers that begin a
/// line anywhere.
pub(super) fn listed(document: &Document) -> HashSet<u32> {
    let citations = document.citations();
    let sources = || citations.entries.iter().filter(|entry| !entry.note);
    let begins = |mark: &&Mark| {
        let line = document.block_at(mark.range.start).map_or(mark.range.start, |block| block.range.start);
        !document.prose()[line..mark.range.start].contains(char::is_alphanumeric)
    };
    let numbers = |mark: &Mark| match &mark.kind {
        MarkKind::Numbers(numbers) => numbers.clone(),
        _ => Vec::new(),
    };
    let defined = citations.marks.iter().filter(begins).flat_map(numbers);
    // the mark of an item is not prose
    let items = document.blocks().iter().filter(|block| block.role == Role::Item);
    let items = items.filter_map(|block| bracketed_number(&document.source()[block.span.range()]));
    let own: HashSet<u32> = sources().filter_map(|entry| entry.number).chain(defined).chain(items).collect();
    let placed = 1..=sources().count() as u32;
    let notes = citations.notes.iter().copied();
    if own.is_empty() { placed.chain(notes).collect() } else { own }
}

/// The number of `[4] …`.
fn bracketed_number(item: &str) -> Option<u32> {
    item.trim_start().strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// A number in brackets that is not a reference: it begins a line, as in a list.
fn is_aside(document: &Document, mark: &Mark) -> bool {
    document
        .block_at(mark.range.start)
        .is_none_or(|block| block.range.start == mark.range.start || !block.role.is_running_text())
}

/// For each block, whether it is in a list of sources that were used, or in one of further reading.
pub(super) struct UsedWorks(Vec<Option<bool>>);

impl UsedWorks {
    pub(super) fn of(document: &Document) -> Self {
        let mut used = None;
        let each = document.blocks().iter().map(|block| {
            let before = used;
            if block.role.is_title() {
                let text = document.prose()[block.range.clone()].to_lowercase();
                used = Some(!words::NOT_USED_HEADINGS.all().iter().any(|name| text.contains(name)));
            }
            before
        });
        Self(each.collect())
    }

    /// Whether `entry` is in a list of sources that were used.
    pub(super) fn has(&self, document: &Document, entry: &Entry) -> bool {
        document.block_index(entry.range.start).is_some_and(|index| self.0[index] == Some(true))
    }

    /// Whether `entry` is below a heading for further reading.
    pub(super) fn is_besides(&self, document: &Document, entry: &Entry) -> bool {
        document.block_index(entry.range.start).is_some_and(|index| self.0[index] == Some(false))
    }
}
