//! The commands, and the arguments of each.

use std::path::PathBuf;

use clap::Subcommand;
use q7x2_dates::Date;
use q7x2_lint::document::Genre;

use super::configuration::{ConfigurationArgs, SelectionArgs};
use super::lint::{LintArgs, ThreadArgs};
use super::reading::{ParsingArgs, ReadingArgs};
use super::tag::TagArgs;
use super::value::{FormatParser, SchemaArg, ShellArg};
use crate::cli::format::FormatChoice;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Lint files and folders, as without a command
    #[command(visible_alias = "lint")]
    Check(Box<LintArgs>),
    /// Show how documents are read: their sentences, claims and evidence, one JSON object per line
    Inspect {
        /// Account for every byte instead: text, markup, code, and what was not read and why; see `--format`
        #[arg(long, conflicts_with_all = ["genres", "sources"])]
        coverage: bool,
        /// Files and folders; `-` is standard input
        #[arg(default_value = ".", value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Show the genre of each document and the signs that it is guessed from, instead of its sentences
        #[arg(long, conflicts_with = "sources")]
        genres: bool,
        /// Show the sources that each document names, how often and where, instead of its sentences
        #[arg(long)]
        sources: bool,
        /// Format of the account [default: human]; everything else is JSON Lines
        #[arg(long, short, value_name = "FORMAT", value_parser = FormatParser::of(&["human", "json", "jsonl"]))]
        format: Vec<FormatChoice>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        reading: Box<ReadingArgs>,
    },
    /// Label the records of many files, or keep only some, one output file for each
    Tag(Box<TagArgs>),
    /// Show documents on the same events side by side: what they count, quote and name differently
    Compare {
        /// Files and folders [default: `.`, or what the index has]; `-` is standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Treat all documents as being on one event, whatever their names and dates
        #[arg(long)]
        together: bool,
        /// Keep in this folder what is needed of the documents, and compare with all that it has
        #[arg(long, value_name = "DIR")]
        index: Option<PathBuf>,
        /// Format of the comparison [default: human]
        #[arg(long, short, value_name = "FORMAT", value_parser = FormatParser::of(&["human", "json", "html"]))]
        format: Vec<FormatChoice>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        reading: Box<ReadingArgs>,
    },
    /// List rules, run their examples, rewrite old ones, or count their findings in a corpus
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Explain a rule: why it matters, what to do, what it finds and what it leaves alone
    Explain {
        /// The id of a rule, such as `date/weekday`, or its name alone; a family or a glob lists its rules
        rule: String,
        /// Show instead how far each of its phrases matches in this line, and where it stops
        #[arg(long, value_name = "FILE:LINE")]
        trace: Option<String>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        parsing: ParsingArgs,
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
    /// Serve an editor: findings as you type, fixes and explanations, over the language server protocol
    #[cfg(feature = "lsp")]
    Lsp {
        /// Suppress the findings in this baseline file, relative to each folder that is open
        #[arg(long, value_name = "FILE", env = "Q7X2_LINT_BASELINE", hide_env_values = true)]
        baseline: Option<PathBuf>,
        /// Do not lint longer texts: bytes, or 500K, 64M, 2G [default: 2M]
        #[arg(long, value_name = "SIZE")]
        max_size: Option<q7x2_lint::workspace::Size>,
        /// Use standard input and output, as always; some editors pass this option
        #[arg(long, hide = true)]
        stdio: bool,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        parsing: ParsingArgs,
    },
    /// Serve a program that writes or checks texts for somebody, over the Model Context Protocol
    Mcp {
        /// The folder whose files may be read; none outside it are
        #[arg(value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// Allow the tool `apply_fixes` to write files
        #[arg(long)]
        write: bool,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        parsing: ParsingArgs,
    },
    /// Print the JSON Schema of configuration or rule files, with which editors complete and check them
    Schema {
        /// Which files
        #[arg(value_name = "WHAT", default_value = "config")]
        of: SchemaArg,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: ShellArg,
    },
    /// Print the manual page
    Man,
    /// Print the version
    Version,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    /// List all rules with their severity and title; with `--genre`, those that run for it
    List {
        /// As a JSON array
        #[arg(long)]
        json: bool,
        /// Only the rules that run for this genre, with the severity that they have there
        #[arg(long, value_name = "GENRE")]
        genre: Option<Genre>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        notices: NoticeArgs,
    },
    /// Run the examples of rules: all built-in and configured ones, or those of the files named
    Test {
        /// Rule files, or folders of them
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        notices: NoticeArgs,
    },
    /// Rewrite rule files of the first edition in today's form; `--diff` only shows the changes
    Upgrade {
        /// Rule files, or folders of them [default: those of the configuration]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Show what would be rewritten, and change nothing
        #[arg(long)]
        diff: bool,
        #[command(flatten)]
        configuration: ConfigurationArgs,
    },
    /// Count the findings of each rule in texts, and how many there are per 100,000 words
    Bench {
        /// Files and folders; `-` is standard input
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Compare with an earlier count, written with `--format json`
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
        /// Count also by what records have in this field, such as `meta.source`; addresses count by their domain
        #[arg(long, value_name = "FIELD")]
        by: Option<String>,
        /// How many findings of each rule are shown, drawn evenly over all files [default: 20 in HTML, 0 in JSON]
        #[arg(long, value_name = "NUMBER")]
        examples: Option<usize>,
        /// Format of the count [default: table]
        #[arg(long, short, value_name = "FORMAT", value_parser = FormatParser::of(&["table", "json", "html"]))]
        format: Vec<FormatChoice>,
        /// Write the count to a file instead of standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        notices: NoticeArgs,
        #[command(flatten)]
        threads: ThreadArgs,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        selection: Box<SelectionArgs>,
        #[command(flatten)]
        reading: Box<ReadingArgs>,
    },
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum FactsCommand {
    /// List all offices with the number of their terms and the day up to which they are complete
    List {
        /// Only those of the country or body with this code
        #[arg(value_name = "CODE")]
        place: Option<String>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
    },
    /// Show who held an office on a day, or which offices a person held
    At {
        /// The day (YYYY-MM-DD)
        date: Date,
        /// A person or an office: Emmanuel Macron, French president, chancellor of Germany
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
    },
    /// Check the tables of facts that are named or configured, and list periods without a known holder
    Check {
        /// Tables of facts, or folders of them
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Longest period without a holder to ignore, in days
        #[arg(long, default_value_t = 30, value_name = "N")]
        days: u16,
        #[command(flatten)]
        configuration: ConfigurationArgs,
    },
    /// Compare dated documents with the facts; people who are listed often point to gaps in the tables
    Audit {
        /// Files and folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Fewest mentions for a person to be listed
        #[arg(long, default_value_t = 2, value_name = "N")]
        least: usize,
        #[command(flatten)]
        configuration: ConfigurationArgs,
        #[command(flatten)]
        reading: Box<ReadingArgs>,
    },
    /// Write tables of what downloaded sources know that the tables do not yet
    Update {
        /// The folder of the sources, in any format that `facts import` reads
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The folder for the tables, which a configuration then names under `facts`
        #[arg(long, value_name = "DIR", default_value = "facts")]
        into: PathBuf,
        /// The day up to which the sources are complete (YYYY-MM-DD)
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
    },
    /// Convert Wikidata results, Popolo, congress-legislators or a CSV file to a table of facts
    Import {
        /// The file
        file: PathBuf,
        /// The day up to which the file is complete (YYYY-MM-DD)
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
        /// Code of the country or body of rows that name none; a new one with its name: `ULM=Ulm`
        #[arg(long, value_name = "CODE[=NAME]")]
        place: Option<String>,
        /// How many people hold each office at once
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        seats: Option<u16>,
        /// Where the file comes from, in the words that the table should have
        #[arg(long, value_name = "TEXT")]
        source: Option<String>,
        #[command(flatten)]
        configuration: ConfigurationArgs,
    },
}

/// Whether warnings about rule files are printed.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct NoticeArgs {
    /// Do not warn about rule files of the first edition
    #[arg(long, short)]
    pub quiet: bool,
}
