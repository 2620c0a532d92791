//! Documents on the same events, side by side: what each says of the same things, and where they differ.
//!
//! Rules of the family `consistency` report differences as findings. This shows them with all that agrees, so that a
//! reader sees which documents are on one event, who says what, and what only changed from day to day.
//!
//! Of each document, [`Kept`] is all that is needed. It is put into an [`Archive`], and only what is on one event is
//! taken out again at a time. Names and sentences are sorted in files of the archive: memory grows by some forty bytes a
//! document.

mod event;
mod kept;
mod sides;

use std::io;

use crate::check::copied::COMMON;
use crate::check::event::{EventIndex, Names};
use crate::check::sorted::{Sorted, in_memory};
#[cfg(feature = "workspace")]
use crate::place::Origin;

pub use crate::check::event::{Groups, Subject};
pub use crate::check::sorted::Scratch;

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

    /// A new empty file, in which names and sentences of documents are sorted: in memory, if the archive has no other
    /// place.
    ///
    /// # Errors
    /// If there is none.
    fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
        Ok(in_memory())
    }
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

/// Documents that are compared with each other.
#[derive(Debug)]
pub struct Comparison<A> {
    archive: A,
    names: Names,
    /// The hashes of the different sentences of each document.
    sentences: Sorted<8>,
}

impl<A: Archive> Comparison<A> {
    /// Of no documents, of which those that are added will be kept in `archive`, which has none.
    ///
    /// # Errors
    /// If the archive has no scratch files.
    pub fn new(archive: A) -> io::Result<Self> {
        let (names, sentences) = (Names::new(archive.scratch()?), Sorted::new(archive.scratch()?));
        Ok(Self { archive, names, sentences })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// If it cannot be written into the archive or a scratch file.
    pub fn add(&mut self, kept: Kept) -> io::Result<()> {
        self.index(&kept)?;
        self.archive.add(kept)
    }

    /// Adds a document that the archive has as its next one.
    ///
    /// # Errors
    /// If a scratch file cannot be written.
    pub fn index(&mut self, kept: &Kept) -> io::Result<()> {
        self.names.add(&kept.subject())?;
        kept.sentences().try_for_each(|sentence| self.sentences.add(sentence.to_be_bytes()))
    }

    /// Adds a document that the archive has as its next one, of which `subject` tells the event. Its sentences are not
    /// counted.
    ///
    /// # Errors
    /// If a scratch file cannot be written.
    pub fn known(&mut self, subject: &Subject) -> io::Result<()> {
        self.names.add(subject)
    }

    /// Where what is kept of the documents is.
    pub fn archive(&self) -> &A {
        &self.archive
    }

    /// How many documents were added.
    pub fn documents(&self) -> usize {
        self.names.documents()
    }

    /// Finds out which documents are on one event. With `together`, all are, whatever their names and days.
    ///
    /// # Errors
    /// If a scratch file cannot be read or written.
    pub fn relate(self, together: bool) -> io::Result<Related<A>> {
        let common = common(self.sentences)?;
        let index = self.names.relate(together, self.archive.scratch()?)?;
        Ok(Related { groups: index.groups(), archive: self.archive, index, common })
    }
}

/// The hashes of sentences that so many documents have that they belong to a page or a template, sorted.
fn common(sentences: Sorted<8>) -> io::Result<Vec<u64>> {
    let mut common = Vec::new();
    let (mut last, mut count) = (0_u64, 0);
    sentences.each(|hash| {
        let hash = u64::from_be_bytes(hash);
        count = if hash == last { count + 1 } else { 1 };
        last = hash;
        if count == COMMON + 1 {
            common.push(hash);
        }
        Ok(())
    })?;
    Ok(common)
}

/// Documents, of which it is known which are on one event.
#[derive(Debug)]
pub struct Related<A> {
    archive: A,
    index: EventIndex,
    common: Vec<u64>,
    groups: Groups,
}

impl<A: Archive> Related<A> {
    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.index.documents()
    }

    /// What is kept of the documents on the event of `document`: at most two hundred before it and two hundred after it.
    ///
    /// # Errors
    /// If the archive cannot be read.
    pub fn near(&self, document: usize) -> io::Result<Vec<(usize, Kept)>> {
        let near = self.index.near(document).iter().map(|other| *other as usize);
        near.map(|other| Ok((other, self.archive.get(other)?))).collect()
    }

    /// Where a document comes from. Only a workspace compares with documents that it has not linted.
    ///
    /// # Errors
    /// If the archive cannot be read.
    #[cfg(feature = "workspace")]
    pub(crate) fn origin(&self, document: usize) -> io::Result<Origin> {
        Ok(self.archive.get(document)?.subject().origin)
    }

    #[cfg(feature = "workspace")]
    pub(crate) fn index(&self) -> &EventIndex {
        &self.index
    }

    /// The documents on each event that several are on, in the order of the first documents.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The event with this number among the [groups](Related::groups).
    ///
    /// # Errors
    /// If the archive cannot be read.
    pub fn event(&self, number: usize) -> io::Result<Event> {
        let documents = self.groups.of(number);
        let kept: io::Result<Vec<Kept>> = documents.iter().map(|document| self.archive.get(*document)).collect();
        Ok(sides::event(&documents, kept?, &self.index, &self.common))
    }
}
