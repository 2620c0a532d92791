//! `rules bench`: what each rule finds in a corpus, and how often; compared with an earlier count.

mod count;
mod earlier;
mod json;
mod table;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Comparisons, Walked, Workspace};

use crate::cli::destination::Destination;
use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED};
use crate::cli::flags::Flags;
use crate::cli::format::{FormatChoice, HUMAN, JSON};
use crate::cli::output;
use crate::cli::pipeline::{self, Mode};

use count::Count;

/// Results for the corpus other than the count.
#[derive(Debug, Default)]
struct Rest {
    problems: Vec<Problem>,
    binaries: usize,
    unread: BTreeMap<String, usize>,
    left_out: usize,
}

/// Lints `paths` and prints how much each rule finds, compared with the run `against`.
pub(super) fn run(paths: &[PathBuf], against: Option<&Path>, flags: &Flags) -> Result<u8, Error> {
    let as_json = is_json(&flags.formats)?;
    let earlier = against.map(earlier::read).transpose()?;
    let workspace = flags.workspace()?;
    pipeline::set_threads(flags.threads)?;
    let walked = workspace.walk(paths)?;
    let (count, rest) = counted(walked, &workspace, flags)?;
    output::problems(&rest.problems);
    if count.documents == 0 {
        if rest.problems.is_empty() {
            output::nothing_checked(rest.binaries, &rest.unread, rest.left_out);
        }
        return Ok(FAILED);
    }
    let text = if as_json { json::text(&count, earlier.as_ref()) } else { table::text(&count, earlier.as_ref()) };
    write(&text, flags)?;
    Ok(if rest.problems.is_empty() { CLEAN } else { FAILED })
}

fn counted(walked: Walked, workspace: &Workspace, flags: &Flags) -> Result<(Count, Rest), Error> {
    let mode = Mode::default();
    let mut count = Count::default();
    let left_out = walked.left_out.values().map(|(count, _)| count).sum();
    let mut rest = Rest { problems: walked.problems, binaries: 0, unread: walked.unread, left_out };
    let mut comparisons = Comparisons::default();
    pipeline::each(&walked.targets, workspace, flags, |tasks| {
        pipeline::lint(tasks, &mode, |result, settings| {
            count.document(&result);
            rest.problems.extend(result.problem);
            rest.binaries += usize::from(result.binary);
            result.unread.into_iter().for_each(|label| *rest.unread.entry(label).or_insert(0) += 1);
            comparisons.keep(settings, result.observations);
            Ok(())
        })
    })?;
    for (_, findings) in comparisons.compare(workspace)? {
        count.compared(&findings);
    }
    count.ran(workspace.rules_that_ran().into_iter().map(|rule| rule.id));
    Ok((count, rest))
}

/// Whether JSON rather than a table was requested.
fn is_json(formats: &[FormatChoice]) -> Result<bool, Error> {
    match formats {
        [] => Ok(false),
        [FormatChoice { format, file: None }] if format.name == HUMAN => Ok(false),
        [FormatChoice { format, file: None }] if format.name == JSON => Ok(true),
        _ => Err(Error::Usage(
            "--format: `rules bench` writes a table or json".to_owned(),
            Some("use --format json, and --output FILE for a file".to_owned()),
        )),
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
