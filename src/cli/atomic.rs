//! Files that are replaced completely or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::cli::interrupt;

/// How many bytes are buffered before they are written.
const BUFFER: usize = 1 << 16;
/// How many names are tried for a temporary file if files with such names exist.
const TRIES: u32 = 100;

/// A file that is written next to the one that it will replace.
#[derive(Debug)]
pub(super) struct AtomicFile {
    out: BufWriter<File>,
    temporary: PathBuf,
    target: PathBuf,
    done: bool,
}

/// Replaces the content of the file at `path` with `bytes`, or creates it, like [`AtomicFile`].
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}

impl AtomicFile {
    /// Begins to write what will be the file at `path`. A symbolic link stays a link: the file that it
    /// leads to is replaced. Permissions are kept, and a read-only file is not replaced.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let known = fs::metadata(path).ok();
        let target = if known.is_some() { fs::canonicalize(path)? } else { path.to_path_buf() };
        if known.is_some() {
            OpenOptions::new().append(true).open(&target)?;
        }
        let (file, temporary) = create_temporary(&target)?;
        let whole = Self { out: BufWriter::with_capacity(BUFFER, file), temporary, target, done: false };
        if let Some(known) = known {
            whole.out.get_ref().set_permissions(known.permissions())?;
        }
        Ok(whole)
    }

    /// Puts the file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        let mut unfinished = interrupt::unfinished();
        fs::rename(&self.temporary, &self.target)?;
        self.done = true;
        unfinished.retain(|file| *file != self.temporary);
        Ok(())
    }
}

/// Creates a file with a new name in the folder of `target`.
fn create_temporary(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target.file_name().ok_or_else(|| io::Error::from(ErrorKind::InvalidInput))?;
    for attempt in 0..TRIES {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{attempt}.tmp", process::id()));
        let path = target.with_file_name(hidden);
        let mut unfinished = interrupt::unfinished();
        match File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            file => {
                let file = file?;
                unfinished.push(path.clone());
                return Ok((file, path));
            }
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if !self.done {
            // a run that fails leaves nothing behind; a failure to clean up cannot be reported
            let mut unfinished = interrupt::unfinished();
            let _ = fs::remove_file(&self.temporary);
            unfinished.retain(|file| *file != self.temporary);
        }
    }
}
