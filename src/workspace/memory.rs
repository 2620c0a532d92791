//! Files in memory, alone or on top of others: what an editor has not saved yet, what a web page was given, what a test
//! needs.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::workspace::files::{FileSystem, Kind};

/// Files in memory. A clone shares them, so that its owner can change what a workspace reads.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: Arc<RwLock<BTreeMap<PathBuf, Arc<[u8]>>>>,
    behind: Option<Arc<dyn FileSystem>>,
}

impl Memory {
    /// Files on top of others: a file in memory is read instead of the one at its path.
    pub fn over(behind: impl FileSystem + 'static) -> Self {
        Self { files: Arc::default(), behind: Some(Arc::new(behind)) }
    }

    /// Puts a file at `path`, replacing what was there.
    pub fn write(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        let bytes = Arc::from(bytes.into());
        self.files.write().unwrap_or_else(PoisonError::into_inner).insert(plain(path.as_ref()), bytes);
    }

    /// Removes the file at `path`; the file that it hid is visible again.
    pub fn remove(&self, path: impl AsRef<Path>) {
        self.files.write().unwrap_or_else(PoisonError::into_inner).remove(&plain(path.as_ref()));
    }

    /// The bytes in memory at `path`.
    fn held(&self, path: &Path) -> Option<Arc<[u8]>> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// The entries of `folder` in memory.
    fn inside(&self, folder: &Path) -> BTreeMap<OsString, Kind> {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        let mut names = BTreeMap::new();
        // paths are sorted by their components, so those below a folder follow it
        for path in
            files.range(folder.to_path_buf()..).map(|(path, _)| path).take_while(|path| path.starts_with(folder))
        {
            let mut below = path.strip_prefix(folder).into_iter().flat_map(Path::components);
            if let Some(Component::Normal(name)) = below.next() {
                names.insert(name.to_owned(), if below.next().is_some() { Kind::Folder } else { Kind::File });
            }
        }
        names
    }

    fn kind_in_memory(&self, path: &Path) -> Option<Kind> {
        if self.held(path).is_some() {
            return Some(Kind::File);
        }
        (!self.inside(path).is_empty()).then_some(Kind::Folder)
    }
}

impl FileSystem for Memory {
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let path = plain(path);
        if let Some(bytes) = self.held(&path) {
            let length = usize::try_from(most).unwrap_or(usize::MAX).min(bytes.len());
            return Ok(bytes[..length].to_vec());
        }
        self.behind.as_ref().map_or_else(|| Err(missing()), |behind| behind.read(&path, most))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let folder = plain(folder);
        let own = self.inside(&folder);
        let behind = self.behind.as_ref().map_or_else(|| Err(missing()), |behind| behind.list(&folder));
        match behind {
            Err(error) if own.is_empty() => Err(error),
            behind => {
                let known: BTreeSet<OsString> = own.keys().cloned().collect();
                let others = behind.into_iter().flatten().filter(|(name, _)| !known.contains(name));
                Ok(others.chain(own.clone()).collect())
            }
        }
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        let path = plain(path);
        self.kind_in_memory(&path).or_else(|| self.behind.as_ref()?.kind(&path))
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let path = plain(path);
        match &self.behind {
            // a new file has no real path yet, but its folder may have one
            Some(behind) if self.held(&path).is_none() => behind.real(&path),
            _ if self.kind_in_memory(&path).is_some() => Ok(path),
            _ => Err(missing()),
        }
    }

    fn user_ignore_file(&self) -> Option<PathBuf> {
        self.behind.as_ref()?.user_ignore_file()
    }
}

fn missing() -> io::Error {
    io::Error::new(ErrorKind::NotFound, "No such file or directory")
}

/// `path` without `.`, and with `..` resolved to the folder above.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            component => plain.push(component),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &dyn FileSystem, folder: &str) -> Vec<String> {
        let entries = files.list(Path::new(folder)).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|(name, kind)| format!("{} {kind:?}", name.to_string_lossy())).collect();
        names.sort();
        names
    }

    #[test]
    fn folders_are_there_because_files_are_in_them() {
        let files = Memory::default();
        files.write("/a/b/c.md", "C");
        files.write("/a/b.md", "B");
        assert_eq!(names(&files, "/a"), ["b Folder", "b.md File"]);
        assert_eq!(names(&files, "/"), ["a Folder"]);
        assert_eq!(files.kind(Path::new("/a/./b/../b")), Some(Kind::Folder));
        assert_eq!(files.kind(Path::new("/b")), None);
        assert!(files.list(Path::new("/b")).is_err() && files.read(Path::new("/a"), 9).is_err());
    }

    #[test]
    fn no_more_is_read_than_is_wanted() {
        let files = Memory::default();
        files.write("/a.md", "rain");
        for (most, expected) in [(0, ""), (2, "ra"), (4, "rain"), (u64::MAX, "rain")] {
            assert_eq!(files.read(Path::new("/a.md"), most).ok(), Some(expected.as_bytes().to_vec()), "{most}");
        }
    }

    #[test]
    fn what_is_in_memory_is_seen_before_what_lies_behind_it() {
        let saved = Memory::default();
        saved.write("/a/one.md", "saved");
        saved.write("/a/two.md", "two");
        let open = Memory::over(saved);
        open.write("/a/one.md", "typed");
        open.write("/a/new.md", "new");
        let read =
            |path: &str| open.read(Path::new(path), 99).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(read("/a/one.md").ok().as_deref(), Some("typed"));
        assert_eq!(read("/a/two.md").ok().as_deref(), Some("two"));
        assert_eq!(names(&open, "/a"), ["new.md File", "one.md File", "two.md File"]);
        open.remove("/a/one.md");
        assert_eq!(read("/a/one.md").ok().as_deref(), Some("saved"));
    }
}
