//! An index: what is kept of the documents of many runs, in a folder. A run reads only files that are new or have
//! changed, and goes on where another one ended.
//!
//! Its one file begins with a line that says how the documents were read. Then, for each file, there are a line that
//! names it, one for each of its documents, and one that says that these are all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use q7x2_lint::compare::{Archive as _, Comparison, Kept};
use q7x2_lint::document::Document;
use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Target, Workspace, reason, shown};
use serde::{Deserialize, Serialize};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::kept::{Line, Lines};
use crate::cli::pipeline::{self, NotRead};
use crate::cli::rest::Rest;
use crate::cli::tag::configuration::{ConfigurationFile, files, options, program};
use crate::cli::tag::manifest::Stamp;

const NAME: &str = "documents.jsonl";
const VERSION: u32 = 1;

/// How the documents were read, by which it is known whether those of another run can be used.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    index: u32,
    program: String,
    options: String,
    configuration: Vec<ConfigurationFile>,
}

impl Head {
    /// That of documents in `workspace`: the settings of its folder count, and those that were looked up before.
    fn of(workspace: &Workspace) -> Result<Self, Error> {
        workspace.settings(&workspace.folder().join(NAME))?;
        Ok(Self {
            index: VERSION,
            program: program(),
            options: options(workspace.options()),
            configuration: files(workspace)?,
        })
    }

    /// Whether documents of which other settings have been looked up were read as those of `before`.
    fn goes_with(&self, before: &Self) -> bool {
        let has_changed = |file: &ConfigurationFile| {
            before.configuration.iter().any(|other| other.path == file.path && other.sha256 != file.sha256)
        };
        self.program == before.program && self.options == before.options && !self.configuration.iter().any(has_changed)
    }
}

/// The line before the documents of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Begin {
    /// Its absolute path.
    file: String,
    #[serde(flatten)]
    stamp: Stamp,
    /// Whether those that a run before has kept of it are its first ones.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    goes_on: bool,
}

/// The line after the documents of a file, if all could be read.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    documents: usize,
}

/// The documents of a file.
#[derive(Debug)]
struct Known {
    stamp: Stamp,
    documents: Vec<Line>,
    whole: bool,
}

/// An index that is open: no other run can use it.
pub(super) struct Index {
    path: PathBuf,
    lines: Lines<File>,
    known: BTreeMap<String, Known>,
}

