//! Finds the files to lint: those named, and those below the folders named.

use std::collections::BTreeMap;
#[cfg(feature = "online")]
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::WalkBuilder;

use crate::cli::excludes::LeftOut;
use crate::cli::foreign::Foreign;
use crate::cli::read;
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::document::Format;
use crate::report::Problem;

/// A file to lint.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub path: PathBuf,
    /// It was named, not found below a folder.
    pub named: bool,
    /// What it holds, where that can be read only once and is wanted twice.
    pub held: Option<Arc<[u8]>>,
}

impl Target {
    /// Whether it is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// What walking gives.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub targets: Vec<Target>,
    pub problems: Vec<Problem>,
    /// Files that were named but excluded.
    pub excluded: usize,
    /// How many documents were left out with the folders that they lie in, by what lies there, and one of these folders.
    pub left_out: BTreeMap<&'static str, (usize, PathBuf)>,
    /// Files below folders in formats that documents are in and that are not read, by their endings.
    pub unread: BTreeMap<String, usize>,
    /// The same, one by one: below several folders a file may be found more than once.
    passed: Vec<(PathBuf, String)>,
}

impl Walk {
    /// Reads standard input, if it is among the targets, so that it can be read again.
    #[cfg(feature = "online")]
    pub(super) fn hold_stdin(&mut self) {
        for target in self.targets.iter_mut().filter(|target| target.is_stdin()) {
            let mut bytes = Vec::new();
            // what cannot be read is told when it is linted
            if io::stdin().lock().read_to_end(&mut bytes).is_ok() {
                target.held = Some(bytes.into());
            }
        }
    }
}

/// The files to lint, sorted, each once. Symbolic links below folders are not followed.
pub(super) fn walk(
    paths: &[PathBuf],
    no_ignore: bool,
    force_exclude: bool,
    workspace: &Workspace,
) -> Result<Walk, Trouble> {
    let mut walk = Walk::default();
    let left_out: Arc<Mutex<LeftOut>> = Arc::default();
    for path in paths {
        if path.as_os_str() == "-" || !path.is_dir() {
            let excluded = force_exclude && path.as_os_str() != "-" && workspace.excludes(path)?;
            if excluded {
                walk.excluded += 1;
            } else {
                walk.targets.push(Target { path: path.clone(), named: true, held: None });
            }
        } else {
            let leave_out = workspace.excludes_by_default(path)?.then(|| left_out.clone());
            folder(path, no_ignore, leave_out, workspace, &mut walk)?;
        }
    }
    walk.targets.sort();
    walk.targets.dedup_by(|a, b| a.path == b.path);
    walk.passed.sort();
    walk.passed.dedup();
    for (_, label) in std::mem::take(&mut walk.passed) {
        *walk.unread.entry(label).or_insert(0) += 1;
    }
    let left_out = std::mem::take(&mut *left_out.lock().unwrap_or_else(PoisonError::into_inner));
    walk.left_out = left_out.counted(is_document);
    Ok(walk)
}

fn folder(
    path: &Path,
    no_ignore: bool,
    leave_out: Option<Arc<Mutex<LeftOut>>>,
    workspace: &Workspace,
    walk: &mut Walk,
) -> Result<(), Trouble> {
    let mut builder = WalkBuilder::new(path);
    if no_ignore {
        builder.standard_filters(false);
    } else {
        builder.require_git(false).add_custom_ignore_filename(".q7x2-lintignore");
    }
    builder.filter_entry(move |entry| {
        let takes =
            |left_out: &Arc<Mutex<LeftOut>>| left_out.lock().unwrap_or_else(PoisonError::into_inner).takes(entry);
        entry.file_name() != ".git" && !leave_out.as_ref().is_some_and(takes)
    });
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                    continue;
                }
                let foreign = || Foreign::of_path(entry.path()).filter(|foreign| foreign.is_document());
                let unread = if is_document(entry.path()) { None } else { Some(foreign()) };
                if unread == Some(None) || workspace.excludes(entry.path())? {
                    continue;
                }
                match unread.flatten() {
                    Some(foreign) => walk.passed.push((tidy(entry.path().to_path_buf()), foreign.label(entry.path()))),
                    None => walk.targets.push(Target { path: tidy(entry.into_path()), named: false, held: None }),
                }
            }
            Err(error) => walk.problems.push(problem(path, &error)),
        }
    }
    Ok(())
}

/// Whether a file is read where it is not named.
pub(super) fn is_document(path: &Path) -> bool {
    read::is_records(path) || read::may_be_library(path) || Format::of_path(&path.to_string_lossy()).is_some()
}

/// `./a.txt` as `a.txt`.
pub(super) fn tidy(path: PathBuf) -> PathBuf {
    match path.strip_prefix("./") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest.to_path_buf(),
        _ => path,
    }
}

fn problem(root: &Path, error: &ignore::Error) -> Problem {
    let path = place(error).unwrap_or(root);
    let message = match error.io_error() {
        Some(error) => super::trouble::reason(error),
        None => error.to_string(),
    };
    Problem { path: path.display().to_string(), line: None, message }
}

fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(place),
        _ => None,
    }
}
