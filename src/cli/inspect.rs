//! `inspect`: how documents are read, sentence by sentence.

use std::path::PathBuf;

use crate::cli::CLEAN;
use crate::cli::args::Options;
use crate::cli::trouble::Trouble;

/// Prints one JSON object for every sentence below `paths`.
pub(super) fn run(_paths: &[PathBuf], _options: &Options) -> Result<u8, Trouble> {
    Ok(CLEAN)
}
