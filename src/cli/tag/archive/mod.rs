//! Archives of documents: WARC, of what servers answered, and tar, of files.

mod http;
mod item;
mod member;
mod members;
mod tar;
mod warc;
mod window;

use std::io::{self, Read};
use std::path::Path;

use q7x2_lint::workspace::Size;

pub(super) use item::{Item, Member, Payload};
pub(super) use member::Opened;

/// Which archive a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Warc,
    Tar,
}

impl Kind {
    /// That of the file at `path`, as its name says.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let own = ending(path)?;
        let inner = if matches!(own.as_str(), "gz" | "zst") { ending(Path::new(path.file_stem()?))? } else { own };
        match inner.as_str() {
            "warc" | "wet" => Some(Kind::Warc),
            "tar" | "tgz" | "tzst" => Some(Kind::Tar),
            _ => None,
        }
    }
}

/// The records of an archive.
#[derive(Debug)]
pub(super) struct Archive<R: Read> {
    records: Records<R>,
    /// Why the rest cannot be read; the records before it are passed on first.
    failed: Option<io::Error>,
}

#[derive(Debug)]
enum Records<R: Read> {
    Warc(warc::Warc<R>),
    Tar(tar::Tar<R>),
}

/// How many records are passed on together at most: some archives have many that are no documents.
const MOST: usize = 10_000;

impl<R: Read> Archive<R> {
    /// Begins to read `file`: a WARC as it is on the disk, or a tar that is unpacked.
    pub(super) fn new(kind: Kind, file: R, longest: Option<Size>) -> io::Result<Self> {
        let longest = longest.unwrap_or(item::LONGEST);
        let records = match kind {
            Kind::Warc => Records::Warc(warc::Warc::new(file, longest)?),
            Kind::Tar => Records::Tar(tar::Tar::new(file, longest)),
        };
        Ok(Self { records, failed: None })
    }

    /// The next records, until they have `most` bytes or more; none at the end.
    ///
    /// # Errors
    /// If they cannot be read. What was read before is passed on first.
    pub(super) fn batch_of(&mut self, most: usize) -> io::Result<Vec<Item>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let mut batch = Vec::new();
        let mut size = 0;
        while size < most && batch.len() < MOST {
            let read = match &mut self.records {
                Records::Warc(warc) => warc.next(),
                Records::Tar(tar) => tar.next(),
            };
            match read {
                Ok(Some(item)) => {
                    size += item.size();
                    batch.push(item);
                }
                Ok(None) => break,
                Err(error) if batch.is_empty() => return Err(error),
                Err(error) => {
                    self.failed = Some(error);
                    break;
                }
            }
        }
        Ok(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_archives() {
        for (path, kind) in [
            ("CC-00000.warc.gz", Some(Kind::Warc)),
            ("CC-00000.warc.wet.gz", Some(Kind::Warc)),
            ("a.WARC", Some(Kind::Warc)),
            ("a.warc.zst", Some(Kind::Warc)),
            ("a.tar", Some(Kind::Tar)),
            ("a.tar.gz", Some(Kind::Tar)),
            ("a.tgz", Some(Kind::Tar)),
            ("a.tar.zst", Some(Kind::Tar)),
            ("a.jsonl.gz", None),
            ("a.gz", None),
            ("tar", None),
        ] {
            assert_eq!(Kind::of(Path::new(path)), kind, "{path}");
        }
    }
}
