//! `compare`: documents on the same events, side by side.

mod archive;
mod as_html;
mod as_json;
mod as_text;
mod index;

use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::compare::{Comparison, Event, Kept};
use q7x2_lint::report::{Problem, counted};
use rayon::prelude::*;

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED, FOUND};
use crate::cli::flags::Flags;
use crate::cli::format::{HTML, JSON};
use crate::cli::output;
use crate::cli::pipeline::{self, NotRead};
use archive::Lines;
use index::Index;

/// How much is kept of documents in memory; more is in a file without a name.
const IN_MEMORY: usize = 4 << 20;
/// How many events are made at a time for each thread.
const CHUNK: usize = 16;

/// Prints the events that the documents below `paths` are on, and those in `index`; with `together`, all are on one.
pub(super) fn run(paths: &[PathBuf], together: bool, index: Option<&Path>, flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() && index.is_none() { &here } else { paths };
    let mut walked = workspace.walk(paths)?;
    let mut problems = walked.problems;
    let mut not_read = NotRead { kinds: walked.unread, ..NotRead::default() };
    let compared = if let Some(folder) = index {
        let mut index = Index::open(folder, &workspace)?;
        walked.targets.retain(|target| !index.is(&target.path));
        index.add(&walked.targets, &workspace, flags, &mut not_read, &mut problems)?;
        let (mut comparison, gone) = index.comparison(&walked.targets)?;
        if gone > 0 {
            let verb = if gone == 1 { "is" } else { "are" };
            // if standard error is closed, there is nobody to tell
            let _ = writeln!(io::stderr(), "{} of the index {verb} gone", counted(gone, "file"));
        }
        print(&mut comparison, together, &problems, flags)?
    } else {
        let mut comparison = Comparison::new(Lines::new(tempfile::spooled_tempfile(IN_MEMORY), 0));
        let mut failed = Ok(());
        pipeline::documents(&walked.targets, &workspace, flags, Kept::of, &mut not_read, |read| match read {
            Ok(kept) if failed.is_ok() => failed = comparison.add(kept),
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        })?;
        failed.map_err(|error| unkept(&error))?;
        print(&mut comparison, together, &problems, flags)?
    };
    if !flags.quiet {
        output::notes(&not_read.notes);
    }
    output::problems(&problems);
    if compared.documents == 0 && problems.is_empty() {
        output::nothing_checked(0, &not_read.kinds, walked.left_out.values().map(|(count, _)| count).sum());
        return Ok(FAILED);
    }
    if !problems.is_empty() {
        return Ok(FAILED);
    }
    Ok(if compared.contradictions == 0 { CLEAN } else { FOUND })
}

/// What was compared.
#[derive(Debug, Default)]
struct Compared {
    documents: usize,
    events: usize,
    contradictions: usize,
}

/// Prints the events in the format that `flags` ask for.
fn print<F: Read + Write + Seek + Send>(
    comparison: &mut Comparison<Lines<F>>,
    together: bool,
    problems: &[Problem],
    flags: &Flags,
) -> Result<Compared, Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let format = flags.formats.first().map(|choice| choice.format.name);
    let groups = comparison.groups(together);
    let mut compared = Compared { documents: comparison.documents(), ..Compared::default() };
    let mut each = |take: &mut dyn FnMut(usize, Event) -> io::Result<()>| -> Result<(), Error> {
        for chunk in groups.chunks(CHUNK * rayon::current_num_threads()) {
            let events: Vec<io::Result<Event>> = chunk.par_iter().map(|group| comparison.event(group)).collect();
            for event in events {
                let event = event.map_err(|error| unkept(&error))?;
                compared.events += 1;
                compared.contradictions += event.contradictions();
                take(compared.events, event)?;
            }
        }
        Ok(())
    };
    if format == Some(JSON) {
        let mut json = as_json::Events::begin(&mut out, comparison.documents(), problems)?;
        each(&mut |_, event| json.add(&event))?;
        json.end()?;
    } else if format == Some(HTML) {
        let mut events = Vec::new();
        each(&mut |_, event| {
            events.push(event);
            Ok(())
        })?;
        out.write_all(as_html::page(&events, comparison.documents()).as_bytes())?;
    } else {
        each(&mut |number, event| as_text::print(&event, number, &mut out))?;
        if compared.documents > 0 {
            let (events, documents) = (counted(compared.events, "event"), counted(compared.documents, "document"));
            writeln!(out, "{events} in {documents}: {}", summary(&compared))?;
        }
    }
    out.flush()?;
    Ok(compared)
}

/// What is kept of the documents could not be written or read.
fn unkept(error: &io::Error) -> Error {
    Error::usage(format!("what is kept of the documents cannot be written or read: {error}"))
}

/// What is said at the end.
fn summary(compared: &Compared) -> String {
    match (compared.events, compared.contradictions) {
        (0, _) => "no two are on one event, as far as their names and days tell".to_owned(),
        (_, 0) => "no contradictions found".to_owned(),
        (_, contradictions) => counted(contradictions, "contradiction"),
    }
}
