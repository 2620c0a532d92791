//! Where a report is written: standard output, or a file that appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Bytes kept before they are written.
const BUFFER: usize = 1 << 16;
/// Names tried for a temporary file, where others are there already.
const TRIES: u32 = 100;

/// Where a report is written.
#[derive(Debug)]
pub(super) enum Destination {
    Stdout(BufWriter<io::Stdout>),
    /// A file beside the one to replace.
    Beside(Beside),
    /// Something that is no regular file, such as `/dev/null` or a pipe.
    Direct(PathBuf, BufWriter<File>),
    /// Nobody reads it.
    Nowhere,
}

/// A temporary file, and the file that it will become.
#[derive(Debug)]
pub(super) struct Beside {
    out: BufWriter<File>,
    temporary: PathBuf,
    /// The file as it was named.
    named: PathBuf,
    /// The file itself, where the name is that of a link to it.
    target: PathBuf,
    done: bool,
}

impl Destination {
    /// Standard output.
    pub(super) fn stdout() -> Self {
        Destination::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()))
    }

    /// The file at `path`. It is left as it is until [`Destination::close`].
    pub(super) fn file(path: &Path) -> io::Result<Self> {
        let there = fs::metadata(path).ok();
        if there.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(io::Error::new(ErrorKind::IsADirectory, "is a folder"));
        }
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            let file = OpenOptions::new().write(true).open(path)?;
            return Ok(Destination::Direct(path.to_path_buf(), BufWriter::with_capacity(BUFFER, file)));
        }
        let target = if there.is_some() { fs::canonicalize(path)? } else { path.to_path_buf() };
        let (file, temporary) = create_beside(&target)?;
        let out = BufWriter::with_capacity(BUFFER, file);
        let beside = Beside { out, temporary, named: path.to_path_buf(), target, done: false };
        if let Some(there) = there {
            // a file that may not be written is not replaced either
            OpenOptions::new().append(true).open(path)?;
            fs::set_permissions(&beside.temporary, there.permissions())?;
        }
        Ok(Destination::Beside(beside))
    }

    /// The file as it was named; none for standard output.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Destination::Stdout(_) | Destination::Nowhere => None,
            Destination::Beside(beside) => Some(&beside.named),
            Destination::Direct(path, _) => Some(path),
        }
    }

    /// Writes what is kept, and puts a file in its place.
    pub(super) fn close(mut self) -> io::Result<()> {
        self.flush()?;
        if let Destination::Beside(beside) = &mut self {
            fs::rename(&beside.temporary, &beside.target)?;
            beside.done = true;
        }
        Ok(())
    }
}

/// Creates a file of a new name in the folder of `target`.
fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "names no file"))?;
    for attempt in 0..TRIES {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{attempt}.tmp", process::id()));
        let path = target.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            file => return Ok((file?, path)),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, "no name is free for a temporary file beside it"))
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Stdout(out) => out.write(bytes),
            Destination::Beside(beside) => beside.out.write(bytes),
            Destination::Direct(_, out) => out.write(bytes),
            Destination::Nowhere => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Stdout(out) => out.flush(),
            Destination::Beside(beside) => beside.out.flush(),
            Destination::Direct(_, out) => out.flush(),
            Destination::Nowhere => Ok(()),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.done {
            // a run that fails leaves nothing behind; there is nobody to tell if that fails too
            let _ = fs::remove_file(&self.temporary);
        }
    }
}
