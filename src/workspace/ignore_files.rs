//! What `.gitignore` and similar files leave out, read as Git and ripgrep read them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::workspace::Kind;
use crate::workspace::files::Files;

/// The ignore files of a folder, in order of precedence. Among files with one name, the one in the nearest folder
/// counts.
const NAMES: [&str; 4] = [".q7x2-lintignore", ".ignore", ".gitignore", ".git/info/exclude"];
/// The folder in which Git keeps its own.
const GIT: &str = ".git";

/// The ignore files that apply in a folder: its own, and those of all folders above it.
#[derive(Debug)]
pub(super) struct IgnoreFiles {
    own: [Gitignore; NAMES.len()],
    above: Option<Arc<IgnoreFiles>>,
    /// What the user leaves out everywhere.
    user: Arc<Gitignore>,
}

impl IgnoreFiles {
    /// The files that apply in the folder above `folder`, which is a real path.
    pub(super) fn above(files: &Files, folder: &Path) -> Arc<Self> {
        let user = files.user_ignore_file().map_or_else(Gitignore::empty, |path| read(files, files.here(), &path));
        let top = Self { own: NAMES.map(|_| Gitignore::empty()), above: None, user: Arc::new(user) };
        let mut folders: Vec<&Path> = folder.ancestors().skip(1).collect();
        folders.reverse();
        folders.into_iter().fold(Arc::new(top), |above, folder| {
            let is_there = |name: &str| files.kind(&folder.join(name)).is_some();
            above.inside(files, folder, is_there)
        })
    }

    /// The files that apply in `folder`, a real path; `is_there` says which files exist in it.
    pub(super) fn inside(self: Arc<Self>, files: &Files, folder: &Path, is_there: impl Fn(&str) -> bool) -> Arc<Self> {
        let own = NAMES.map(|name| match name.split_once('/') {
            None if is_there(name) => read(files, folder, &folder.join(name)),
            Some((GIT, below)) if is_there(GIT) => {
                repository(files, folder).map_or_else(Gitignore::empty, |git| read(files, folder, &git.join(below)))
            }
            _ => Gitignore::empty(),
        });
        // most folders have none, and need not be read
        if own.iter().all(Gitignore::is_empty) {
            return self;
        }
        let user = self.user.clone();
        Arc::new(Self { own, above: Some(self), user })
    }

    /// Whether ignore files leave out `path`, a real path in the folder. `Some(false)` if one of them explicitly keeps
    /// it; `None` if none mentions it.
    pub(super) fn leaves_out(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let told = |file: &Gitignore| match file.matched(path, is_folder) {
            Match::None => None,
            Match::Ignore(_) => Some(true),
            Match::Whitelist(_) => Some(false),
        };
        let mut said = [None; NAMES.len()];
        let mut folder = Some(self);
        while let Some(here) = folder {
            for (said, file) in said.iter_mut().zip(&here.own) {
                *said = said.or_else(|| told(file));
            }
            folder = here.above.as_deref();
        }
        said.into_iter().flatten().next().or_else(|| told(&self.user))
    }
}

/// The ignore file at `path`, whose globs are relative to `folder`. A line that is not a glob is ignored.
fn read(files: &Files, folder: &Path, path: &Path) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    let bytes = files.read(path, u64::MAX).unwrap_or_default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    for line in bytes.split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok()) {
        let _ = builder.add_line(None, line.strip_suffix('\r').unwrap_or(line));
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// The folder in which Git keeps the data of the repository in `folder`; for a linked work tree, that of the main one.
fn repository(files: &Files, folder: &Path) -> Option<PathBuf> {
    let git = folder.join(GIT);
    if files.kind(&git) != Some(Kind::File) {
        return Some(git);
    }
    let first_line = |path: &Path| Some(files.text(path).ok()?.lines().next()?.to_owned());
    let own = PathBuf::from(first_line(&git)?.strip_prefix("gitdir: ")?);
    let shared = first_line(&own.join("commondir"))?;
    Some(if shared.starts_with('.') { own.join(shared) } else { PathBuf::from(shared) })
}

/// Whether something with this name is hidden.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Memory;

    #[test]
    fn the_nearest_file_of_a_name_and_the_strongest_name_count() {
        let memory = Memory::default();
        memory.write("/a/.gitignore", "*.md\n!kept.md\nbuild/\n# a remark\n[\n");
        memory.write("/a/b/.gitignore", "!again.md\n/top.txt\n");
        memory.write("/a/b/.ignore", "kept.md\n");
        memory.write("/a/b/.q7x2-lintignore", "again.md\n");
        memory.write("/a/.git/info/exclude", "*.bak\n");
        let files = Files::new(Arc::new(memory), PathBuf::from("/a"));
        let above = IgnoreFiles::above(&files, Path::new("/a/b"));
        let here =
            above.clone().inside(&files, Path::new("/a/b"), |name| files.kind(&Path::new("/a/b").join(name)).is_some());
        for (path, expected) in [
            ("/a/b/one.md", Some(true)),
            ("/a/b/kept.md", Some(true)),
            ("/a/b/again.md", Some(true)),
            ("/a/b/top.txt", Some(true)),
            ("/a/b/c/top.txt", None),
            ("/a/b/old.bak", Some(true)),
            ("/a/b/build", Some(true)),
            ("/a/b/one.txt", None),
        ] {
            let is_folder = path.ends_with("build");
            assert_eq!(here.leaves_out(Path::new(path), is_folder), expected, "{path}");
        }
        assert_eq!(above.leaves_out(Path::new("/a/b/kept.md"), false), Some(false));
        assert_eq!(above.leaves_out(Path::new("/a/b/build"), false), None, "a file of that name is no folder");
    }
}
