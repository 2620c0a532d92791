//! `rules bench`: what each rule finds in a corpus, and how often; compared with an earlier count.

mod count;
mod earlier;
mod json;
mod table;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::args::{FormatChoice, FormatName, Options};
use crate::cli::batch::Given;
use crate::cli::destination::Destination;
use crate::cli::settings::Workspace;
use crate::cli::sweep::{self, Comparisons};
use crate::cli::trouble::Trouble;
use crate::cli::walk::{Walk, walk};
use crate::cli::{CLEAN, FAILED, output};
use crate::report::Problem;

use count::Count;

/// What came of the corpus besides the count.
#[derive(Debug, Default)]
struct Rest {
    problems: Vec<Problem>,
    binaries: usize,
    unread: BTreeMap<String, usize>,
    left_out: usize,
}

/// Lints `paths` and prints what each rule finds; beside it what it found in the run `against`.
pub(super) fn run(paths: &[PathBuf], against: Option<&Path>, options: &Options) -> Result<u8, Trouble> {
    let as_json = is_json(&options.format)?;
    let earlier = against.map(earlier::read).transpose()?;
    let workspace = Workspace::here(options)?;
    sweep::set_threads(options.jobs)?;
    let walked = walk(paths, options.no_ignore, options.force_exclude, &workspace)?;
    let (count, rest) = counted(walked, &workspace, options)?;
    output::problems(&rest.problems);
    if count.documents == 0 {
        if rest.problems.is_empty() {
            output::nothing_checked(rest.binaries, &rest.unread, rest.left_out);
        }
        return Ok(FAILED);
    }
    let text = if as_json { json::text(&count, earlier.as_ref()) } else { table::text(&count, earlier.as_ref()) };
    write(&text, options)?;
    Ok(if rest.problems.is_empty() { CLEAN } else { FAILED })
}

fn counted(walked: Walk, workspace: &Workspace, options: &Options) -> Result<(Count, Rest), Trouble> {
    let given = Given::of(options);
    let shared = given.shared(false);
    let mut count = Count::default();
    let left_out = walked.left_out.values().map(|(count, _)| count).sum();
    let mut rest = Rest { problems: walked.problems, binaries: 0, unread: walked.unread, left_out };
    let mut comparisons = Comparisons::default();
    sweep::each(&walked.targets, workspace, options, |jobs| {
        sweep::lint(jobs, shared, options, |done, profile| {
            count.document(&done);
            rest.problems.extend(done.problem);
            rest.binaries += usize::from(done.binary);
            done.unread.into_iter().for_each(|label| *rest.unread.entry(label).or_insert(0) += 1);
            comparisons.keep(profile, done.observations);
            Ok(())
        })
    })?;
    comparisons.compare(|_, findings| {
        count.compared(&findings);
        Ok(())
    })?;
    count.ran(workspace.ran().into_iter().map(|rule| rule.id));
    Ok((count, rest))
}

/// Whether JSON is asked for, and not a table.
fn is_json(formats: &[FormatChoice]) -> Result<bool, Trouble> {
    match formats {
        [] => Ok(false),
        [FormatChoice { name: FormatName::Human, file: None }] => Ok(false),
        [FormatChoice { name: FormatName::Json, file: None }] => Ok(true),
        _ => Err(Trouble::Usage(
            "--format: `rules bench` writes a table or json".to_owned(),
            Some("use --format json, and --output FILE for a file".to_owned()),
        )),
    }
}

fn write(text: &str, options: &Options) -> Result<(), Trouble> {
    let mut out = match &options.output {
        Some(path) => Destination::file(path).map_err(|error| Trouble::unreadable(path, &error))?,
        None => Destination::stdout(),
    };
    out.write_all(text.as_bytes())?;
    Ok(out.close()?)
}
