//! The exit codes of the program.

/// No findings of a severity that makes the run fail.
pub(super) const CLEAN: u8 = 0;
/// Findings of a severity that makes the run fail, or failing examples.
pub(super) const FOUND: u8 = 1;
/// The run itself failed: usage, configuration, or something could not be read.
pub(super) const FAILED: u8 = 2;
