//! The repositories that paths are in, and the files that have changed there.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use q7x2_lint::workspace::Memory;

use super::base::Base;
use super::command::{ask, first_line, names, output_of, path_of};
use crate::cli::error::Error;
use crate::cli::flags::Git;

/// A repository, or a worktree of one.
#[derive(Debug)]
pub(super) struct Repository {
    /// Its top folder, a real path.
    pub(super) top: PathBuf,
}

/// Options for every difference, so that names do not depend on the user's configuration.
pub(super) const PLAIN: [&str; 6] =
    ["--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--diff-filter=d", "--submodule=short"];

/// The repositories that `paths` are in.
///
/// # Errors
/// If `git` cannot be run, or a path is not in one.
pub(super) fn all(paths: &[PathBuf], git: &Git) -> Result<Vec<Repository>, Error> {
    let mut tops = BTreeSet::new();
    let folders: BTreeSet<PathBuf> = paths.iter().map(|path| folder(path, git)).collect::<Result<_, _>>()?;
    for folder in folders {
        let said = ask(&folder, &["rev-parse", "--show-toplevel"])?;
        let top = said.map_err(|said| {
            let here = if folder == Path::new(".") { String::new() } else { format!("{}: ", folder.display()) };
            let what = format!("{here}{} needs a Git repository", git.flag());
            Error::Usage(what, Some(format!("git says: {said}")))
        })?;
        let top = path_of(&first_line(&top));
        tops.insert(fs::canonicalize(&top).unwrap_or(top));
    }
    Ok(tops.into_iter().map(|top| Repository { top }).collect())
}

/// The folder of `path`: the nearest one that exists, because a path may be a glob or a deleted file.
fn folder(path: &Path, git: &Git) -> Result<PathBuf, Error> {
    if path.as_os_str() == "-" {
        return Err(Error::usage(format!("{}: standard input is not in a repository", git.flag())));
    }
    // a hook gets the path of its repository, relative to the folder where it runs
    if env::var_os("GIT_DIR").is_some() {
        return Ok(PathBuf::from("."));
    }
    let there = path.ancestors().find(|folder| folder.is_dir() && !folder.as_os_str().is_empty());
    Ok(there.map_or(PathBuf::from("."), Path::to_path_buf))
}

impl Repository {
    /// The names of the files that differ from `base` and are still there.
    pub(super) fn changed(&self, base: &Base) -> Result<Vec<Vec<u8>>, Error> {
        let arguments = [&["diff", "--name-only", "-z"][..], &PLAIN, &base.arguments(), &["--"]].concat();
        Ok(names(&output_of(&self.top, &arguments)?))
    }

    /// The names of files that Git does not know and does not ignore.
    pub(super) fn untracked(&self) -> Result<Vec<Vec<u8>>, Error> {
        let arguments = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"];
        // a repository inside the repository has a slash at the end of its name
        Ok(names(&output_of(&self.top, &arguments)?).into_iter().filter(|name| !name.ends_with(b"/")).collect())
    }

    /// Puts the staged content of the files called `names` into `memory`, as it would be checked out.
    pub(super) fn staged(&self, names: &[Vec<u8>], memory: &Memory) -> Result<(), Error> {
        let here = env::current_dir().ok();
        let real = here.as_ref().and_then(|here| fs::canonicalize(here).ok());
        for name in names {
            let path = path_of(name);
            let mut object = OsString::from(":");
            object.push(&path);
            let arguments = ["cat-file".into(), "--filters".into(), object];
            // a submodule has no content
            let Ok(bytes) = ask(&self.top, &arguments)? else { continue };
            let path = self.top.join(path);
            // the folder in which the program runs may have another path
            if let (Some(here), Some(real)) = (&here, &real)
                && let Ok(below) = path.strip_prefix(real)
                && here != real
            {
                memory.write(here.join(below), bytes.clone());
            }
            memory.write(path, bytes);
        }
        Ok(())
    }
}
