//! `--online`: asks whether links answer, before documents are linted. Built only with the feature
//! `online`; a program without it says so.

mod options;

#[cfg(feature = "online")]
mod address;
#[cfg(feature = "online")]
mod asking;
#[cfg(feature = "online")]
mod cache;
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

use std::sync::Arc;

use crate::cli::args::Options;
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::walk::Walk;
use crate::document::Answers;
use crate::report::Unchecked;

pub(super) use options::OnlineOptions;

/// What came of asking.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// What was answered, by the address as the documents have it.
    pub answers: Arc<Answers>,
    /// The addresses of which nobody could be asked, and why.
    pub unchecked: Vec<Unchecked>,
    /// How many addresses the documents have, each counted once.
    #[cfg(feature = "online")]
    pub links: usize,
}

/// Asks whether the links in the documents that were `walked` answer, if the command line says so.
///
/// # Errors
/// If this program cannot ask, or may not here, or if the settings are mistaken.
#[cfg(feature = "online")]
pub(super) fn ask(walked: &mut Walk, workspace: &Workspace, options: &Options) -> Result<Option<Asked>, Trouble> {
    if !options.online.online {
        return Ok(None);
    }
    // pre-commit sets this for the hooks that it runs
    if std::env::var_os("PRE_COMMIT").is_some() {
        let help = "remove it from the hook's arguments, and run it by hand".to_owned();
        return Err(Trouble::Usage("--online: not available in a pre-commit hook".to_owned(), Some(help)));
    }
    walked.hold_stdin();
    let addresses = collect::addresses(walked, workspace, options)?;
    Ok(Some(run::ask(&addresses, options)))
}

/// Says that this program cannot ask, if the command line wants it to.
///
/// # Errors
/// Then.
#[cfg(not(feature = "online"))]
pub(super) fn ask(_walked: &mut Walk, _workspace: &Workspace, options: &Options) -> Result<Option<Asked>, Trouble> {
    if !options.online.online {
        return Ok(None);
    }
    let what = "--online: this program was built without link checks and cannot use the network";
    let help = "install it with the feature: cargo install q7x2-lint --features online, or --path . in its repository";
    Err(Trouble::Usage(what.to_owned(), Some(help.to_owned())))
}

/// Tells on standard error what could not be checked.
#[cfg(feature = "online")]
pub(super) fn tell(asked: &Asked) {
    note::unchecked(asked);
}

/// There is nothing to tell.
#[cfg(not(feature = "online"))]
pub(super) fn tell(_asked: &Asked) {}
