//! Whether documents tell of one event: they are of the same days and share names that few others have.

mod index;
mod subject;

use std::ops::Range;

use crate::check::Observation;
use crate::place::Origin;
use index::numbered;

pub use index::EventIndex;
pub use subject::Subject;
pub(crate) use subject::names_of;

/// Observations in documents, by the events that these are on. Both are numbered in their order.
#[derive(Debug)]
pub struct Events<'e> {
    index: &'e EventIndex,
    /// The number of each document, what it is, and its observations.
    documents: Vec<(usize, &'e Origin, Range<usize>)>,
    /// The document of each observation.
    of: Vec<usize>,
}

impl<'e> Events<'e> {
    /// Those in `documents`, which come with the numbers that `index` gave them, in their order.
    pub fn of(
        index: &'e EventIndex,
        documents: impl Iterator<Item = (usize, &'e Origin)>,
        observations: &[Observation],
    ) -> Self {
        let mut own = observations.chunk_by(|one, other| one.origin == other.origin).peekable();
        let mut of = Vec::with_capacity(observations.len());
        let documents = documents
            .map(|(number, origin)| {
                let from = of.len();
                let is_own = |chunk: &&[Observation]| chunk[0].origin == *origin;
                of.extend(own.next_if(is_own).into_iter().flatten().map(|_| number));
                (number, origin, from..of.len())
            })
            .collect();
        debug_assert_eq!(of.len(), observations.len(), "observations come in the order of their documents");
        Self { index, documents, of }
    }

    fn of_document(&self, document: usize) -> Option<&(usize, &'e Origin, Range<usize>)> {
        self.documents.binary_search_by_key(&document, |(number, ..)| *number).ok().map(|at| &self.documents[at])
    }

    /// The document of observation `at`, counted from 0.
    pub(crate) fn document(&self, at: usize) -> usize {
        self.of[at]
    }

    /// The path of `document`.
    pub(crate) fn path(&self, document: usize) -> &str {
        self.of_document(document).map_or("", |(_, origin, _)| &origin.path)
    }

    /// The observations of a document.
    pub(crate) fn observations_of(&self, document: usize) -> Range<usize> {
        self.of_document(document).map_or(0..0, |(.., own)| own.clone())
    }

    /// The documents on the event of `document`, in order: at most two hundred before it and two hundred after it.
    pub(crate) fn near(&self, document: usize) -> impl ExactSizeIterator<Item = usize> {
        self.index.near[document].iter().map(|other| *other as usize)
    }

    /// Whether the document of observation `at` is on an event with others.
    pub(crate) fn has_near(&self, at: usize) -> bool {
        !self.index.near[self.of[at]].is_empty()
    }

    /// Whether the documents of observations `one` and `other` are on one event. That they share a name of `apart`, folded,
    /// does not count.
    pub(crate) fn are_one(&self, one: usize, other: usize, apart: &[&str]) -> bool {
        let (one, other) = (self.of[one], self.of[other]);
        if self.index.together {
            return one != other;
        }
        let is_near = || self.index.near[one].binary_search(&numbered(other)).is_ok();
        if apart.is_empty() { is_near() } else { self.index.are_one(one, other, apart) }
    }

    /// Whether the document of observation `at` has `name`, folded.
    pub(crate) fn has(&self, at: usize, name: &str) -> bool {
        let number = self.index.numbers.get(name);
        number.is_some_and(|name| self.index.names[self.of[at]].binary_search(name).is_ok())
    }
}
