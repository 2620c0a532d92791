//! `tag`: labels the records of many files, one output file for each. A run that is stopped, at any point, is continued
//! by the same command.

mod archive;
mod columns;
pub(super) mod configuration;
mod counts;
mod fault;
mod file;
mod job;
pub(super) mod manifest;
mod output;
mod piece;
mod place;
mod reader;
mod record;
mod request;
mod run;
mod shards;
mod state;
#[cfg(test)]
mod tests;
mod tidy;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use q7x2_lint::label::{Filter, UnknownName};
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;
use q7x2_lint::rule::{FileError, matches, nearest};
use q7x2_lint::workspace::{Workspace, shown};

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED, FOUND};
use crate::cli::flags::Flags;
use crate::cli::output as screen;
use crate::cli::pipeline;
use configuration::Configuration;
use file::unwritable;
use job::Job;
use manifest::Manifest;
use place::Places;
pub(in crate::cli) use request::{Layout, Request};
use run::{Problems, Run};
use shards::Shard;
use state::{Phase, Reporter, State};

/// Labels the records in `paths`.
pub(super) fn run(paths: &[PathBuf], request: &Request, flags: &Flags) -> Result<u8, Error> {
    if request.status {
        writeln!(io::stdout(), "{}", state::of(&request.to, &Places::of(request))?)?;
        return Ok(CLEAN);
    }
    // this thread lints, too: see `run`
    pipeline::set_threads(flags.threads.or_else(|| thread::available_parallelism().ok().map(NonZero::get)))?;
    tag(paths, request, flags)
}

/// The same, with the threads that there are.
fn tag(paths: &[PathBuf], request: &Request, flags: &Flags) -> Result<u8, Error> {
    let started = Instant::now();
    let workspace = flags.workspace()?;
    let walked = workspace.walk_also(paths, shards::is_shard)?;
    let (left_out, unread) = (walked.left_out.values().map(|(count, _)| count).sum(), walked.unread);
    let shards = shards::plan(walked.targets, paths, request, &workspace, flags)?;
    screen::notices(&workspace, flags);
    if shards.is_empty() {
        screen::problems(&walked.problems);
        if walked.problems.is_empty() {
            screen::nothing_checked(0, &unread, left_out);
        }
        return Ok(FAILED);
    }
    let job = job(request, &shards)?;
    let places = Places::of(request);
    let _lock = lock(request, &places)?;
    let manifest = open(request, &places, &workspace)?;
    tidy::remove_unfinished(&shards, &places);
    let reporter = Reporter::new(shards.len(), &places, started, flags.quiet);
    let problems = Problems { shards: walked.problems, ..Problems::default() };
    let mut run =
        Run { job: &job, places: &places, to: &request.to, manifest, reporter, problems, not_read: BTreeMap::new() };
    let outcome = run.shards(&shards);
    let Run { mut reporter, problems, not_read, .. } = run;
    reporter.end(if outcome.is_ok() { Phase::Finished } else { Phase::Stopped });
    report(&problems, &places);
    outcome?;
    if !flags.quiet {
        summary(&reporter.state, started, request)?;
        if let Some(line) = told_not_read(&not_read) {
            writeln!(io::stdout(), "{line}")?;
        }
    }
    Ok(match (problems.shards.is_empty(), problems.records) {
        (false, _) => FAILED,
        (true, 0) => CLEAN,
        (true, _) if flags.exit_zero => CLEAN,
        (true, _) => FOUND,
    })
}

/// What is done with every record. The conditions may name only rules that run on some shard.
fn job(request: &Request, shards: &[Shard<'_>]) -> Result<Job, Error> {
    if request.layout == Layout::Attributes && !(request.keep.is_empty() && request.drop.is_empty()) {
        let what = "--keep and --drop do not go with --attributes: each record has its row there";
        let help = "let the program that mixes the documents select them by their attributes";
        return Err(Error::Usage(what.to_owned(), Some(help.to_owned())));
    }
    let runs = |id: &str| shards.iter().any(|shard| shard.linter.severity(id).is_some());
    let rules: Vec<&str> = shards.iter().flat_map(|shard| shard.linter.rules()).map(|rule| rule.id.as_str()).collect();
    // those that run nowhere are only needed for what is said of a mistake
    let all = || -> Vec<String> {
        let all = shards.first().and_then(|shard| shard.linter.file().settings().rules().ok());
        all.unwrap_or_default().into_iter().map(|rule| rule.id).collect()
    };
    let known = |selector: &str| match rules.iter().any(|id| matches(selector, id) && runs(id)) {
        true => Ok(()),
        false => Err(unknown(selector, &all())),
    };
    let filters = |option: &str, all: &[String]| -> Result<Vec<Filter>, FileError> {
        all.iter().map(|text| Filter::parse(option, text, &known)).collect()
    };
    Ok(Job {
        layout: request.layout,
        name: request.name.clone(),
        keep: filters("--keep", &request.keep)?,
        drop: filters("--drop", &request.drop)?,
    })
}

/// What is said of a selector that names no rule that runs; `all` are the rules that exist.
fn unknown(selector: &str, all: &[String]) -> UnknownName {
    if all.iter().any(|id| matches(selector, id)) {
        let help = format!("--extend-select '{selector}' turns it on");
        return UnknownName { message: format!("`{selector}` does not run here"), help };
    }
    let family = |id: &str| id.find('/').unwrap_or(id.len());
    let fields = ["words", "findings", "errors", "warnings", "infos", "rate", "language", "genre", "date"];
    let names = all.iter().flat_map(|id| [id.as_str(), &id[..family(id)]]).chain(fields);
    let help = match nearest(selector, names) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "conditions name words, findings, errors, warnings, infos, rules, families, language, genre or date; `q7x2-lint rules list` lists the rules".to_owned(),
    };
    UnknownName { message: format!("there is no label, rule or family `{selector}`"), help }
}

