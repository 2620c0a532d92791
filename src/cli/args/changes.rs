//! Options for what is written into files: fixes, and findings to suppress.

use std::path::PathBuf;

use super::value::WriteBaselineArg;
use crate::cli::flags::Flags;

/// The reason for allowing findings if none is given.
pub(in crate::cli) const TO_REVIEW: &str = "it is still to be reviewed";

/// Texts that end a comment, or make it invalid, in some format.
const ENDS: [&str; 3] = ["--", "*/", "}}"];

/// `text` as the reason of directives.
///
/// # Errors
/// If it would not be valid in a comment of every format.
pub(in crate::cli) fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    match ENDS.iter().find(|end| text.contains(**end)) {
        _ if text.is_empty() => Err("expected a reason after `=`".to_owned()),
        _ if text.contains(char::is_control) => Err("the reason must be one line".to_owned()),
        Some(end) => Err(format!("the reason cannot contain `{end}`, which may end a comment")),
        None => Ok(text.to_owned()),
    }
}

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

    /// Show what the fixes or `--add-allow` would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,

    /// Write a comment at each finding that allows it for this reason; `--diff` only shows where
    #[arg(
        long,
        value_name = "REASON",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = TO_REVIEW,
        value_parser = reason,
        conflicts_with_all = ["fix", "unsafe_fixes", "write_baseline"]
    )]
    pub add_allow: Option<String>,

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
    /// Stores these options in `flags`.
    pub(super) fn put(&self, flags: &mut Flags) {
        flags.fix = self.fix;
        flags.unsafe_fixes = self.unsafe_fixes;
        flags.diff = self.diff;
        flags.add_allow.clone_from(&self.add_allow);
        flags.baseline.clone_from(&self.baseline);
        flags.write_baseline = self.write_baseline.map(Into::into);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_ends_no_comment() {
        assert_eq!(reason(" ours is older ").as_deref(), Ok("ours is older"));
        for (text, said) in [("", "expected a reason"), (" ", "expected"), ("a --> b", "`--`"), ("a\nb", "one line")] {
            assert!(reason(text).expect_err("no reason").contains(said), "{text:?}");
        }
    }
}
