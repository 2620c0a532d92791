//! Everything in one document that points to a source.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::citation::entry::Entry;
use crate::document::citation::mark::{Mark, MarkKind, Short};
use crate::document::citation::remark::Remark;

/// Everything in a document that points to a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citations {
    /// Places that point to a source, in order.
    pub marks: Vec<Mark>,
    /// The sources that the document lists, in order.
    pub entries: Vec<Entry>,
    /// If the sources have no numbers: the numbers that begin blocks of the text. Short notes that point on to the list
    /// may have them.
    pub notes: Vec<u32>,
    /// The short references in the templates of a wiki, in order.
    pub short: Vec<Short>,
    /// Editorial marks and empty source notes, in the order of the source.
    pub remarks: Vec<Remark>,
    /// The numbers under which a source or a note can be found.
    listed: HashSet<u32>,
    /// Where the marks that point to a listed source or a note begin.
    references: Vec<usize>,
}

impl Citations {
    /// The citations of a document; all lists are in order.
    pub(super) fn new(
        marks: Vec<Mark>,
        entries: Vec<Entry>,
        notes: Vec<u32>,
        short: Vec<Short>,
        remarks: Vec<Remark>,
    ) -> Self {
        let mut citations = Self { marks, entries, notes, short, remarks, ..Self::default() };
        citations.listed = citations.listed();
        let references = citations.marks.iter().filter(|mark| mark.kind.is_reference());
        citations.references = references.map(|mark| mark.range.start).collect();
        citations
    }

    /// The numbers of all entries, or else their places, and of all notes.
    fn listed(&self) -> HashSet<u32> {
        let own = self.entries.iter().enumerate();
        let mut all: HashSet<u32> = own.map(|(place, entry)| entry.number.unwrap_or(place as u32 + 1)).collect();
        all.extend(&self.notes);
        // entries that the source runs together still begin with their numbers
        for mark in self.marks.iter().filter(|mark| self.is_in_list(mark.range.start)) {
            if let MarkKind::Numbers(numbers) = &mark.kind {
                all.extend(numbers);
            }
        }
        all
    }

    /// Whether a mark that points to a listed source or a note begins inside `range` of the prose.
    pub fn has_reference(&self, range: &Range<usize>) -> bool {
        let first = self.references.partition_point(|start| *start < range.start);
        self.references.get(first).is_some_and(|start| *start < range.end)
    }

    /// The marks that begin inside `range` of the prose.
    pub fn within(&self, range: Range<usize>) -> &[Mark] {
        let from = self.marks.partition_point(|mark| mark.range.start < range.start);
        let to = self.marks.partition_point(|mark| mark.range.start < range.end);
        &self.marks[from..to.max(from)]
    }

    /// Whether byte `at` of the prose is in an entry of a list of sources.
    pub fn is_in_list(&self, at: usize) -> bool {
        let after = self.entries.partition_point(|entry| entry.range.start <= at);
        after > 0 && at < self.entries[after - 1].range.end
    }

    /// Whether a mark that points to sources by number can be followed: to a source that is listed under that number,
    /// to the one in that place if the list has no numbers, or to a note.
    pub fn resolves(&self, mark: &Mark) -> bool {
        let MarkKind::Numbers(numbers) = &mark.kind else { return true };
        self.entries.is_empty() || numbers.iter().any(|number| self.listed.contains(number))
    }

    /// The marks in the running text: those outside the lists of sources.
    pub fn in_text(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| !self.is_in_list(mark.range.start))
    }
}
