//! The exit codes of the program.

/// Nothing at or above the failing level.
pub(super) const CLEAN: u8 = 0;
/// Findings at or above the failing level, or examples that do not hold.
pub(super) const FOUND: u8 = 1;
/// The run itself failed: usage, configuration, or something could not be read.
pub(super) const FAILED: u8 = 2;
