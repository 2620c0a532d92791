//! What an index has of documents that a run does not read, to compare those that it reads with them.

use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use q7x2_lint::compare::{Archive, Comparison, Kept, Related, Scratch, Subject};

use crate::cli::kept::{Lines, scratch};

/// Documents of an index.
#[derive(Debug)]
pub(super) struct Rest {
    lines: Lines<File>,
    /// The file of each document, as messages name it.
    of: Vec<Arc<str>>,
    subjects: Vec<Subject>,
    /// How many files of the index are gone or have changed since.
    pub stale: usize,
}

impl Rest {
    /// Those of `lines`, in the files `of`.
    pub(super) fn of(lines: Lines<File>, of: Vec<Arc<str>>, stale: usize) -> io::Result<Self> {
        let subjects: io::Result<Vec<Subject>> =
            of.iter().enumerate().map(|(number, path)| Ok(lines.get(number)?.at(path).subject())).collect();
        Ok(Self { subjects: subjects?, lines, of, stale })
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> usize {
        self.of.len()
    }

    /// Which documents are on one event: those of the index, without those in the files that were `read`, and then these.
    pub(super) fn related(&self, read: Vec<Kept>) -> io::Result<Related<Beside<'_>>> {
        let is_one = |path: &str| absolute(Path::new(path)).unwrap_or_else(|_| PathBuf::from(path));
        let own: HashSet<PathBuf> = read.iter().map(|kept| is_one(kept.path())).collect();
        let others = (0..self.of.len()).filter(|number| {
            // files of one name are few, and paths are taken apart for these only
            let has_name = |path: &PathBuf| path.file_name() == Path::new(&*self.of[*number]).file_name();
            !own.iter().any(has_name) || !own.contains(&is_one(&self.of[*number]))
        });
        let mut comparison = Comparison::new(Beside { rest: self, others: others.collect(), read: Vec::new() })?;
        let others = comparison.archive().others.clone();
        others.iter().try_for_each(|number| comparison.known(&self.subjects[*number]))?;
        read.into_iter().try_for_each(|kept| comparison.add(kept))?;
        comparison.relate(false)
    }
}

/// Some documents of an index, and after them those that were read.
#[derive(Debug)]
pub(super) struct Beside<'r> {
    rest: &'r Rest,
    others: Vec<usize>,
    read: Vec<Kept>,
}

impl Archive for Beside<'_> {
    fn add(&mut self, kept: Kept) -> io::Result<()> {
        self.read.push(kept);
        Ok(())
    }

    fn get(&self, document: usize) -> io::Result<Kept> {
        match self.others.get(document) {
            Some(number) => Ok(self.rest.lines.get(*number)?.at(&self.rest.of[*number])),
            None => {
                let own = self.read.as_slice().get(document - self.others.len());
                own.cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }

    fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
        Ok(Box::new(scratch()))
    }
}
