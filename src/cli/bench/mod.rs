//! `rules bench`: what each rule finds in a corpus, and how often, by a field of its records, with examples; compared
//! with an earlier count.

mod as_html;
mod count;
mod counted;
mod earlier;
mod examples;
mod groups;
mod json;
mod table;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::destination::Destination;
use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED};
use crate::cli::flags::Flags;
use crate::cli::format::{FormatChoice, HTML, HUMAN, JSON};
use crate::cli::output;
use crate::cli::pipeline;

use counted::counted;

/// How many examples of each rule a page has.
const EXAMPLES: usize = 20;

/// What was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked<'a> {
    /// The file of an earlier count to compare with.
    pub against: Option<&'a Path>,
    /// The field of the records by which documents are grouped.
    pub by: Option<&'a str>,
    /// How many examples of each rule are shown.
    pub examples: Option<usize>,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Json,
    Html,
}

/// Lints `paths` and prints how much each rule finds.
pub(super) fn run(paths: &[PathBuf], asked: &Asked<'_>, flags: &Flags) -> Result<u8, Error> {
    let form = Form::of(&flags.formats)?;
    form.check(asked)?;
    let earlier = asked.against.map(earlier::read).transpose()?;
    let workspace = flags.workspace()?;
    pipeline::set_threads(flags.threads)?;
    let walked = workspace.walk(paths)?;
    let examples = asked.examples.unwrap_or(if form == Form::Html { EXAMPLES } else { 0 });
    let (bench, rest) = counted(walked, &workspace, asked.by, examples, flags)?;
    output::problems(&rest.problems);
    if bench.count.documents == 0 {
        if rest.problems.is_empty() {
            output::nothing_checked(rest.binaries, &rest.unread, rest.left_out);
        }
        return Ok(FAILED);
    }
    let text = match form {
        Form::Table => table::text(&bench.count, earlier.as_ref()),
        Form::Json => json::text(&bench, earlier.as_ref()),
        Form::Html => as_html::page(&bench),
    };
    write(&text, flags)?;
    Ok(if rest.problems.is_empty() { CLEAN } else { FAILED })
}

impl Form {
    fn of(formats: &[FormatChoice]) -> Result<Self, Error> {
        match formats {
            [] => Ok(Form::Table),
            [FormatChoice { format, file: None }] if format.name == HUMAN => Ok(Form::Table),
            [FormatChoice { format, file: None }] if format.name == JSON => Ok(Form::Json),
            [FormatChoice { format, file: None }] if format.name == HTML => Ok(Form::Html),
            _ => Err(Error::Usage(
                "--format: `rules bench` writes a table, json or html".to_owned(),
                Some("use --format json, and --output FILE for a file".to_owned()),
            )),
        }
    }

    /// Whether what is asked for can be written so.
    fn check(self, asked: &Asked<'_>) -> Result<(), Error> {
        let (option, others) = match self {
            Form::Table if asked.by.is_some() => ("--by", "json or --format html"),
            Form::Table if asked.examples.is_some() => ("--examples", "json or --format html"),
            Form::Html if asked.against.is_some() => ("--against", "table or --format json"),
            _ => return Ok(()),
        };
        let message = format!("{option}: this format does not show that");
        Err(Error::Usage(message, Some(format!("use --format {others}"))))
    }
}

fn write(text: &str, flags: &Flags) -> Result<(), Error> {
    let mut out = match &flags.output {
        Some(path) => Destination::file(path).map_err(|error| Error::unreadable(path, &error))?,
        None => Destination::stdout(),
    };
    out.write_all(text.as_bytes())?;
    Ok(out.close()?)
}