impl Index {
    /// The index in `folder`, which is made if it is not there.
    pub(super) fn open(folder: &Path, workspace: &Workspace) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let fails = |error: &io::Error| Error::unreadable(&path, error);
        fs::create_dir_all(folder).map_err(|error| Error::unreadable(folder, &error))?;
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = open.map_err(|error| fails(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::usage(format!("{}: another run is using this index", shown(&path))));
            }
            Err(TryLockError::Error(error)) => return Err(fails(&error)),
        }
        let head = Head::of(workspace)?;
        let (known, length) = read(&file, &path, |before| *before == head)?;
        // what follows the last whole line was not written to its end
        file.set_len(length).map_err(|error| fails(&error))?;
        let mut index = Self { lines: Lines::new(file, length), known, path };
        if length == 0 {
            index.lines.append(&head).map_err(|error| index.unwritable(&error))?;
        }
        Ok(index)
    }

    /// Whether the file at `path` is that of the index, which may be in a folder that is read.
    pub(super) fn is(&self, path: &Path) -> bool {
        absolute(path).is_ok_and(|path| absolute(&self.path).is_ok_and(|own| own == path))
    }

    /// Adds the documents of `targets`, of which those that are known and have not changed are not read again.
    pub(super) fn add(
        &mut self,
        targets: &[Target],
        workspace: &Workspace,
        flags: &Flags,
        not_read: &mut NotRead,
        problems: &mut Vec<Problem>,
    ) -> Result<(), Error> {
        let mut keys: BTreeMap<String, (String, Stamp)> = BTreeMap::new();
        let mut to_read: Vec<Target> = Vec::new();
        let mut kept_before: BTreeMap<String, usize> = BTreeMap::new();
        for target in targets {
            if target.is_stdin() {
                return Err(Error::usage("standard input cannot be kept in an index: name a file"));
            }
            let Ok(stamp) = Stamp::of(&target.path) else {
                // reading it says why
                to_read.push(target.clone());
                continue;
            };
            let key = key(&target.path)?;
            let known = self.known.get(&key).filter(|known| known.stamp == stamp);
            if known.is_some_and(|known| known.whole) {
                continue;
            }
            let last = known.and_then(|known| known.documents.last()).map(|line| self.lines.read(*line)).transpose();
            let last = last.map_err(|error| self.unwritable(&error))?;
            let ordinal = last.as_ref().and_then(Kept::ordinal);
            kept_before.extend(ordinal.map(|ordinal| (shown(&target.path), ordinal)));
            keys.insert(shown(&target.path), (key, stamp));
            to_read.push(target.clone());
        }
        let is_kept = |document: &Document| {
            let origin = document.origin();
            let ordinal = origin.record.as_ref().map(|record| record.ordinal);
            kept_before.get(&origin.path).is_some_and(|last| ordinal.is_some_and(|ordinal| ordinal <= *last))
        };
        let read = |document: &Document| (!is_kept(document)).then(|| Kept::of(document));
        let (mut current, mut faulty, mut failed) = (None::<String>, BTreeSet::new(), None);
        pipeline::documents(&to_read, workspace, flags, read, not_read, |read| match read {
            Ok(Some(kept)) if failed.is_none() => {
                failed = self.keep(kept, &keys, &kept_before, &mut current, &faulty).err();
            }
            Ok(_) => {}
            Err(problem) => {
                faulty.insert(problem.path.clone());
                problems.push(problem);
            }
        })?;
        let ended = failed.map_or_else(|| self.end(current.as_ref(), &keys, &faulty), Err);
        let synced = ended.and_then(|()| self.lines.flush()?.sync_data());
        synced.map_err(|error| self.unwritable(&error))
    }

    /// Keeps a document, after the lines between its file and the one before.
    fn keep(
        &mut self,
        kept: Kept,
        keys: &BTreeMap<String, (String, Stamp)>,
        kept_before: &BTreeMap<String, usize>,
        current: &mut Option<String>,
        faulty: &BTreeSet<String>,
    ) -> io::Result<()> {
        let Some((key, stamp)) = keys.get(kept.path()) else { return Ok(()) };
        if current.as_deref() != Some(kept.path()) {
            self.end(current.as_ref(), keys, faulty)?;
            let goes_on = kept_before.contains_key(kept.path());
            self.lines.append(&Begin { file: key.clone(), stamp: *stamp, goes_on })?;
            if !goes_on {
                self.known.insert(key.clone(), Known { stamp: *stamp, documents: Vec::new(), whole: false });
            }
            *current = Some(kept.path().to_owned());
        }
        let line = self.lines.append(&kept)?;
        self.known.get_mut(key).into_iter().for_each(|known| known.documents.push(line));
        Ok(())
    }

    /// Says that all documents of a file are kept, if it could be read to its end.
    fn end(
        &mut self,
        path: Option<&String>,
        keys: &BTreeMap<String, (String, Stamp)>,
        faulty: &BTreeSet<String>,
    ) -> io::Result<()> {
        let Some(path) = path.filter(|path| !faulty.contains(*path)) else { return Ok(()) };
        if let Some(known) = keys.get(path).and_then(|(key, _)| self.known.get_mut(key)) {
            known.whole = true;
            self.lines.append(&End { documents: known.documents.len() })?;
        }
        Ok(())
    }

    /// Compares the documents: those of `targets` come first, in their order. Also how many files are gone.
    pub(super) fn comparison(mut self, targets: &[Target]) -> Result<(Comparison<Lines<File>>, usize), Error> {
        let mut documents = Vec::new();
        for target in targets {
            documents.extend(self.known.remove(&key(&target.path)?).into_iter().flat_map(|known| known.documents));
        }
        let mut gone = 0;
        for (path, known) in std::mem::take(&mut self.known) {
            if Path::new(&path).exists() { documents.extend(known.documents) } else { gone += 1 }
        }
        let path = self.path.clone();
        let fails = |error: io::Error| Error::unreadable(&path, &error);
        let count = documents.len();
        self.lines.set_documents(documents);
        let mut comparison = Comparison::new(self.lines).map_err(fails)?;
        for document in 0..count {
            let kept = comparison.archive().get(document).map_err(fails)?;
            comparison.index(&kept).map_err(fails)?;
        }
        Ok((comparison, gone))
    }

    /// What it has of documents whose files are there and have not changed since; other runs can use it then.
    pub(super) fn rest(self, workspace: &Workspace) -> Result<Rest, Error> {
        rest(self.lines, self.known, &self.path, workspace)
    }

    fn unwritable(&self, error: &io::Error) -> Error {
        Error::usage(format!("{}: {}", shown(&self.path), reason(error)))
    }
}

