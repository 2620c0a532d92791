//! The command line, as clap reads it: [`Args::flags`] gives it as plain values, and nothing else sees what is here
//! but the commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use q7x2_dates::Date;
use q7x2_lint::document::{Format, Genre};
use q7x2_lint::finding::Severity;
use q7x2_lint::workspace::{FieldNames, Options, ReadAs, Size};

use crate::cli::color;
use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::format::FormatChoice;

mod online;
mod value;

use online::OnlineArgs;
use value::{ColorArg, FormatParser, SeverityArg, WriteBaselineArg};

/// Find where a text cannot be relied on, and say why and what to do.
#[derive(Debug, Parser)]
#[command(name = "q7x2-lint", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(
    after_help = "Exit codes: 0: no findings at or above the failing severity; 1: findings; 2: the run itself failed."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files and folders to lint; `-` is standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show how documents are read: their sentences, claims and evidence, one JSON object per line
    Inspect {
        /// Account for every byte instead: text, markup, code, and what was not read and why; `--format` is
        /// human, json or jsonl
        #[arg(long, conflicts_with = "genres")]
        coverage: bool,
        /// Files and folders; `-` is standard input
        #[arg(default_value = ".", value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Show the genre of each document and the signs that it is guessed from, instead of its sentences
        #[arg(long)]
        genres: bool,
    },
    /// List rules, run their examples, rewrite old ones, or count their findings in a corpus
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Explain a rule: why it matters, what to do, what it finds and what it leaves alone
    Explain {
        /// The id of the rule, such as `date/weekday`
        rule: String,
        /// Show instead how far each of its phrases matches in this line, and what stops it
        #[arg(long, value_name = "FILE:LINE")]
        trace: Option<String>,
    },
    /// List, query, check and import facts: who held which office
    Facts {
        #[command(subcommand)]
        command: FactsCommand,
    },
    /// Write a commented q7x2-lint.toml into this folder
    Init {
        /// Overwrite the file if there is one
        #[arg(long)]
        force: bool,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List all rules with their severity and title; with `--genre`, those that run for it
    List {
        /// As a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Run the examples of rules: all built-in and configured ones, or those of the files named
    Test {
        /// Rule files, or folders of them
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Rewrite rule files of the first edition in today's form; `--diff` only shows the changes
    Upgrade {
        /// Rule files, or folders of them [default: those of the configuration]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Count the findings of each rule in texts, and how many in 10,000 words; `--format` is table or json
    Bench {
        /// Files and folders; `-` is standard input
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Compare with an earlier count, written with `--format json`
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum FactsCommand {
    /// List all offices with the number of their terms and the day up to which they are complete
    List {
        /// Only those of the country or body with this code
        #[arg(value_name = "CODE")]
        place: Option<String>,
    },
    /// Show who held an office on a day, or which offices a person held
    At {
        /// The day (YYYY-MM-DD)
        date: Date,
        /// A person or an office: Emmanuel Macron, French president, chancellor of Germany
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
    /// Check the tables of facts that are named or configured, and list periods without a known holder
    Check {
        /// Tables of facts, or folders of them
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Longest period without a holder to ignore, in days
        #[arg(long, default_value_t = 30, value_name = "N")]
        days: u16,
    },
    /// Compare dated documents with the facts; people who come up again and again point to gaps in the tables
    Audit {
        /// Files and folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Fewest mentions for a person to be listed
        #[arg(long, default_value_t = 2, value_name = "N")]
        least: usize,
    },
    /// Convert Wikidata results, Popolo, congress-legislators or a CSV file to a table of facts; --as-of is the day up to which it is complete
    Import {
        /// The file
        file: PathBuf,
        /// Code of the country or body of rows that name none
        #[arg(long, value_name = "CODE")]
        place: Option<String>,
        /// How many people hold each office at once
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        seats: Option<u16>,
        /// Where the file comes from, as the table should say it
        #[arg(long, value_name = "TEXT")]
        source: Option<String>,
    },
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    /// Read this configuration file instead of looking for one above each linted file
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,

    /// Read no configuration file
    #[arg(long, global = true, conflicts_with = "config")]
    pub isolated: bool,

    /// Run these rules instead of those on by default: ids, families, globs; `*` is all
    #[arg(long, value_name = "RULES", value_delimiter = ',', global = true)]
    pub select: Option<Vec<String>>,

    /// Run these rules as well
    #[arg(long, value_name = "RULES", value_delimiter = ',', global = true)]
    pub extend_select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', global = true)]
    pub ignore: Vec<String>,

    /// Treat every document as this genre instead of guessing: news, docs, minutes, …; `inspect --genres` shows guesses
    #[arg(long, value_name = "GENRE", global = true)]
    pub genre: Option<Genre>,

    /// Report no findings below this severity
    #[arg(long, value_name = "SEVERITY", global = true)]
    pub severity_at_least: Option<SeverityArg>,

    /// Exit with 1 if there are findings of this severity or worse [default: error]
    #[arg(long, value_name = "SEVERITY", global = true)]
    pub fail_on: Option<SeverityArg>,

    /// Output format [default: human]; can be repeated, all but one with `=FILE`
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = FormatParser, global = true)]
    pub format: Vec<FormatChoice>,

    /// Write findings to a file instead of standard output
    #[arg(long, short, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,

    /// Name for standard input, which decides its format and configuration
    #[arg(long, value_name = "PATH", global = true)]
    pub stdin_filename: Option<PathBuf>,

    /// Treat every document as dated on this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", global = true)]
    pub as_of: Option<Date>,

    /// Apply safe fixes, then report what remains
    #[arg(long, global = true)]
    pub fix: bool,

    /// Also apply fixes that should be reviewed afterwards
    #[arg(long, global = true)]
    pub unsafe_fixes: bool,

    /// Show what the fixes would change, and change nothing
    #[arg(long, global = true, conflicts_with = "fix")]
    pub diff: bool,

    /// Suppress the findings in this baseline file
    #[arg(long, value_name = "FILE", global = true)]
    pub baseline: Option<PathBuf>,

    /// Write the baseline: drop findings that no longer occur, or add all current ones
    #[arg(long, value_name = "WHAT", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "shrink", requires = "baseline", global = true)]
    pub write_baseline: Option<WriteBaselineArg>,

    /// Print findings and nothing else
    #[arg(long, short, global = true)]
    pub quiet: bool,

    /// Count findings by rule instead of showing them
    #[arg(long, global = true)]
    pub statistics: bool,

    /// When to use colour; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are respected
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, global = true)]
    pub color: ColorArg,

    /// List the files that would be read and those that would not, each with the reason, without linting
    #[arg(long)]
    pub show_files: bool,

    /// Print the settings for a file and where each comes from, without linting
    #[arg(long, value_name = "PATH", conflicts_with = "show_files")]
    pub show_settings: Option<PathBuf>,

    /// Also read folders of templates, fixtures, third-party code and generated pages
    #[arg(long, global = true)]
    pub no_default_excludes: bool,

    /// Also read hidden files and what .gitignore and .ignore files leave out
    #[arg(long, global = true)]
    pub no_ignore: bool,

    /// Skip excluded and binary files even if they are named
    #[arg(long, global = true)]
    pub force_exclude: bool,

    /// Lint again whenever a file changes, until stopped
    #[arg(long, global = true, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline"])]
    pub watch: bool,

    /// Number of threads [default: one per core]
    #[arg(long, short, value_name = "N", global = true)]
    pub jobs: Option<usize>,

    /// Names of the fields of JSON Lines records, as in `text=body,id=url,date=published,title=head`
    #[arg(long, value_name = "NAMES", value_delimiter = ',', global = true)]
    pub fields: Vec<String>,

    /// Format of the texts of JSON Lines records, such as `markdown` or `html` [default: text]
    #[arg(long, value_name = "FORMAT", global = true)]
    pub record_format: Option<Format>,

    /// Lint the whole of each HTML page, not just its article: menus, share bars, comments and related articles too
    #[arg(long, global = true)]
    pub whole_page: bool,

    /// Read every file in this format, whatever its name and content: text, markdown, html, wiki, rst, asciidoc, mail or jsonl
    #[arg(long, value_name = "FORMAT", global = true)]
    pub read_as: Option<ReadAs>,

    /// Report longer JSON Lines records as errors, and lint the others: bytes, or 500K, 64M, 2G
    #[arg(long, value_name = "SIZE", global = true)]
    pub max_record: Option<Size>,

    /// Report larger files as errors, and lint the others; not for JSON Lines
    #[arg(long, value_name = "SIZE", global = true)]
    pub max_size: Option<Size>,

    #[command(flatten)]
    pub online: OnlineArgs,
}

impl Args {
    /// What the command line says, as plain values.
    pub(super) fn flags(&self) -> Result<Flags, Error> {
        let common = self.common.clone();
        Ok(Flags {
            stdin_name: common.stdin_filename,
            formats: common.format,
            output: common.output,
            color: color::choice(common.color.into()),
            quiet: common.quiet,
            statistics: common.statistics,
            fix: common.fix,
            unsafe_fixes: common.unsafe_fixes,
            diff: common.diff,
            baseline: common.baseline,
            write_baseline: common.write_baseline.map(Into::into),
            threads: common.jobs,
            online: common.online.into(),
            options: Options {
                config: common.config,
                isolated: common.isolated,
                select: common.select,
                extend_select: common.extend_select,
                ignore: common.ignore,
                genre: common.genre,
                severity_at_least: common.severity_at_least.map(Severity::from),
                fail_on: common.fail_on.map(Severity::from),
                as_of: common.as_of,
                fields: field_names(&common.fields)?,
                record_format: common.record_format,
                whole_page: common.whole_page,
                read_as: common.read_as,
                no_ignore: common.no_ignore,
                no_default_excludes: common.no_default_excludes,
                force_exclude: common.force_exclude,
                max_size: common.max_size,
                max_record: common.max_record,
            },
        })
    }
}

fn field_names(given: &[String]) -> Result<FieldNames, Error> {
    let mut names = FieldNames::default();
    for one in given {
        let (slot, name) = match one.split_once('=') {
            Some(("text", name)) => (&mut names.text, name),
            Some(("id", name)) => (&mut names.id, name),
            Some(("date", name)) => (&mut names.date, name),
            Some(("title", name)) => (&mut names.title, name),
            _ => {
                let what = format!("--fields {one}: expected text=NAME, id=NAME, date=NAME or title=NAME");
                return Err(Error::usage(what));
            }
        };
        *slot = Some(name.to_owned());
    }
    Ok(names)
}
