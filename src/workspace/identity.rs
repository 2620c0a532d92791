//! The paths of documents in fingerprints and baselines: the same wherever the program runs, and however they were
//! typed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::config::FILE_NAMES;
use crate::workspace::files::{Files, shown};
use crate::workspace::memory::plain;

/// Folders that were looked up, by their path as typed.
#[derive(Debug)]
pub(super) struct Roots {
    files: Files,
    here: PathBuf,
    folders: HashMap<PathBuf, Folder>,
}

#[derive(Debug, Clone)]
struct Folder {
    /// The absolute path, without links, `.` and `..`.
    real: PathBuf,
    /// The folder that paths in fingerprints are relative to.
    root: PathBuf,
}

impl Roots {
    /// Paths that are typed in the folder of `files`.
    pub(super) fn new(files: Files) -> Self {
        Self { here: real(&files, files.here()), files, folders: HashMap::new() }
    }

    /// The path of a document in its fingerprints: relative to its repository, or else to the folder of its
    /// configuration, or else to the current folder. Standard input without a name has the name that reports give it.
    pub(super) fn identity(&mut self, path: &Path) -> String {
        if path.as_os_str() == "-" || path.as_os_str() == "<stdin>" {
            return "<stdin>".to_owned();
        }
        let file = self.real(path);
        let root = &self.folder(path).root;
        relative(&file, root)
    }

    /// The absolute path of a file. Only its folder is resolved: a link keeps its own name.
    pub(super) fn real(&mut self, path: &Path) -> PathBuf {
        let name = path.file_name().map(Path::new).unwrap_or_else(|| Path::new(""));
        self.folder(path).real.join(name)
    }

    fn folder(&mut self, path: &Path) -> &Folder {
        let typed = path.parent().unwrap_or_else(|| Path::new(""));
        if !self.folders.contains_key(typed) {
            let folder = Folder::of(&self.files, &self.here.join(typed), &self.here);
            self.folders.insert(typed.to_path_buf(), folder);
        }
        &self.folders[typed]
    }
}

impl Folder {
    fn of(files: &Files, path: &Path, here: &Path) -> Self {
        let real = real(files, path);
        let with = |is_root: &dyn Fn(&Path) -> bool| real.ancestors().find(|folder| is_root(folder));
        let repository = with(&|folder| files.kind(&folder.join(".git")).is_some());
        let configured = || with(&|folder| FILE_NAMES.iter().any(|name| files.is_file(&folder.join(name))));
        let root = repository.or_else(configured).unwrap_or(here).to_path_buf();
        Self { root, real }
    }
}

/// `folder` without links, `.` and `..`; if it does not exist, only without `.` and `..`.
pub(super) fn real(files: &Files, folder: &Path) -> PathBuf {
    files.real(folder).unwrap_or_else(|_| plain(&files.here().join(folder)))
}

/// `path` relative to `folder`, with `/` on every system; both are real paths.
pub(super) fn relative(path: &Path, folder: &Path) -> String {
    let shared = path.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return shown(path);
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_one_place_to_another() {
        for (path, folder, expected) in [
            ("/a/b/c.md", "/a", "b/c.md"),
            ("/a/b/c.md", "/a/b", "c.md"),
            ("/a/c.md", "/a/b/d", "../../c.md"),
            ("/c.md", "/", "c.md"),
        ] {
            assert_eq!(relative(Path::new(path), Path::new(folder)), expected);
        }
    }
}
