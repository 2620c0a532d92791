//! The files below one folder, and no others: wherever a path or a link leads.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use q7x2_lint::workspace::{Disk, FileSystem, Kind};

use crate::cli::error::Error;

/// The files below a folder. Everything that a workspace reads goes through it: documents, configuration, rules, facts,
/// libraries of sources.
#[derive(Debug, Clone)]
pub(super) struct Fence {
    /// The folder, without links.
    root: PathBuf,
    /// The configuration file that the command line names, which may be elsewhere.
    config: Option<PathBuf>,
}

impl Fence {
    /// The files below `root`, and `config`.
    ///
    /// # Errors
    /// If one of them does not exist.
    pub(super) fn new(root: &Path, config: Option<&Path>) -> Result<Self, Error> {
        let real = |path: &Path| fs::canonicalize(path).map_err(|error| Error::unreadable(path, &error));
        let (root, config) = (real(root)?, config.map(real).transpose()?);
        if !root.is_dir() {
            return Err(Error::usage(format!("{}: is not a folder", root.display())));
        }
        Ok(Self { root, config })
    }

    /// The folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The configuration file that the command line names.
    pub(super) fn config(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The real path of what somebody calls `path`: relative to the folder, or absolute.
    ///
    /// # Errors
    /// If there is nothing, or it is not below the folder. Both are told alike, so that nobody can find out what there
    /// is elsewhere.
    pub(super) fn inside(&self, path: &Path) -> io::Result<PathBuf> {
        let real = fs::canonicalize(self.root.join(path)).map_err(|_| missing())?;
        let allowed = real.starts_with(&self.root) || Some(&real) == self.config.as_ref();
        if allowed { Ok(real) } else { Err(missing()) }
    }
}

fn missing() -> io::Error {
    io::Error::new(ErrorKind::NotFound, "there is no such file or folder below the folder of this server")
}

impl FileSystem for Fence {
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        Disk.read(&self.inside(path)?, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        Disk.list(&self.inside(folder)?)
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        Disk.kind(&self.inside(path).ok()?)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.inside(path)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn no_path_and_no_link_leads_outside() {
        let outer = tempfile::tempdir().expect("a folder can be made");
        let (root, secret) = (outer.path().join("root"), outer.path().join("secret.md"));
        fs::create_dir_all(root.join("in")).expect("folders can be made");
        fs::write(&secret, "secret").expect("files can be written");
        fs::write(root.join("in/a.md"), "mine").expect("files can be written");
        symlink(&secret, root.join("link.md")).expect("links can be made");
        symlink(outer.path(), root.join("up")).expect("links can be made");
        symlink(root.join("in/a.md"), root.join("own.md")).expect("links can be made");
        let fence = Fence::new(&root, None).expect("the folder is there");
        let read = |path: &str| fence.read(Path::new(path), 99).ok();
        for path in ["in/a.md", "own.md", "in/../in/a.md", "up/root/in/a.md"] {
            assert_eq!(read(path).as_deref(), Some(&b"mine"[..]), "{path}");
        }
        let absolute = secret.to_string_lossy().into_owned();
        for path in ["link.md", "../secret.md", "up/secret.md", "in/../../secret.md", &absolute, "/etc/passwd", "gone"]
        {
            assert_eq!(read(path), None, "{path}");
            assert_eq!((fence.kind(Path::new(path)), fence.real(Path::new(path)).is_err()), (None, true), "{path}");
        }
        assert!(fence.list(Path::new("..")).is_err() && fence.list(Path::new("up")).is_err());
        assert_eq!(fence.list(Path::new("in")).map(|all| all.len()).ok(), Some(1));
    }
}
