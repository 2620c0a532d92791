//! The loop: one thread lints, and others answer browsers.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc;

use q7x2_lint::workspace::reason;

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::page::Page;
use crate::cli::serve::dropped;
use crate::cli::serve::server::{Server, State};
use crate::cli::style::Style;
use crate::cli::watch::{self, Look};

/// How many dropped files can wait to be linted.
const WAITING: usize = 4;

/// Lints `paths`, and again after each change, and shows the report at `port` until the process is stopped; at any free
/// port, if `port` is 0.
///
/// # Errors
/// If the port is taken, and as [`watch::run`].
pub(in crate::cli) fn run(paths: &[PathBuf], flags: &Flags, port: u16) -> Result<u8, Error> {
    let page = Page::default();
    let (sender, files) = mpsc::sync_channel(WAITING);
    let state = State::new(page.clone(), sender);
    let server = Server::start(port, state.clone())
        .map_err(|error| Error::usage(format!("--serve: the page cannot be shown: {}", reason(&error))))?;
    // if standard error is closed, there is nobody to tell
    let _ = writeln!(io::stderr(), "the report is at {}", server.address());
    let flags = Flags { page: Some(page), ..flags.clone() };
    watch::each(paths, &flags, |look| {
        match look {
            Look::Same => {}
            Look::Linted => {
                state.set_problem(None);
                let _ = writeln!(io::stderr(), "the report is at {}", server.address());
            }
            Look::Failed(error) => state.set_problem(Some(error.text(Style::plain()))),
        }
        dropped::lint_for(watch::PAUSE, &files, &flags);
    })
}
