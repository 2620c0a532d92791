//! The command line, as clap reads it. [`Args::flags`] turns it into plain values; only the commands see anything else
//! in this module.

use clap::{CommandFactory, Parser};
use q7x2_lint::rule::nearest;

use crate::cli::error::Error;
use crate::cli::flags::Flags;

mod changes;
mod command;
mod configuration;
mod environment;
mod git;
mod lint;
mod online;
mod output;
mod reading;
mod tag;
mod value;

#[cfg(feature = "lsp")]
pub(super) use changes::{TO_REVIEW, reason};
pub(super) use command::{Command, FactsCommand, RulesCommand};
pub(super) use environment::read;
pub(super) use lint::LintArgs;
pub(super) use value::{SchemaArg, ShellArg};

use value::ColorArg;

/// Find where a text cannot be relied on, and say why and what to do.
#[derive(Debug, Parser)]
#[command(name = "q7x2-lint", version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "`q7x2-lint check PATH` and `q7x2-lint lint PATH` are the same as `q7x2-lint PATH`; a folder called like a command is ./check.\n\nExit codes: 0: no findings at or above the failing severity; 1: findings; 2: the run itself failed."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// When to use colour; NO_COLOR, FORCE_COLOR, CLICOLOR and CLICOLOR_FORCE are respected
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t = ColorArg::Auto,
        global = true,
        env = "Q7X2_LINT_COLOR",
        hide_env_values = true
    )]
    pub color: ColorArg,

    #[command(flatten)]
    pub lint: LintArgs,
}

impl Args {
    /// What the command line says, as plain values.
    ///
    /// # Errors
    /// If an option has an invalid value that clap cannot detect.
    pub(super) fn flags(&self) -> Result<Flags, Error> {
        let mut flags = Flags { style: self.color.choice(), ..Flags::default() };
        match &self.command {
            None => self.lint.put(&mut flags)?,
            Some(command) => command.put(&mut flags)?,
        }
        Ok(flags)
    }
}

/// The command whose name is nearly `word`.
pub(super) fn nearest_command(word: &str) -> Option<String> {
    let command = Args::command();
    let names: Vec<&str> = command.get_subcommands().flat_map(clap::Command::get_name_and_visible_aliases).collect();
    nearest(word, names).map(str::to_owned)
}

impl Command {
    /// Stores the options of the command in `flags`, except its own arguments.
    fn put(&self, flags: &mut Flags) -> Result<(), Error> {
        match self {
            Command::Check(lint) => lint.put(flags)?,
            Command::Tag(tag) => tag.put(flags)?,
            Command::Compare { format, configuration, reading, .. }
            | Command::Inspect { format, configuration, reading, .. } => {
                flags.formats.clone_from(format);
                flags.stdin_name.clone_from(&reading.stdin_filename);
                configuration.put(&mut flags.options);
                reading.put(&mut flags.options)?;
            }
            Command::Rules { command } => command.put(flags)?,
            Command::Explain { configuration, parsing, .. } => {
                configuration.put(&mut flags.options);
                parsing.put(&mut flags.options);
            }
            Command::Facts { command } => command.put(flags)?,
            #[cfg(feature = "lsp")]
            Command::Lsp { baseline, max_size, configuration, selection, parsing, .. } => {
                configuration.put(&mut flags.options);
                selection.put(&mut flags.options);
                parsing.put(&mut flags.options);
                flags.options.max_size = *max_size;
                flags.baseline.clone_from(baseline);
            }
            Command::Mcp { configuration, selection, parsing, .. } => {
                configuration.put(&mut flags.options);
                selection.put(&mut flags.options);
                parsing.put(&mut flags.options);
            }
            Command::Init { .. }
            | Command::Schema { .. }
            | Command::Completions { .. }
            | Command::Man
            | Command::Version => {}
        }
        Ok(())
    }
}

impl RulesCommand {
    fn put(&self, flags: &mut Flags) -> Result<(), Error> {
        match self {
            RulesCommand::List { genre, configuration, notices, .. } => {
                configuration.put(&mut flags.options);
                flags.options.genre = *genre;
                flags.quiet = notices.quiet;
            }
            RulesCommand::Test { configuration, notices, .. } => {
                configuration.put(&mut flags.options);
                flags.quiet = notices.quiet;
            }
            RulesCommand::Upgrade { diff, configuration, .. } => {
                configuration.put(&mut flags.options);
                flags.diff = *diff;
            }
            RulesCommand::Bench { format, output, notices, threads, configuration, selection, reading, .. } => {
                configuration.put(&mut flags.options);
                selection.put(&mut flags.options);
                reading.put(&mut flags.options)?;
                flags.stdin_name.clone_from(&reading.stdin_filename);
                flags.formats.clone_from(format);
                flags.output.clone_from(output);
                flags.quiet = notices.quiet;
                flags.threads = threads.jobs;
            }
        }
        Ok(())
    }
}

impl FactsCommand {
    fn put(&self, flags: &mut Flags) -> Result<(), Error> {
        match self {
            FactsCommand::List { configuration, .. }
            | FactsCommand::At { configuration, .. }
            | FactsCommand::Check { configuration, .. } => configuration.put(&mut flags.options),
            FactsCommand::Audit { configuration, reading, .. } => {
                configuration.put(&mut flags.options);
                reading.put(&mut flags.options)?;
            }
            FactsCommand::Import { as_of, configuration, .. } | FactsCommand::Update { as_of, configuration, .. } => {
                configuration.put(&mut flags.options);
                flags.options.as_of = *as_of;
            }
        }
        Ok(())
    }
}
