//! The arguments of the main command.

use std::path::PathBuf;

use super::changes::ChangeArgs;
use super::configuration::{ConfigurationArgs, SelectionArgs};
use super::git::GitArgs;
use super::online::OnlineArgs;
use super::output::OutputArgs;
use super::reading::ReadingArgs;
use super::value::whole;
use crate::cli::error::Error;
use crate::cli::flags::Flags;

/// What the main command takes.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct LintArgs {
    /// Files and folders to lint, or globs in quotes; `-` is standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// List the files that would be read and those that would not, each with the reason, without linting
    #[arg(long)]
    pub show_files: bool,

    /// Print the settings for a file and where each comes from, without linting
    #[arg(long, value_name = "PATH", conflicts_with = "show_files")]
    pub show_settings: Option<PathBuf>,

    /// Lint again whenever a file changes, until stopped
    #[arg(long, short, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline", "add_allow"])]
    pub watch: bool,

    /// With `--watch`: also show the report in a browser on this machine, at a port that is free or this one, and keep it
    /// current (only in a program built with the feature `serve`)
    #[arg(long, value_name = "PORT", requires = "watch", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    pub serve: Option<u16>,

    #[command(flatten)]
    pub threads: ThreadArgs,

    #[command(flatten)]
    pub configuration: ConfigurationArgs,

    #[command(flatten)]
    pub selection: SelectionArgs,

    #[command(flatten)]
    pub output: OutputArgs,

    #[command(flatten)]
    pub reading: ReadingArgs,

    #[command(flatten)]
    pub git: GitArgs,

    #[command(flatten)]
    pub changes: ChangeArgs,

    #[command(flatten)]
    pub online: OnlineArgs,
}

/// How many threads work.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct ThreadArgs {
    /// Number of threads [default: one per core]
    #[arg(
        long,
        short,
        value_name = "N",
        env = "Q7X2_LINT_JOBS",
        hide_env_values = true,
        value_parser = whole::<usize>,
        allow_negative_numbers = true
    )]
    pub jobs: Option<usize>,
}

impl LintArgs {
    /// Stores these options in `flags`.
    ///
    /// # Errors
    /// If `--fields` names a field that records do not have.
    pub(super) fn put(&self, flags: &mut Flags) -> Result<(), Error> {
        self.configuration.put(&mut flags.options);
        self.selection.put(&mut flags.options);
        self.reading.put(&mut flags.options)?;
        self.output.put(flags);
        self.changes.put(flags);
        flags.git = self.git.git();
        flags.stdin_name.clone_from(&self.reading.stdin_filename);
        flags.threads = self.threads.jobs;
        flags.online = self.online.clone().into();
        Ok(())
    }
}
