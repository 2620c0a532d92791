//! A file that is being written. It appears when it is complete.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::workspace::{reason, shown};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cli::atomic::AtomicFile;
use crate::cli::error::Error;
use crate::cli::packed::Packing;
use crate::cli::tag::fault;

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
pub(super) struct Output {
    path: PathBuf,
    file: AtomicFile,
    hash: Sha256,
    bytes: u64,
}

impl Output {
    pub(super) fn create(path: PathBuf) -> Result<Self, Error> {
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

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.write_all(bytes).map_err(|error| unwritable(&self.path, &error))
    }

    pub(super) fn finish(mut self, packing: Packing, to: &Path) -> Result<Written, Error> {
        if self.bytes == 0 {
            let nothing = packing.nothing().map_err(|error| unwritable(&self.path, &error))?;
            self.put(&nothing)?;
        }
        let Self { path, file, hash, bytes } = self;
        fault::step().and_then(|()| file.finish()).map_err(|error| unwritable(&path, &error))?;
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Written { path: shown(path.strip_prefix(to).unwrap_or(&path)), bytes, sha256 })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        fault::step().and_then(|()| self.file.write_all(bytes))?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let help = "what is done is kept: the same command goes on where this run ended";
    Error::Usage(format!("{}: cannot be written: {}", shown(path), reason(error)), Some(help.to_owned()))
}
