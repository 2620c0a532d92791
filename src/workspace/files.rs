//! Where files are: on the disk, in the memory of an editor, or in anything else that implements [`FileSystem`].

use std::ffi::OsString;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link to something, a pipe, a device: skipped in a folder.
    Other,
}

/// The file access of a workspace. All paths that it gets begin with the folder that the workspace was made with, or
/// are absolute.
pub trait FileSystem: Send + Sync + fmt::Debug {
    /// The bytes of the file at `path`, but no more than the first `most`.
    ///
    /// # Errors
    /// If there is no such file, or it cannot be read.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// The names of the entries of `folder`, in any order, with their kinds. A link is [`Kind::Other`].
    ///
    /// # Errors
    /// If there is no such folder, or it cannot be listed.
    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// The kind of what is at `path`, or at the end of the link there; none if there is nothing.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// `path` without links, `.` and `..`: the same for all paths that lead to one file.
    ///
    /// # Errors
    /// If there is nothing.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;

    /// The user's file of patterns to ignore everywhere (`core.excludesFile` of Git), if there is one.
    fn user_ignore_file(&self) -> Option<PathBuf> {
        None
    }
}

/// The files of a workspace: relative paths start from its folder.
#[derive(Debug, Clone)]
pub(super) struct Files {
    system: Arc<dyn FileSystem>,
    here: PathBuf,
}

impl Files {
    /// The files of `system`, seen from the folder `here`.
    pub(super) fn new(system: Arc<dyn FileSystem>, here: PathBuf) -> Self {
        Self { system, here }
    }

    /// The folder that relative paths start from.
    pub(super) fn here(&self) -> &Path {
        &self.here
    }

    /// `path` as an absolute path, which globs are matched against.
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        self.here.join(path.strip_prefix("./").unwrap_or(path))
    }

    /// The first `most` bytes of a file.
    pub(super) fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.system.read(&self.here.join(path), most)
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &Path) -> io::Result<String> {
        let broken = |_| io::Error::new(ErrorKind::InvalidData, "stream did not contain valid UTF-8");
        String::from_utf8(self.read(path, u64::MAX)?).map_err(broken)
    }

    /// The entries of a folder, in the order of their names.
    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let mut all = self.system.list(&self.here.join(folder))?;
        all.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Ok(all)
    }

    /// The paths of the entries of a folder, in the order of their names; none if it cannot be listed.
    pub(super) fn inside(&self, folder: &Path) -> Vec<PathBuf> {
        self.list(folder).into_iter().flatten().map(|(name, _)| folder.join(name)).collect()
    }

    /// What is at `path`, or at the end of the link there.
    pub(super) fn kind(&self, path: &Path) -> Option<Kind> {
        self.system.kind(&self.here.join(path))
    }

    /// Whether there is a file at `path`, or at the end of the link there.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        self.kind(path) == Some(Kind::File)
    }

    /// `path` as an absolute path, without links, `.` and `..`.
    pub(super) fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.system.real(&self.here.join(path))
    }

    /// The user's file of patterns to ignore everywhere.
    pub(super) fn user_ignore_file(&self) -> Option<PathBuf> {
        self.system.user_ignore_file()
    }
}

/// A path in the form of messages and reports: with `/`.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
