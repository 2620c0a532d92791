//! Finds the files to lint: those named, and those below the folders named.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Format;
use crate::report::Problem;
use crate::workspace::error::reason;
use crate::workspace::file::STDIN;
use crate::workspace::file_names::{is_document, without_dot};
use crate::workspace::files::Files;
use crate::workspace::globs::PathGlob;
use crate::workspace::ignore_files::{IgnoreFiles, is_hidden};
use crate::workspace::unsupported::UnsupportedFormat;
use crate::workspace::{Error, Kind, Workspace, excludes};

/// A file to lint.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Its path, as typed, or as found below a folder that was typed.
    pub path: PathBuf,
    /// It was named, not found below a folder.
    pub named: bool,
}

impl Target {
    /// Whether it is standard input, which is named `-`.
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == STDIN
    }
}

/// The result of walking.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files to lint, sorted, each once.
    pub targets: Vec<Target>,
    /// Folders that could not be listed.
    pub problems: Vec<Problem>,
    /// How many files were named but excluded.
    pub excluded: usize,
    /// How many documents were left out together with their folders, by what is in these folders, with one of the
    /// folders.
    pub left_out: BTreeMap<&'static str, (usize, PathBuf)>,
    /// How many files in unsupported document formats were found below folders, by their extensions.
    pub unread: BTreeMap<String, usize>,
}

/// What is found below one folder after another.
#[derive(Debug, Default)]
struct Found {
    walked: Walked,
    /// Folders that were left out, with what is in them; a folder may be found more than once.
    left_out: Vec<(PathBuf, &'static str)>,
    /// Names of further files that are read.
    also: Option<fn(&Path) -> bool>,
    /// Files that are not read, with the kind under which they are counted; a file may be found more than once.
    unread: Vec<(PathBuf, String)>,
}

/// How many documents in a folder that is left out are counted at most.
const COUNTED: usize = 1_000;

impl Workspace {
    /// The files to lint: those of `paths`, those below `paths` that are folders, and those that match `paths` that are
    /// globs and not existing files. Symbolic links below folders are not followed.
    ///
    /// # Errors
    /// If the settings of a path are invalid.
    pub fn walk(&self, paths: &[PathBuf]) -> Result<Walked, Error> {
        self.walk_also(paths, |_| false)
    }

    /// The same, with the files below folders that `also` accepts by their names.
    ///
    /// # Errors
    /// As [`Workspace::walk`].
    pub fn walk_also(&self, paths: &[PathBuf], also: fn(&Path) -> bool) -> Result<Walked, Error> {
        let mut found = Found { also: Some(also), ..Found::default() };
        for path in paths {
            let kind = self.files().kind(path);
            if kind == Some(Kind::Folder) {
                self.walk_folder(path, None, &mut found)?;
            } else if let (None, Some(glob)) = (kind, PathGlob::of(path)) {
                self.walk_glob(path, glob, &mut found)?;
            } else if self.options().force_exclude && path.as_os_str() != STDIN && self.excludes(path)? {
                found.walked.excluded += 1;
            } else {
                found.walked.targets.push(Target { path: path.clone(), named: true });
            }
        }
        Ok(found.counted(self.files()))
    }

    /// A glob without a match is an error: otherwise, a mistyped glob would make every run pass.
    fn walk_glob(&self, path: &Path, glob: Result<PathGlob, String>, found: &mut Found) -> Result<(), Error> {
        let problem = |message| Problem { path: path.display().to_string(), line: None, message };
        let glob = match glob {
            Ok(glob) => glob,
            Err(message) => {
                found.walked.problems.push(problem(message));
                return Ok(());
            }
        };
        let count = |found: &Found| found.walked.targets.len() + found.unread.len() + found.walked.problems.len();
        let before = count(found);
        if self.files().kind(&glob.base) == Some(Kind::Folder) {
            self.walk_folder(&glob.base, Some(&glob), found)?;
        }
        if count(found) == before {
            let what = "no file matches this glob; files that are excluded, ignored or hidden do not count";
            found.walked.problems.push(problem(what.to_owned()));
        }
        Ok(())
    }

    /// Finds the documents below the folder `path`, or those that match `glob`.
    fn walk_folder(&self, path: &Path, glob: Option<&PathGlob>, found: &mut Found) -> Result<(), Error> {
        let leave_out = self.excludes_by_default(path)?;
        let mut left_out = Vec::new();
        let enters = |folder: &Path| {
            let what = if leave_out { excludes::what(self.files(), folder) } else { None };
            left_out.extend(what.map(|what| (folder.to_path_buf(), what)));
            what.is_none()
        };
        for entry in FolderContents::new(self.files(), path, self.options().no_ignore, enters) {
            let path = match entry {
                Ok((path, Kind::File)) => path,
                Ok(_) => continue,
                Err((folder, error)) => {
                    let problem = Problem { path: folder.display().to_string(), line: None, message: reason(&error) };
                    found.walked.problems.push(problem);
                    continue;
                }
            };
            if glob.is_some_and(|glob| !glob.matches(&path)) {
                continue;
            }
            let is_read = is_document(&path) || found.also.is_some_and(|also| also(&path));
            if glob.is_some_and(|glob| glob.names(&path)) && !is_read && !self.excludes(&path)? {
                found.walked.targets.push(Target { path: without_dot(&path).to_path_buf(), named: true });
                continue;
            }
            let unsupported = || UnsupportedFormat::of_path(&path).filter(|format| format.is_document());
            let unread = if is_read { None } else { Some(unsupported()) };
            if unread == Some(None) || self.excludes(&path)? {
                continue;
            }
            let shown = without_dot(&path).to_path_buf();
            match unread.flatten() {
                Some(format) => found.unread.push((shown, format.label(&path))),
                None => found.walked.targets.push(Target { path: shown, named: false }),
            }
        }
        found.left_out.append(&mut left_out);
        Ok(())
    }

