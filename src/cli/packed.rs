//! Output that is compressed according to the name of its file.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Output to `W`, compressed or not.
#[derive(Debug)]
pub(super) enum Packed<W: Write> {
    Plain(W),
    Gzip(Box<GzEncoder<W>>),
}

/// Extensions of compressed files that this program cannot write.
const UNKNOWN: [&str; 8] = ["zst", "bz2", "xz", "lz4", "br", "zip", "7z", "lzma"];

/// Whether the file at `path` is compressed.
///
/// # Errors
/// If it is compressed in a way that this program cannot write.
pub(super) fn is_gzip(path: &Path) -> io::Result<bool> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("gz") => Ok(true),
        Some(ending) if UNKNOWN.contains(&ending) => {
            let what = format!(".{ending} is not supported: name it .gz, or leave the extension out");
            Err(io::Error::new(ErrorKind::InvalidInput, what))
        }
        _ => Ok(false),
    }
}

impl<W: Write> Packed<W> {
    /// Writes to `out`, with `gzip` if set.
    pub(super) fn new(out: W, gzip: bool) -> Self {
        if gzip { Packed::Gzip(Box::new(GzEncoder::new(out, Compression::default()))) } else { Packed::Plain(out) }
    }

    /// Writes what is buffered, and returns the inner output.
    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Packed::Plain(out) => Ok(out),
            Packed::Gzip(out) => out.finish(),
        }
    }
}

impl<W: Write> Write for Packed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Packed::Plain(out) => out.write(bytes),
            Packed::Gzip(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Packed::Plain(out) => out.flush(),
            // flushing would only make the compressed file larger
            Packed::Gzip(_) => Ok(()),
        }
    }
}
