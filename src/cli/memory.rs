//! What came of files in an earlier round, so that only those that changed are read again.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::cli::batch::Done;

/// When a file was last written and how long it is: another stamp is another content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    /// That of the file at `path`; a file that cannot be asked has the stamp of none.
    pub(super) fn of(path: &Path) -> Self {
        fs::metadata(path).map_or(Self::default(), |data| Self { modified: data.modified().ok(), length: data.len() })
    }
}

/// What came of files, by path.
#[derive(Debug, Default)]
pub(super) struct Memory(HashMap<PathBuf, (Stamp, Vec<Done>)>);

impl Memory {
    /// Whether what is kept of the file at `path` still holds.
    pub(super) fn holds(&self, path: &Path, stamp: Stamp) -> bool {
        self.0.get(path).is_some_and(|(known, _)| *known == stamp)
    }

    /// Keeps what came of the file at `path`, which had this stamp before it was read.
    pub(super) fn keep(&mut self, path: &Path, stamp: Stamp, done: Vec<Done>) {
        self.0.insert(path.to_path_buf(), (stamp, done));
    }

    /// What is kept of the file at `path`.
    pub(super) fn recall(&self, path: &Path) -> impl Iterator<Item = &Done> {
        self.0.get(path).into_iter().flat_map(|(_, done)| done)
    }
}
