//! Where the files of a run are.

use std::path::{Path, PathBuf};

use crate::cli::tag::request::{Layout, Request};

/// The folder for what is not data: programs that read a whole folder of shards skip names that begin so.
const OWN: &str = "_tag";

/// The folders of a run.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// Where the shards are written.
    pub shards: PathBuf,
    pub dropped: PathBuf,
    pub errors: PathBuf,
    /// What is not data.
    pub own: PathBuf,
    pub manifest: PathBuf,
    pub state: PathBuf,
    pub lock: PathBuf,
}

impl Places {
    /// Those that `request` names.
    pub(super) fn of(request: &Request) -> Self {
        let own = request.to.join(OWN);
        let shards = match request.layout {
            Layout::Attributes => request.to.join("attributes").join(&request.name),
            Layout::Append | Layout::Documents => request.to.clone(),
        };
        Self {
            shards,
            dropped: request.dropped.clone().unwrap_or_else(|| own.join("dropped")),
            errors: own.join("errors"),
            manifest: own.join("manifest.jsonl"),
            state: own.join("state.json"),
            lock: own.join("lock"),
            own,
        }
    }

    /// Whether `path` was written by such a run.
    pub(super) fn hold(&self, path: &Path, layout: Layout) -> bool {
        path.starts_with(&self.own) || path.starts_with(&self.dropped) || {
            layout == Layout::Attributes && path.starts_with(&self.shards)
        }
    }
}
