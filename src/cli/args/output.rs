//! Options for what a run prints, and for its exit code.

use std::path::PathBuf;

use q7x2_lint::finding::Severity;

use super::value::{ByArg, FormatParser, SeverityArg, whole};
use crate::cli::flags::Flags;
use crate::cli::format::FormatChoice;

/// The options that say what a run prints, and when it fails.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs {
    /// Output format [default: human]; can be repeated, all but one with `=FILE`
    #[arg(
        long,
        short,
        value_name = "FORMAT[=FILE]",
        value_parser = FormatParser::default(),
        env = "Q7X2_LINT_FORMAT",
        hide_env_values = true
    )]
    pub format: Vec<FormatChoice>,

    /// Write findings to a file instead of standard output
    #[arg(long, short, value_name = "FILE", env = "Q7X2_LINT_OUTPUT", hide_env_values = true)]
    pub output: Option<PathBuf>,

    /// Print findings and nothing else
    #[arg(long, short)]
    pub quiet: bool,

    /// Show every finding: otherwise three of a rule in a document, ten of a rule, 50 errors and 50 others
    #[arg(long)]
    pub all: bool,

    /// Count findings by rule instead of showing them
    #[arg(long)]
    pub statistics: bool,

    /// What `--statistics` counts by
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = ByArg::Rule, requires = "statistics")]
    pub by: ByArg,

    /// Exit with 1 if there are findings of this severity or worse [default: error]
    #[arg(long, value_name = "SEVERITY", env = "Q7X2_LINT_FAIL_ON", hide_env_values = true)]
    pub fail_on: Option<SeverityArg>,

    /// Also exit with 1 if there are more warnings than this
    #[arg(
        long,
        value_name = "N",
        env = "Q7X2_LINT_MAX_WARNINGS",
        hide_env_values = true,
        value_parser = whole::<usize>,
        allow_negative_numbers = true
    )]
    pub max_warnings: Option<usize>,

    /// Exit with 0 whatever is found, but still with 2 if the run itself failed
    #[arg(
        long,
        short = 'e',
        env = "Q7X2_LINT_EXIT_ZERO",
        hide_env_values = true,
        value_parser = clap::builder::BoolishValueParser::new()
    )]
    pub exit_zero: bool,
}

impl OutputArgs {
    /// Stores these options in `flags`.
    pub(super) fn put(&self, flags: &mut Flags) {
        flags.formats.clone_from(&self.format);
        flags.output.clone_from(&self.output);
        flags.quiet = self.quiet;
        flags.all = self.all;
        flags.statistics = self.statistics.then(|| self.by.into());
        flags.options.fail_on = self.fail_on.map(Severity::from);
        flags.max_warnings = self.max_warnings;
        flags.exit_zero = self.exit_zero;
    }
}
