//! What Git says has changed: `--changed`, `--changed-lines` and `--staged`.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::finding::Finding;
use q7x2_lint::place::Record;
use q7x2_lint::report::visible::visible;
use q7x2_lint::workspace::{Disk, Memory, Target, Workspace};

use crate::cli::error::Error;
use crate::cli::flags::{Flags, Git, Since};

mod base;
mod command;
mod lines;
mod repository;

use command::path_of;
use lines::Lines;
use repository::Repository;

/// What has changed below the paths of a run.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The changed files, by their real paths: as text, because findings have their paths as text.
    files: HashMap<String, Lines>,
    /// Only findings on changed lines count.
    by_line: bool,
    /// What the files were compared with.
    since: String,
    /// The content of staged files, if that is linted.
    staged: Option<Memory>,
}

impl Changes {
    /// What has changed below `paths`, if the command line asks for it.
    ///
    /// # Errors
    /// If `git` cannot be run, a path is not in a repository, or there is nothing to compare with.
    pub(super) fn of(paths: &[PathBuf], flags: &Flags) -> Result<Option<Self>, Error> {
        let Some(git) = &flags.git else { return Ok(None) };
        let mut all = Self { by_line: git.lines, ..Self::default() };
        for repository in repository::all(paths, git)? {
            all.add(&repository, git)?;
        }
        Ok(Some(all))
    }

    fn add(&mut self, repository: &Repository, git: &Git) -> Result<(), Error> {
        let base = base::of(&repository.top, git)?;
        self.since = base.label.clone();
        let mut lines = if git.lines { lines::changed(repository, &base)? } else { HashMap::new() };
        let names = repository.changed(&base)?;
        if let Since::Index = git.since {
            let memory = self.staged.get_or_insert_with(|| Memory::over(Disk));
            repository.staged(&names, memory)?;
        }
        for name in names {
            // a file of which only the mode or the name has changed has no changed lines
            let own = if git.lines { lines.remove(&name).unwrap_or_default() } else { Lines::All };
            self.files.insert(key(&repository.top.join(path_of(&name))), own);
        }
        if let Since::Commit(_) = git.since {
            let untracked = repository.untracked()?.into_iter();
            self.files.extend(untracked.map(|name| (key(&repository.top.join(path_of(&name))), Lines::All)));
        }
        Ok(())
    }

    /// The files to lint: from the disk, or their staged content.
    pub(super) fn workspace(&self, flags: &Flags) -> Result<Workspace, Error> {
        let Some(staged) = &self.staged else { return flags.workspace() };
        Ok(Workspace::new(staged.clone(), flags.folder()?, flags.options.clone()))
    }

    /// Whether the content of staged files is linted, rather than that on the disk.
    pub(super) fn is_staged(&self) -> bool {
        self.staged.is_some()
    }

    /// Whether a file has changed, or cannot be read: unreadable files are never skipped.
    pub(super) fn hold(&self, target: &Target) -> bool {
        let missing = || target.named && !target.path.exists() && self.staged.is_none();
        real(&target.path).is_some_and(|path| self.files.contains_key(&key(&path))) || missing()
    }

    /// Whether a finding counts: by default, all findings in changed files do.
    pub(super) fn concern(&self, finding: &Finding) -> bool {
        if !self.by_line {
            return true;
        }
        let path = real(Path::new(&finding.origin.path));
        let Some(lines) = path.and_then(|path| self.files.get(&key(&path))) else { return false };
        let range = match finding.origin.separate_record() {
            None => finding.start.line..=finding.end.line,
            Some(Record { line: Some(line), .. }) => *line..=*line,
            // Git knows no lines of an archive
            Some(_) => return true,
        };
        lines.meet(&range)
    }

    /// Says that none of the `walked` files is linted.
    pub(super) fn print_none(&self, walked: usize) {
        let (of, has) =
            if walked == 1 { ("the file".to_owned(), "has not") } else { (format!("none of {walked} files"), "has") };
        // if standard error is closed, there is nobody to tell
        let _ = writeln!(io::stderr(), "note: {of} {has} changed since {}", visible(&self.since));
    }
}

fn key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// `path` as Git sees it: links in its folder are resolved, but the file itself may be a link.
fn real(path: &Path) -> Option<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(parent).ok()?.join(path.file_name()?))
}
