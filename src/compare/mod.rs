//! Documents on the same events, side by side: what each says of the same things, and where they differ.
//!
//! Rules of the family `consistency` report differences as findings. This shows them with all that agrees, so that a
//! reader sees which documents are on one event, who says what, and what only changed from day to day.
//!
//! Of each document, [`Kept`] is all that is needed. It is put into an [`Archive`], and only what is on one event is
//! taken out again at a time: memory does not grow with what documents say, only with their names.

mod event;
mod kept;
mod sides;

use std::io;

use crate::check::event::EventIndex;
use crate::check::repeated::Counts;

pub use event::{Cell, Circle, Copy, Difference, Event, Member, Row, Verdict};
pub use kept::Kept;

/// Where what is kept of documents is until they are compared.
pub trait Archive {
    /// Adds what is kept of a document, which gets the next number.
    ///
    /// # Errors
    /// If it cannot be written.
    fn add(&mut self, kept: Kept) -> io::Result<()>;

    /// What was kept of the document with this number, counted from 0.
    ///
    /// # Errors
    /// If it cannot be read.
    fn get(&self, document: usize) -> io::Result<Kept>;
}

impl Archive for Vec<Kept> {
    fn add(&mut self, kept: Kept) -> io::Result<()> {
        self.push(kept);
        Ok(())
    }

    fn get(&self, document: usize) -> io::Result<Kept> {
        Ok(self[document].clone())
    }
}

/// The most different sentences of which it is counted how many documents have them. If there are more, those with the
/// lowest hashes are counted: some eight megabytes.
const SENTENCES: usize = 1 << 18;

/// Documents that are compared with each other.
#[derive(Debug)]
pub struct Comparison<A> {
    archive: A,
    index: EventIndex,
    /// In how many documents a sentence is, by its hash: those in very many belong to a page or a template.
    sentences: Counts,
}

impl<A: Archive + Default> Default for Comparison<A> {
    fn default() -> Self {
        Self::new(A::default())
    }
}

impl<A: Archive> Comparison<A> {
    /// Of no documents, of which those that are added will be kept in `archive`, which has none.
    pub fn new(archive: A) -> Self {
        Self { archive, index: EventIndex::default(), sentences: Counts::new(SENTENCES) }
    }

    /// Adds a document.
    ///
    /// # Errors
    /// If it cannot be written into the archive.
    pub fn add(&mut self, kept: Kept) -> io::Result<()> {
        self.index(&kept);
        self.archive.add(kept)
    }

    /// Adds a document that the archive has as its next one.
    pub fn index(&mut self, kept: &Kept) {
        self.index.add(&kept.subject());
        kept.sentences().for_each(|sentence| self.sentences.add(sentence));
    }

    /// Where what is kept of the documents is.
    pub fn archive(&self) -> &A {
        &self.archive
    }

    /// How many documents were added.
    pub fn documents(&self) -> usize {
        self.index.documents()
    }

    /// The numbers of the documents on each event that several are on, in their order. With `together`, all documents
    /// are on one event, whatever their names and days.
    pub fn groups(&mut self, together: bool) -> Vec<Vec<usize>> {
        self.index.relate(together);
        self.index.groups()
    }

    /// The event that these documents, one of the [groups](Comparison::groups), are on.
    ///
    /// # Errors
    /// If the archive cannot be read.
    pub fn event(&self, documents: &[usize]) -> io::Result<Event> {
        let kept: io::Result<Vec<Kept>> = documents.iter().map(|document| self.archive.get(*document)).collect();
        Ok(sides::event(documents, kept?, &self.index, &self.sentences))
    }

    /// The events that several documents are on, in the order of their first documents.
    ///
    /// # Errors
    /// If the archive cannot be read.
    pub fn events(&mut self, together: bool) -> impl Iterator<Item = io::Result<Event>> {
        let groups = self.groups(together);
        groups.into_iter().map(|documents| self.event(&documents))
    }
}