    /// All files below `folder`, including links to files and files that would be left out, sorted by folder.
    pub fn all_below(&self, folder: &Path) -> Vec<PathBuf> {
        let entries = FolderContents::new(self.files(), folder, true, |_| true).filter_map(Result::ok);
        let files = entries.filter(|(path, kind)| *kind == Kind::File || self.files().is_file(path));
        files.map(|(path, _)| without_dot(&path).to_path_buf()).collect()
    }
}

impl Found {
    /// Leaves out each PDF that was found beside a document of the same name, from which it was made: its faults are
    /// those of that document.
    fn leave_out_made(&mut self) {
        let is_pdf = |path: &Path| Format::of_path(&path.to_string_lossy()) == Some(Format::Pdf);
        let documents = self.walked.targets.iter().map(|target| target.path.as_path());
        let sources: HashSet<PathBuf> =
            documents.filter(|path| !is_pdf(path)).map(|path| path.with_extension("")).collect();
        let is_made = |target: &Target| {
            !target.named && is_pdf(&target.path) && sources.contains(&target.path.with_extension(""))
        };
        for target in self.walked.targets.extract_if(.., |target| is_made(target)) {
            self.unread.push((target.path, ".pdf (beside its source)".to_owned()));
        }
    }

    /// Each file once, with the counts of files that were left out or are not read.
    fn counted(mut self, files: &Files) -> Walked {
        self.walked.targets.sort();
        self.walked.targets.dedup_by(|a, b| a.path == b.path);
        self.leave_out_made();
        self.unread.sort();
        self.unread.dedup();
        for (_, label) in self.unread {
            *self.walked.unread.entry(label).or_insert(0) += 1;
        }
        self.left_out.sort();
        self.left_out.dedup();
        for (folder, what) in self.left_out {
            let below = FolderContents::new(files, &folder, false, |_| true).filter_map(Result::ok);
            let documents =
                below.filter(|(path, kind)| is_document(path) && (*kind == Kind::File || files.is_file(path)));
            let count = documents.take(COUNTED).count();
            if count > 0 {
                let first = || (0, without_dot(&folder).to_path_buf());
                self.walked.left_out.entry(what).or_insert_with(first).0 += count;
            }
        }
        self.walked
    }
}

/// Everything below a folder that is not itself a folder, and an error for each folder that cannot be listed.
struct FolderContents<'f, E> {
    files: &'f Files,
    enters: E,
    /// What is still to be listed, the next one last: each folder as it is shown, its real path, and the ignore files
    /// that apply in the folder above it; none if nothing is ignored.
    folders: Vec<(PathBuf, PathBuf, Option<Arc<IgnoreFiles>>)>,
    /// The entries of the last folder, the next one last.
    entries: Vec<(PathBuf, Kind)>,
}

impl<'f, E: FnMut(&Path) -> bool> FolderContents<'f, E> {
    /// Everything below `folder`; folders for which `enters` is false are skipped. With `everything`, ignore files do
    /// not count, and hidden files are included.
    fn new(files: &'f Files, folder: &Path, everything: bool, enters: E) -> Self {
        let real = files.real(folder).unwrap_or_else(|_| files.absolute(folder));
        let ignored = (!everything).then(|| IgnoreFiles::above(files, &real));
        Self { files, enters, folders: vec![(folder.to_path_buf(), real, ignored)], entries: Vec::new() }
    }

    /// Lists a folder: its entries come next, then what is below it.
    fn list(&mut self, folder: &Path, real: &Path, above: Option<Arc<IgnoreFiles>>) -> io::Result<()> {
        let inside = self.files.list(folder)?;
        let is_there =
            |name: &str| inside.binary_search_by(|(known, _)| known.as_os_str().cmp(OsStr::new(name))).is_ok();
        let ignored = above.map(|above| above.inside(self.files, real, is_there));
        for (name, kind) in inside.iter().rev() {
            let at = real.join(name);
            let is_folder = *kind == Kind::Folder;
            let left_out = ignored
                .as_ref()
                .is_some_and(|ignored| ignored.leaves_out(&at, is_folder).unwrap_or_else(|| is_hidden(name)));
            if left_out || name == ".git" {
                continue;
            }
            let path = folder.join(name);
            if !is_folder {
                self.entries.push((path, *kind));
            } else if (self.enters)(&path) {
                self.folders.push((path, at, ignored.clone()));
            }
        }
        Ok(())
    }
}

impl<E: FnMut(&Path) -> bool> Iterator for FolderContents<'_, E> {
    type Item = Result<(PathBuf, Kind), (PathBuf, io::Error)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.entries.pop() {
                return Some(Ok(entry));
            }
            let (folder, real, ignored) = self.folders.pop()?;
            if let Err(error) = self.list(&folder, &real, ignored) {
                return Some(Err((folder, error)));
            }
        }
    }
}