/// Keeps other runs away from the folder as long as the file is open.
fn lock(request: &Request, places: &Places) -> Result<File, Error> {
    let open = || {
        fs::create_dir_all(&places.own)?;
        File::options().create(true).append(true).open(&places.lock)
    };
    let file = open().map_err(|error| unwritable(&places.lock, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let what = format!("{}: another run is writing to this folder", shown(&request.to));
            Err(Error::Usage(what, Some("--status shows how far it is".to_owned())))
        }
        Err(TryLockError::Error(error)) => Err(unwritable(&places.lock, &error)),
    }
}

/// The manifest, which an earlier run may have begun.
fn open(request: &Request, places: &Places, workspace: &Workspace) -> Result<Manifest, Error> {
    let configuration = Configuration::of(request, workspace)?;
    if request.restart {
        for folder in [places.errors.as_path(), &places.own.join("dropped")] {
            removed(folder, fs::remove_dir_all(folder))?;
        }
        removed(&places.manifest, fs::remove_file(&places.manifest))?;
    }
    let read = if request.restart { None } else { manifest::read(&places.manifest)? };
    if let Some(earlier) = &read {
        let changes = earlier.configuration.changes(&configuration);
        if !changes.is_empty() {
            let what = format!("{}: was written with other settings", shown(&request.to));
            let help = format!("changed since: {}; --restart labels everything again", changes.join(", "));
            return Err(Error::Usage(what, Some(help)));
        }
    }
    Manifest::open(places, read, &configuration)
}

fn removed(path: &Path, outcome: io::Result<()>) -> Result<(), Error> {
    match outcome {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(path, &error)),
        _ => Ok(()),
    }
}

/// Says what could not be read.
fn report(problems: &Problems, places: &Places) {
    screen::problems(&problems.first);
    let shown_now = problems.first.len() as u64;
    if problems.records > 0 {
        let records = usize::try_from(problems.records).unwrap_or(usize::MAX);
        let rest = if problems.records > shown_now { "all are" } else { "listed" };
        let what = format!("{} could not be read; {rest} in {}", counted(records, "record"), shown(&places.errors));
        let _ = writeln!(io::stderr(), "note: {what}");
    }
    screen::problems(&problems.shards);
}

/// How many kinds of what was not read are shown.
const KINDS: usize = 12;

/// What was no document, the most frequent first; `None` if there was nothing.
fn told_not_read(not_read: &BTreeMap<String, u64>) -> Option<String> {
    let mut kinds: Vec<(&String, &u64)> = not_read.iter().collect();
    kinds.sort_by_key(|(kind, count)| (Reverse(**count), *kind));
    let mut told: Vec<String> = kinds.iter().take(KINDS).map(|(kind, count)| format!("{count} {kind}")).collect();
    let rest: u64 = kinds.iter().skip(KINDS).map(|(_, count)| **count).sum();
    if rest > 0 {
        told.push(format!("{rest} of other kinds"));
    }
    (!told.is_empty()).then(|| format!("not read: {}", visible(&told.join(", "))))
}

/// Says what was done.
fn summary(state: &State, started: Instant, request: &Request) -> io::Result<()> {
    let State { shards, done, done_before, counts, .. } = state;
    let number = |number: u64, what: &str| counted(usize::try_from(number).unwrap_or(usize::MAX), what);
    let mut parts = vec![number(counts.records, "record")];
    if counts.dropped > 0 || !request.keep.is_empty() || !request.drop.is_empty() {
        parts.push(format!("{} kept, {} dropped", counts.kept, counts.dropped));
    }
    parts.push(number(counts.findings, "finding"));
    let before = if *done_before > 0 { format!(" ({done_before} by earlier runs)") } else { String::new() };
    writeln!(
        io::stdout(),
        "{} in {}{before}: {} ({:.1} s, {:.1} MB/s)",
        if done == shards { counted(*shards, "shard") } else { format!("{done} of {}", counted(*shards, "shard")) },
        shown(&request.to),
        parts.join(", "),
        started.elapsed().as_secs_f64(),
        run::rate(*counts, started)
    )
}
