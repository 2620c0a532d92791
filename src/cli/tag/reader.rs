//! What a shard consists of, read piece by piece.

use std::fs::File as DiskFile;
use std::io::{self, BufRead, Read};

use q7x2_lint::workspace::Records;

use crate::cli::pipeline::{Stdin, records, unpacked};
use crate::cli::tag::archive::{self, Archive, Item};
use crate::cli::tag::columns;
use crate::cli::tag::job::Job;
use crate::cli::tag::shards::{Shape, Shard};

/// What is labelled together.
pub(super) enum Work {
    Items(Vec<Item>),
    Batch(columns::Batch),
}

/// Reads one shard.
pub(super) enum Reader {
    Columns(Box<columns::Reader>),
    Rows(Records<Box<dyn BufRead>>),
    Archive(Archive<Box<dyn Read>>),
}

impl Reader {
    /// Begins to read the input of `shard`.
    pub(super) fn open(shard: &Shard<'_>, job: &Job) -> io::Result<Self> {
        let (file, path) = (shard.linter.file(), &shard.target.path);
        let kind = match shard.shape {
            Shape::Rows(_) => return records(file, &shard.target, &Stdin::None).map(Reader::Rows),
            Shape::Columns(kind) => {
                let columns = columns::Reader::open(path, kind, file, &job.name, job.layout)?;
                return Ok(Reader::Columns(Box::new(columns)));
            }
            Shape::Archive(kind) => kind,
        };
        let disk = Box::new(DiskFile::open(path)?);
        let is_gzip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
        let bytes: Box<dyn Read> = match kind {
            // its members are unpacked one by one
            archive::Kind::Warc if is_gzip => disk,
            _ => unpacked(path, disk),
        };
        Archive::new(kind, bytes, file.options().max_record).map(Reader::Archive)
    }

    /// What has to be known to write a table like the one that is read, if it is kept column by column.
    pub(super) fn template(&self) -> Option<Box<columns::Template>> {
        match self {
            Reader::Columns(columns) => Some(Box::new(columns.template())),
            Reader::Rows(_) | Reader::Archive(_) => None,
        }
    }

    /// What comes next, until it has some `most` bytes; `None` at the end.
    ///
    /// # Errors
    /// If it cannot be read. What was read before is passed on first.
    pub(super) fn next(&mut self, most: usize) -> io::Result<Option<Work>> {
        let items: Vec<Item> = match self {
            Reader::Columns(columns) => return Ok(columns.next(most)?.map(Work::Batch)),
            Reader::Rows(records) => records.batch_of(most)?.into_iter().map(Item::Line).collect(),
            Reader::Archive(archive) => archive.batch_of(most)?,
        };
        Ok((!items.is_empty()).then_some(Work::Items(items)))
    }
}
