//! What a shard consists of, read piece by piece.

use std::fs::File as DiskFile;
use std::io::{self, BufRead, Read};

use q7x2_lint::workspace::Records;

use crate::cli::pipeline::{Stdin, records, unpacked};
use crate::cli::tag::archive::{self, Archive, Item};
use crate::cli::tag::shards::{Shape, Shard};

/// Reads one shard.
pub(super) enum Reader {
    Rows(Records<Box<dyn BufRead>>),
    Archive(Archive<Box<dyn Read>>),
}

impl Reader {
    /// Begins to read the input of `shard`.
    pub(super) fn open(shard: &Shard<'_>) -> io::Result<Self> {
        let (file, path) = (shard.linter.file(), &shard.target.path);
        let kind = match shard.shape {
            Shape::Rows(_) => return records(file, &shard.target, &Stdin::None).map(Reader::Rows),
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

    /// What comes next, until it has `most` bytes or more; nothing at the end.
    ///
    /// # Errors
    /// If it cannot be read. What was read before is passed on first.
    pub(super) fn batch_of(&mut self, most: usize) -> io::Result<Vec<Item>> {
        match self {
            Reader::Rows(records) => Ok(records.batch_of(most)?.into_iter().map(Item::Line).collect()),
            Reader::Archive(archive) => archive.batch_of(most),
        }
    }
}
