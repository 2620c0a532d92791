//! What is written into files: fixes, and findings to suppress.

use std::path::PathBuf;

use super::value::WriteBaselineArg;
use crate::cli::flags::Flags;

/// The options that change files.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Fixing and suppressing")]
pub(in crate::cli) struct ChangeArgs {
    /// Apply safe fixes, then report what remains
    #[arg(long)]
    pub fix: bool,

    /// Also apply fixes that should be reviewed afterwards
    #[arg(long)]
    pub unsafe_fixes: bool,

    /// Show what the fixes would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,

    /// Suppress the findings in this baseline file
    #[arg(long, value_name = "FILE", env = "Q7X2_LINT_BASELINE", hide_env_values = true)]
    pub baseline: Option<PathBuf>,

    /// Write the baseline: drop findings that no longer occur, or add all current ones
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "shrink",
        requires = "baseline"
    )]
    pub write_baseline: Option<WriteBaselineArg>,
}

impl ChangeArgs {
    /// Puts what they say into `flags`.
    pub(super) fn put(&self, flags: &mut Flags) {
        flags.fix = self.fix;
        flags.unsafe_fixes = self.unsafe_fixes;
        flags.diff = self.diff;
        flags.baseline.clone_from(&self.baseline);
        flags.write_baseline = self.write_baseline.map(Into::into);
    }
}
