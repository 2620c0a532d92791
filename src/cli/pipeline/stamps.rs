//! The last results of files, so that only changed files are read again.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::cli::pipeline::result::DocumentResult;

/// When a file was last written, and how long it is: a different stamp means different content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::cli) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    /// The stamp of the file at `path`; an inaccessible file has the stamp of a missing one.
    pub(in crate::cli) fn of(path: &Path) -> Self {
        fs::metadata(path).map_or(Self::default(), |data| Self { modified: data.modified().ok(), length: data.len() })
    }
}

/// The results of files, by path.
#[derive(Debug, Default)]
pub(in crate::cli) struct Results(HashMap<PathBuf, (Stamp, Vec<DocumentResult>)>);

impl Results {
    /// Whether the stored results of the file at `path` are still valid.
    pub(super) fn hold(&self, path: &Path, stamp: Stamp) -> bool {
        self.0.get(path).is_some_and(|(known, _)| *known == stamp)
    }

    /// Keeps the results of the file at `path`, which had this stamp before it was read.
    pub(super) fn keep(&mut self, path: &Path, stamp: Stamp, results: Vec<DocumentResult>) {
        self.0.insert(path.to_path_buf(), (stamp, results));
    }

    /// The results of the file at `path`.
    pub(super) fn of(&self, path: &Path) -> impl Iterator<Item = &DocumentResult> {
        self.0.get(path).into_iter().flat_map(|(_, results)| results)
    }
}