/// The file of the index in `folder`.
pub(super) fn file(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Whether a run is using the index in `folder`.
pub(super) fn is_used(folder: &Path) -> bool {
    File::open(file(folder)).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// What the index in `folder` has of documents whose files are there and have not changed since. The index is not
/// written.
pub(super) fn read_rest(folder: &Path, workspace: &Workspace) -> Result<Rest, Error> {
    let path = folder.join(NAME);
    let file = File::open(&path).map_err(|error| Error::unreadable(&path, &error))?;
    match file.try_lock_shared() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(Error::usage(format!("{}: another run is using this index", shown(&path))));
        }
        Err(TryLockError::Error(error)) => return Err(Error::unreadable(&path, &error)),
    }
    let head = Head::of(workspace)?;
    let (known, length) = read(&file, &path, |before| head.goes_with(before))?;
    // lines are only added, and those that were read stay where they are
    file.unlock().map_err(|error| Error::unreadable(&path, &error))?;
    rest(Lines::new(file, length), known, &path, workspace)
}

fn rest(
    mut lines: Lines<File>,
    known: BTreeMap<String, Known>,
    path: &Path,
    workspace: &Workspace,
) -> Result<Rest, Error> {
    let (mut documents, mut of, mut stale) = (Vec::new(), Vec::new(), 0);
    let here = absolute(workspace.folder()).unwrap_or_else(|_| workspace.folder().to_path_buf());
    for (file, known) in known {
        if !Stamp::of(Path::new(&file)).is_ok_and(|stamp| stamp == known.stamp) {
            stale += 1;
            continue;
        }
        let typed = Path::new(&file).strip_prefix(&here).map_or_else(|_| file.clone(), shown);
        of.extend(std::iter::repeat_n(Arc::<str>::from(typed), known.documents.len()));
        documents.extend(known.documents);
    }
    lines.set_documents(documents);
    Rest::of(lines, of, stale).map_err(|error| Error::unreadable(path, &error))
}

/// By what a file is known.
fn key(path: &Path) -> Result<String, Error> {
    Ok(shown(&absolute(path).map_err(|error| Error::unreadable(path, &error))?))
}

/// The documents in the index at `path`, and how many bytes are whole lines.
fn read(file: &File, path: &Path, fits: impl Fn(&Head) -> bool) -> Result<(BTreeMap<String, Known>, u64), Error> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let (mut length, mut number, mut current, mut line) = (0_u64, 0, None::<String>, Vec::new());
    let mut lines = BufReader::with_capacity(1 << 18, file);
    loop {
        line.clear();
        let count = lines.read_until(b'\n', &mut line).map_err(|error| Error::unreadable(path, &error))?;
        if count == 0 || line.last() != Some(&b'\n') {
            return Ok((known, length));
        }
        number += 1;
        let broken = |error: &dyn std::fmt::Display| {
            let what = format!("{}:{number}: this is not an index: {error}", shown(path));
            Error::Usage(what, Some("delete it to compare everything anew".to_owned()))
        };
        let at = Line(length);
        if number == 1 {
            let before: Head = serde_json::from_slice(&line).map_err(|error| broken(&error))?;
            if !fits(&before) {
                let what = if before.program == program() {
                    "was made with other options or configuration".to_owned()
                } else {
                    format!("was made by {}, and this is {}", before.program, program())
                };
                let help = Some("delete it to compare everything anew, or name another folder".to_owned());
                return Err(Error::Usage(format!("{}: the index {what}", shown(path)), help));
            }
        } else if line.starts_with(b"{\"file\":") {
            let Begin { file, stamp, goes_on } = serde_json::from_slice(&line).map_err(|error| broken(&error))?;
            if !goes_on || !known.contains_key(&file) {
                known.insert(file.clone(), Known { stamp, documents: Vec::new(), whole: false });
            }
            current = Some(file);
        } else {
            let Some(of) = current.as_ref().and_then(|file| known.get_mut(file)) else {
                return Err(broken(&"a document of no file"));
            };
            if line.starts_with(b"{\"documents\":") {
                let End { documents } = serde_json::from_slice(&line).map_err(|error| broken(&error))?;
                of.whole = documents == of.documents.len();
            } else {
                of.documents.push(at);
            }
        }
        length += count as u64;
    }
}
