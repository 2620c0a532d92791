//! What the program prints about its own command line.

use std::io::{self, Write};

use clap::CommandFactory;

use crate::cli::args::Args;
use crate::cli::error::Error;
use crate::cli::exit::CLEAN;

/// Prints the completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<u8, Error> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "q7x2-lint", &mut text);
    io::stdout().write_all(&text)?;
    Ok(CLEAN)
}

/// Prints the manual page.
pub(super) fn man() -> Result<u8, Error> {
    clap_mangen::Man::new(Args::command()).render(&mut io::stdout())?;
    Ok(CLEAN)
}
