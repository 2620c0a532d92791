//! Options for which configuration applies, and which rules run.

use std::path::PathBuf;

use q7x2_lint::finding::Severity;
use q7x2_lint::workspace::Options;

use super::value::SeverityArg;

/// The options that say which configuration files apply.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Configuration")]
pub(in crate::cli) struct ConfigurationArgs {
    /// Read this configuration file instead of looking for one above each linted file
    #[arg(long, short, value_name = "FILE", env = "Q7X2_LINT_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,

    /// Read no configuration file
    #[arg(long, conflicts_with = "config")]
    pub isolated: bool,
}

impl ConfigurationArgs {
    /// Stores these options in `options`.
    pub(super) fn put(&self, options: &mut Options) {
        options.config.clone_from(&self.config);
        options.isolated = self.isolated;
    }
}

/// The options that choose rules.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Rules")]
pub(in crate::cli) struct SelectionArgs {
    /// Run these rules instead of those on by default: ids, families, globs; `*` is all
    #[arg(long, value_name = "RULES", value_delimiter = ',', env = "Q7X2_LINT_SELECT", hide_env_values = true)]
    pub select: Option<Vec<String>>,

    /// Run these rules as well
    #[arg(long, value_name = "RULES", value_delimiter = ',', env = "Q7X2_LINT_EXTEND_SELECT", hide_env_values = true)]
    pub extend_select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', env = "Q7X2_LINT_IGNORE", hide_env_values = true)]
    pub ignore: Vec<String>,

    /// Report no findings below this severity
    #[arg(long, value_name = "SEVERITY", env = "Q7X2_LINT_SEVERITY_AT_LEAST", hide_env_values = true)]
    pub severity_at_least: Option<SeverityArg>,

    /// Report what comments in the documents suppress, too
    #[arg(long)]
    pub no_inline_config: bool,
}

impl SelectionArgs {
    /// Stores these options in `options`.
    pub(super) fn put(&self, options: &mut Options) {
        options.select.clone_from(&self.select);
        options.extend_select.clone_from(&self.extend_select);
        options.ignore.clone_from(&self.ignore);
        options.severity_at_least = self.severity_at_least.map(Severity::from);
        options.no_inline_config = self.no_inline_config;
    }
}
