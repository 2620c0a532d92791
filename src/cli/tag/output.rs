//! The files that are written for a shard. Each appears when it is complete.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::workspace::{reason, shown};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cli::atomic::AtomicFile;
use crate::cli::error::Error;
use crate::cli::packed::Packing;
use crate::cli::tag::fault;
use crate::cli::tag::piece::Done;
use crate::cli::tag::place::Places;
use crate::cli::tag::shards::Shard;

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// Its path, below the folder that is written to if it is there.
    pub path: String,
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// A file that is being written.
#[derive(Debug)]
struct Output {
    path: PathBuf,
    file: AtomicFile,
    hash: Sha256,
    bytes: u64,
}

impl Output {
    fn create(path: PathBuf) -> Result<Self, Error> {
        let begun = || {
            fault::step()?;
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            AtomicFile::create(&path)
        };
        let file = begun().map_err(|error| unwritable(&path, &error))?;
        Ok(Self { file, hash: Sha256::new(), bytes: 0, path })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = fault::step().and_then(|()| self.file.write_all(bytes));
        written.map_err(|error| unwritable(&self.path, &error))?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    fn finish(mut self, packing: Packing, to: &Path) -> Result<Written, Error> {
        if self.bytes == 0 {
            let nothing = packing.nothing().map_err(|error| unwritable(&self.path, &error))?;
            self.write(&nothing)?;
        }
        let Self { path, file, hash, bytes } = self;
        fault::step().and_then(|()| file.finish()).map_err(|error| unwritable(&path, &error))?;
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Written { path: shown(path.strip_prefix(to).unwrap_or(&path)), bytes, sha256 })
    }
}

/// A file that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let help = "what is done is kept: the same command goes on where this run ended";
    Error::Usage(format!("{}: cannot be written: {}", shown(path), reason(error)), Some(help.to_owned()))
}

/// The files that are being written for a shard.
#[derive(Debug)]
pub(super) struct Outputs {
    kept: Output,
    dropped: Option<Output>,
    errors: Option<Output>,
    errors_path: PathBuf,
    packing: Packing,
}

/// The files that were written for a shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Files {
    pub output: Written,
    /// The dropped records, if some may be.
    pub dropped_output: Option<Written>,
    /// The records that could not be read, if there are any.
    pub errors_output: Option<Written>,
}

impl Outputs {
    /// Begins the files of `shard`; with one for dropped records if there are `filters`.
    pub(super) fn begin(shard: &Shard<'_>, places: &Places, filters: bool) -> Result<Self, Error> {
        let errors_path = places.errors.join(errors_name(&shard.name));
        let dropped = if filters { Some(Output::create(places.dropped.join(&shard.name))?) } else { None };
        let kept = Output::create(places.shards.join(&shard.name))?;
        Ok(Self { kept, dropped, errors: None, errors_path, packing: shard.packing })
    }

    /// Writes what was made of the next records.
    pub(super) fn write(&mut self, done: &Done) -> Result<(), Error> {
        if !done.kept.is_empty() {
            self.kept.write(&done.kept)?;
        }
        if let Some(dropped) = self.dropped.as_mut().filter(|_| !done.dropped.is_empty()) {
            dropped.write(&done.dropped)?;
        }
        if !done.errors.is_empty() {
            if self.errors.is_none() {
                self.errors = Some(Output::create(self.errors_path.clone())?);
            }
            if let Some(errors) = &mut self.errors {
                errors.write(&done.errors)?;
            }
        }
        Ok(())
    }

    /// Puts the files in their places, the shard itself last.
    pub(super) fn finish(self, places: &Places, to: &Path) -> Result<Files, Error> {
        debug_assert!(self.kept.path.starts_with(&places.shards));
        let errors_output = match self.errors {
            Some(errors) => Some(errors.finish(Packing::Plain, to)?),
            None => {
                // those of a run that ended before it had done this shard
                let removed = fault::step().and_then(|()| match fs::remove_file(&self.errors_path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                });
                removed.map_err(|error| unwritable(&self.errors_path, &error))?;
                None
            }
        };
        let dropped_output = self.dropped.map(|dropped| dropped.finish(self.packing, to)).transpose()?;
        Ok(Files { output: self.kept.finish(self.packing, to)?, dropped_output, errors_output })
    }
}

/// The name of the list of errors in the shard called `name`: it is plain JSON Lines.
fn errors_name(name: &Path) -> PathBuf {
    let mut whole = name.as_os_str().to_owned();
    whole.push(".errors.jsonl");
    PathBuf::from(whole)
}
