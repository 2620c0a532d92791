//! Runs the program `git`. A library would be ten times the size, and know less about the user's configuration.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli::error::Error;

/// The output of `git` with `arguments` in `folder`, or its error message if it fails.
///
/// # Errors
/// If there is no such program.
pub(super) fn ask<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Result<Vec<u8>, String>, Error> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "core.quotePath=false", "--no-pager"]).args(arguments);
    // reading must not take locks: an editor may be using the same repository
    command.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C").stdin(Stdio::null());
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::Usage(
            "the program `git` is not installed, or not in PATH".to_owned(),
            Some("--changed, --changed-lines and --staged need it".to_owned()),
        ),
        _ => Error::usage(format!("the program `git` cannot be run: {error}")),
    })?;
    if output.status.success() {
        return Ok(Ok(output.stdout));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it does not say why");
    Ok(Err(line.trim_start_matches("fatal: ").to_owned()))
}

/// The output of `git`, for something that must work.
///
/// # Errors
/// If there is no such program, or it fails.
pub(super) fn output_of<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Vec<u8>, Error> {
    ask(folder, arguments)?.map_err(|said| Error::usage(format!("git in {}: {said}", folder.display())))
}

/// The first line of the output of `git`, without its line end.
pub(super) fn first_line(said: &[u8]) -> Vec<u8> {
    let line = said.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.strip_suffix(b"\r").unwrap_or(line).to_vec()
}

/// The names between zero bytes.
pub(super) fn names(said: &[u8]) -> Vec<Vec<u8>> {
    said.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect()
}

/// The path for these bytes from Git.
#[cfg(unix)]
pub(super) fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(name))
}

/// The path for these bytes from Git, which are UTF-8 on systems where names are not bytes.
#[cfg(not(unix))]
pub(super) fn path_of(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}
