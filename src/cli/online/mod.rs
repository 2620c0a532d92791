//! `--online`: checks links before documents are linted. Built only with the feature
//! `online`; a program without it says so.

mod results;

#[cfg(feature = "online")]
mod address;
#[cfg(feature = "online")]
mod cache;
#[cfg(feature = "online")]
mod checker;
#[cfg(feature = "online")]
mod collect;
#[cfg(feature = "online")]
mod failure;
#[cfg(feature = "online")]
mod fetch;
#[cfg(feature = "online")]
mod hosts;
#[cfg(feature = "online")]
mod interrupt;
#[cfg(feature = "online")]
mod names;
#[cfg(feature = "online")]
mod note;
#[cfg(feature = "online")]
mod robots;
#[cfg(feature = "online")]
mod run;
#[cfg(feature = "online")]
mod step;
#[cfg(feature = "online")]
mod verdict;
#[cfg(feature = "online")]
mod wait;

use q7x2_lint::workspace::{Walked, Workspace};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::pipeline::Stdin;

pub(super) use results::LinkResults;

/// Reads standard input, if it is among the files that were `walked` and is needed twice.
#[cfg(feature = "online")]
pub(super) fn hold_stdin(walked: &Walked, flags: &Flags) -> Stdin {
    use std::io::Read;

    if !flags.online.enabled || !walked.targets.iter().any(q7x2_lint::workspace::Target::is_stdin) {
        return None;
    }
    let mut bytes = Vec::new();
    // if it cannot be read, linting reports that
    std::io::stdin().lock().read_to_end(&mut bytes).ok().map(|_| bytes.into())
}

/// It is not needed twice.
#[cfg(not(feature = "online"))]
pub(super) fn hold_stdin(_walked: &Walked, _flags: &Flags) -> Stdin {
    None
}

/// Checks the links in the documents that were `walked`, if the command line asks for it.
///
/// # Errors
/// If this program cannot check links, or may not do so here, or if the settings are invalid.
#[cfg(feature = "online")]
pub(super) fn ask(
    walked: &Walked,
    stdin: &Stdin,
    workspace: &Workspace,
    flags: &Flags,
) -> Result<Option<LinkResults>, Error> {
    if !flags.online.enabled {
        return Ok(None);
    }
    // pre-commit sets this for the hooks that it runs
    if std::env::var_os("PRE_COMMIT").is_some() {
        let help = "remove it from the hook's arguments, and run it by hand".to_owned();
        return Err(Error::Usage("--online: not available in a pre-commit hook".to_owned(), Some(help)));
    }
    let addresses = collect::addresses(walked, stdin, workspace, flags)?;
    Ok(Some(run::ask(&addresses, flags)))
}

/// Says that this program cannot check links, if the command line asks for it.
///
/// # Errors
/// Always, in a program without link checks.
#[cfg(not(feature = "online"))]
pub(super) fn ask(
    _walked: &Walked,
    _stdin: &Stdin,
    _workspace: &Workspace,
    flags: &Flags,
) -> Result<Option<LinkResults>, Error> {
    if !flags.online.enabled {
        return Ok(None);
    }
    let what = "--online: this program was built without link checks and cannot use the network";
    let help = "install it with the feature: cargo install q7x2-lint --features online, or --path . in its repository";
    Err(Error::Usage(what.to_owned(), Some(help.to_owned())))
}

/// Prints on standard error what could not be checked.
#[cfg(feature = "online")]
pub(super) fn print_unchecked(results: &LinkResults) {
    note::unchecked(results);
}

/// There is nothing to report.
#[cfg(not(feature = "online"))]
pub(super) fn print_unchecked(_results: &LinkResults) {}
