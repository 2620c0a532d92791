//! What files are compared with: a commit; for staged files, the last one.

use std::path::Path;

use super::command::{ask, first_line, output_of};
use crate::cli::error::Error;
use crate::cli::flags::{Git, Since};

/// What files are compared with.
#[derive(Debug)]
pub(super) struct Base {
    /// The commit; none for what is staged.
    commit: Option<String>,
    /// Its name for people.
    pub(super) label: String,
}

impl Base {
    /// The arguments of `git diff` for it.
    pub(super) fn arguments(&self) -> Vec<&str> {
        self.commit.as_deref().map_or(vec!["--cached"], |commit| vec![commit])
    }
}

/// The branches that are tried if the remote does not say which is its default.
const DEFAULTS: [&str; 4] = ["origin/main", "origin/master", "main", "master"];

/// What the files of the repository at `top` are compared with.
///
/// # Errors
/// If there is no such commit, or it has no ancestor in common with the checked-out one.
pub(super) fn of(top: &Path, git: &Git) -> Result<Base, Error> {
    let reference = match &git.since {
        Since::Index => return Ok(Base { commit: None, label: "the last commit".to_owned() }),
        Since::Commit(reference) => reference.as_deref(),
    };
    let Some(head) = commit(top, "HEAD")? else {
        // before the first commit, everything is new
        let empty = output_of(top, &["hash-object", "-t", "tree", "--stdin"])?;
        return Ok(Base { commit: Some(text(&empty)), label: "the beginning".to_owned() });
    };
    match reference {
        Some(reference) => named(top, reference, git),
        None => Ok(default(top)?.unwrap_or(Base { commit: Some(head), label: "the last commit".to_owned() })),
    }
}

/// The common ancestor of `reference` and the checked-out commit.
fn named(top: &Path, reference: &str, git: &Git) -> Result<Base, Error> {
    let unknown = || {
        let what = format!("{}={reference}: there is no such branch, tag or commit here", git.flag());
        Error::Usage(what, Some("`git fetch` gets those of a remote, with names such as origin/main".to_owned()))
    };
    let known = if reference.starts_with('-') { None } else { commit(top, reference)? };
    let known = known.ok_or_else(unknown)?;
    let shared = ask(top, &["merge-base", &known, "HEAD"])?;
    let shared = shared.map_err(|_| {
        let what = format!("{}={reference}: it has no commit in common with what is checked out", git.flag());
        let help = "the history may be incomplete: `git fetch --unshallow`, or fetch-depth: 0 in actions/checkout";
        Error::Usage(what, Some(help.to_owned()))
    })?;
    Ok(Base { commit: Some(text(&shared)), label: reference.to_owned() })
}

/// Where the checked-out branch left the default branch, if known.
fn default(top: &Path) -> Result<Option<Base>, Error> {
    let told = ask(top, &["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"])?;
    let told = told.ok().map(|said| text(&said));
    for name in told.as_deref().into_iter().chain(DEFAULTS) {
        let Some(known) = commit(top, name)? else { continue };
        if let Ok(shared) = ask(top, &["merge-base", &known, "HEAD"])? {
            return Ok(Some(Base { commit: Some(text(&shared)), label: name.to_owned() }));
        }
    }
    Ok(None)
}

/// The commit that `name` refers to, if any.
fn commit(top: &Path, name: &str) -> Result<Option<String>, Error> {
    let said = ask(top, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])?;
    Ok(said.ok().map(|said| text(&said)))
}

fn text(said: &[u8]) -> String {
    String::from_utf8_lossy(&first_line(said)).into_owned()
}
