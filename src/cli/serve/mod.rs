//! The live report: `--watch --serve` shows the report in a browser on this machine, keeps it current, and lints files
//! that are dropped on it. For people whose editor has no integration.
//!
//! The page is only for the person who started the program: the server listens on the loopback interface, and answers
//! only requests that have the token in their path (see `gate.rs`).

#[cfg(feature = "serve")]
mod dropped;
#[cfg(feature = "serve")]
mod gate;
#[cfg(feature = "serve")]
mod run;
#[cfg(feature = "serve")]
mod server;

#[cfg(feature = "serve")]
pub(super) use run::run;

/// Says that this program cannot show the live report.
///
/// # Errors
/// Always, in a program without the feature.
#[cfg(not(feature = "serve"))]
pub(super) fn run(
    _paths: &[std::path::PathBuf],
    _flags: &super::flags::Flags,
    _port: u16,
) -> Result<u8, super::error::Error> {
    let what = "--serve: this program was built without the live report and cannot use the network";
    let help = "install it with the feature: cargo install q7x2-lint --features serve, or --path . in its repository";
    Err(super::error::Error::Usage(what.to_owned(), Some(help.to_owned())))
}
