//! Options for linting only what has changed, according to Git.

use crate::cli::flags::{Git, Since};

/// The options that leave out what has not changed.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Only what has changed (these run the program `git`)")]
pub(in crate::cli) struct GitArgs {
    /// Lint only files that have changed since the current branch diverged from REF, and new ones [default: the default
    /// branch]
    #[arg(
        long,
        value_name = "REF",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with_all = ["staged", "watch", "write_baseline", "show_files", "show_settings"]
    )]
    pub changed: Option<String>,

    /// Report only findings on changed lines; implies --changed unless --staged is given
    #[arg(
        long,
        conflicts_with_all = ["watch", "write_baseline", "show_files", "show_settings", "fix", "unsafe_fixes", "diff"]
    )]
    pub changed_lines: bool,

    /// Lint only staged files, with their staged content
    #[arg(
        long,
        conflicts_with_all = ["watch", "write_baseline", "show_files", "show_settings", "online", "fix", "unsafe_fixes", "diff"]
    )]
    pub staged: bool,
}

impl GitArgs {
    /// These options as a value.
    pub(super) fn git(&self) -> Option<Git> {
        let reference = self.changed.clone().filter(|reference| !reference.is_empty());
        let since = match self {
            _ if self.staged => Since::Index,
            _ if self.changed.is_some() || self.changed_lines => Since::Commit(reference),
            _ => return None,
        };
        Some(Git { since, lines: self.changed_lines })
    }
}
