//! The arguments of `tag`.

use std::path::PathBuf;

use super::configuration::{ConfigurationArgs, SelectionArgs};
use super::lint::ThreadArgs;
use super::reading::ReadingArgs;
use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::packed::Packing;
use crate::cli::tag::{Layout, Request};

/// What `tag` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "A run that was stopped goes on with the same command.\n\nExit codes: 0: all records are labelled; 1: some records could not be read, and are listed; 2: some shards, or the run itself, failed."
)]
pub(in crate::cli) struct TagArgs {
    /// Files of records, or folders of them, or globs in quotes: .jsonl, .warc, .wet and .tar, also with .gz or .zst; .parquet and .arrow; .csv and .tsv if named
    #[arg(required_unless_present = "status", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The folder to write to: a file for each file that is read, with the same name
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,

    /// Write the records with their labels in one more field, as is the default
    #[arg(long, conflicts_with_all = ["attributes", "documents"])]
    pub append: bool,

    /// Write the labels alone, in Dolma's layout: attributes/NAME/…, with the same file names and ids
    #[arg(long, conflicts_with = "documents")]
    pub attributes: bool,

    /// Write a table of the documents, with a row for each record, as `--format documents` does
    #[arg(long)]
    pub documents: bool,

    /// Name of the field or of the attributes
    #[arg(long, value_name = "NAME", default_value = "q7x2_lint", value_parser = name)]
    pub name: String,

    /// Keep only records for which this holds, such as 'errors == 0 and words >= 50'; may be repeated
    #[arg(long, value_name = "CONDITION")]
    pub keep: Vec<String>,

    /// Drop records for which this holds, such as 'rate(leftover) > 1'; may be repeated
    #[arg(long, value_name = "CONDITION")]
    pub drop: Vec<String>,

    /// The folder for dropped records, each with the reason [default: _tag/dropped in the folder to write to]
    #[arg(long, value_name = "DIR")]
    pub dropped: Option<PathBuf>,

    /// Compress what is written in this way, instead of as what is read
    #[arg(long, value_name = "HOW", value_enum)]
    pub pack: Option<Packing>,

    /// Do again what an earlier run has done, as after a change of the configuration
    #[arg(long)]
    pub restart: bool,

    /// Print the state of the run that writes to the folder, as a line of JSON, and do nothing else
    #[arg(long, conflicts_with_all = ["paths", "restart"])]
    pub status: bool,

    /// Do not fail because of records that could not be read
    #[arg(long)]
    pub exit_zero: bool,

    /// Show neither progress nor what was done
    #[arg(long, short)]
    pub quiet: bool,

    #[command(flatten)]
    pub threads: ThreadArgs,

    #[command(flatten)]
    pub configuration: ConfigurationArgs,

    #[command(flatten)]
    pub selection: SelectionArgs,

    #[command(flatten)]
    pub reading: ReadingArgs,
}

impl TagArgs {
    /// Stores the options that other commands have, too, in `flags`.
    ///
    /// # Errors
    /// If `--fields` names a field that records do not have.
    pub(super) fn put(&self, flags: &mut Flags) -> Result<(), Error> {
        self.configuration.put(&mut flags.options);
        self.selection.put(&mut flags.options);
        self.reading.put(&mut flags.options)?;
        flags.quiet = self.quiet;
        flags.exit_zero = self.exit_zero;
        flags.threads = self.threads.jobs;
        Ok(())
    }

    /// What the run is asked to do.
    pub(in crate::cli) fn request(&self) -> Request {
        let layout = match (self.attributes, self.documents) {
            (true, _) => Layout::Attributes,
            (_, true) => Layout::Documents,
            _ => Layout::Append,
        };
        Request {
            to: self.to.clone(),
            layout,
            name: self.name.clone(),
            keep: self.keep.clone(),
            drop: self.drop.clone(),
            dropped: self.dropped.clone(),
            packing: self.pack,
            restart: self.restart,
            status: self.status,
        }
    }
}

/// A name that may be a part of a path and of the names of attributes.
fn name(text: &str) -> Result<String, String> {
    let fits = |letter: char| letter.is_alphanumeric() || "_-.".contains(letter);
    match !text.is_empty() && text.chars().all(fits) && text.chars().any(|letter| letter != '.') {
        true => Ok(text.to_owned()),
        false => Err("expected letters, digits, `_`, `-` and `.`".to_owned()),
    }
}
