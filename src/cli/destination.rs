//! Where a report is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::atomic::AtomicFile;
use crate::cli::packed::{self, Packed};

/// How many bytes are buffered before they are written.
const BUFFER: usize = 1 << 16;

/// Where a report is written.
#[derive(Debug)]
pub(super) enum Destination {
    Stdout(BufWriter<io::Stdout>),
    /// A file, with its path as given.
    File(PathBuf, Packed<AtomicFile>),
    /// Something that is not a regular file, such as a pipe.
    Direct(PathBuf, Packed<BufWriter<File>>),
    /// The page of the live report, which gets the report when it is complete.
    #[cfg(feature = "serve")]
    Page(Vec<u8>, crate::cli::page::Page),
    /// The report is discarded.
    Nowhere,
}

impl Destination {
    /// Standard output.
    pub(super) fn stdout() -> Self {
        Destination::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()))
    }

    /// The file at `path`, compressed if its extension says so. It stays unchanged until [`Destination::close`].
    pub(super) fn file(path: &Path) -> io::Result<Self> {
        let gzip = packed::is_gzip(path)?;
        match fs::metadata(path) {
            Ok(known) if known.is_dir() => Err(io::Error::from(ErrorKind::IsADirectory)),
            Ok(known) if !known.is_file() => {
                let file = OpenOptions::new().write(true).open(path)?;
                let out = BufWriter::with_capacity(BUFFER, file);
                Ok(Destination::Direct(path.to_path_buf(), Packed::new(out, gzip)))
            }
            _ => Ok(Destination::File(path.to_path_buf(), Packed::new(AtomicFile::create(path)?, gzip))),
        }
    }

    /// The path of the file, as given; none for standard output.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Destination::File(path, _) | Destination::Direct(path, _) => Some(path),
            #[cfg(feature = "serve")]
            Destination::Page(..) => None,
            Destination::Stdout(_) | Destination::Nowhere => None,
        }
    }

    /// Writes what is buffered, and puts a file in its place.
    pub(super) fn close(self) -> io::Result<()> {
        match self {
            Destination::Stdout(mut out) => out.flush(),
            Destination::File(_, file) => file.finish()?.finish(),
            Destination::Direct(_, out) => out.finish()?.flush(),
            #[cfg(feature = "serve")]
            Destination::Page(report, page) => {
                page.publish(report);
                Ok(())
            }
            Destination::Nowhere => Ok(()),
        }
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Stdout(out) => out.write(bytes),
            Destination::File(_, file) => file.write(bytes),
            Destination::Direct(_, out) => out.write(bytes),
            #[cfg(feature = "serve")]
            Destination::Page(report, _) => report.write(bytes),
            Destination::Nowhere => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Stdout(out) => out.flush(),
            Destination::File(_, file) => file.flush(),
            Destination::Direct(_, out) => out.flush(),
            #[cfg(feature = "serve")]
            Destination::Page(..) => Ok(()),
            Destination::Nowhere => Ok(()),
        }
    }
}
