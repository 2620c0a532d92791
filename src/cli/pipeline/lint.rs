//! Lints documents in parallel and passes on their results in order.

use std::sync::Arc;

use q7x2_lint::document::LinkChecks;
use q7x2_lint::workspace::{Content, Line, Settings, Unparsed, reason};
use rayon::prelude::*;

use crate::cli::error::Error;
use crate::cli::pipeline::batches::{Batch, Batches};
use crate::cli::pipeline::read::{self, Stdin};
use crate::cli::pipeline::result::{DocumentResult, Wanted};
use crate::cli::pipeline::stamps::{Results, Stamp};
use crate::cli::pipeline::task::Task;

/// How the documents of a run are linted.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Mode {
    /// What the reports need from documents.
    pub want: Wanted,
    pub links: Links,
    pub stdin: Stdin,
    /// Whether files are read from the workspace rather than the disk: their staged content.
    pub staged: bool,
    /// A field of records whose content is wanted with the results.
    pub field: Option<String>,
}

/// What happens to the links of documents.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) enum Links {
    /// They are not checked.
    #[default]
    Unasked,
    /// They are listed, and nothing is linted.
    #[cfg(feature = "online")]
    Listed,
    /// They were checked, with these results.
    Known(Arc<LinkChecks>),
}

/// Lints the tasks of [`each`](super::each); `take` gets the result of every document, in order.
pub(in crate::cli) fn lint(
    tasks: &[Task<'_>],
    mode: &Mode,
    mut take: impl FnMut(DocumentResult, &Arc<Settings>) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(first) = tasks.first() else { return Ok(()) };
    if first.linter.file().is_records() {
        return records(first, mode, |result| take(result, first.linter.file().settings()));
    }
    let mut all = tasks.iter().zip(files(tasks, mode));
    all.try_for_each(|(task, results)| {
        results.into_iter().try_for_each(|result| take(result, task.linter.file().settings()))
    })
}

/// Like [`lint`], but only reads files without current `results`.
pub(in crate::cli) fn lint_changed(
    tasks: &[Task<'_>],
    mode: &Mode,
    results: &mut Results,
    mut take: impl FnMut(DocumentResult, &Arc<Settings>) -> Result<(), Error>,
) -> Result<(), Error> {
    let stamped = tasks.iter().map(|task| (task, Stamp::of(&task.target.path)));
    let changed = stamped.filter(|(task, stamp)| !results.hold(&task.target.path, *stamp));
    let (changed, stamps): (Vec<Task<'_>>, Vec<Stamp>) = changed.map(|(task, stamp)| (task.clone(), stamp)).unzip();
    if changed.first().is_some_and(|task| task.linter.file().is_records()) {
        let mut all = Vec::new();
        lint(&changed, mode, |result, _| {
            all.push(result);
            Ok(())
        })?;
        results.keep(&changed[0].target.path, stamps[0], all);
    } else {
        for ((task, stamp), own) in changed.iter().zip(stamps).zip(files(&changed, mode)) {
            results.keep(&task.target.path, stamp, own);
        }
    }
    for task in tasks {
        let mut own = results.of(&task.target.path);
        own.try_for_each(|result| take(result.clone(), task.linter.file().settings()))?;
    }
    Ok(())
}

/// Lints files; returns the results of the documents of each file (mostly one), in the same order.
fn files(tasks: &[Task<'_>], mode: &Mode) -> Vec<Vec<DocumentResult>> {
    tasks.par_iter().map(|task| file(task, mode)).collect()
}

fn file(task: &Task<'_>, mode: &Mode) -> Vec<DocumentResult> {
    let file = task.linter.file();
    let (text, original, plain) = match read::content(file, task.target, &mode.stdin) {
        Ok(Content::Text { text, original, plain }) => (text, original, plain),
        Ok(Content::Unread(label)) => return vec![DocumentResult { unread: Some(label), ..Default::default() }],
        Ok(Content::Binary) => return vec![DocumentResult { binary: true, ..Default::default() }],
        Err(problem) => return vec![problem.into()],
    };
    let mut unparsed = file.unparsed(text, original);
    match unparsed.pop() {
        Some(only) if unparsed.is_empty() => vec![DocumentResult { plain, ..document(only, task, mode) }],
        last => unparsed.into_par_iter().chain(last).map(|unparsed| document(unparsed, task, mode)).collect(),
    }
}

fn document(unparsed: Unparsed, task: &Task<'_>, mode: &Mode) -> DocumentResult {
    let mut document = task.linter.file().parse(unparsed);
    match &mode.links {
        Links::Unasked => {}
        Links::Known(answers) => document = document.with_link_checks(Some(answers.clone())),
        #[cfg(feature = "online")]
        Links::Listed => {
            let addresses = task.linter.addresses(&document);
            return DocumentResult { addresses, ..DocumentResult::default() };
        }
    }
    let outcome = task.linter.lint(&document);
    DocumentResult::new(document, outcome, mode.want)
}

/// Lints a file of records batch by batch; `take` gets their results, in order.
fn records<E>(task: &Task<'_>, mode: &Mode, mut take: impl FnMut(DocumentResult) -> Result<(), E>) -> Result<(), E> {
    let file = task.linter.file();
    let unreadable = |error: std::io::Error| file.problem(reason(&error));
    let opened = match mode.staged {
        true => Batches::staged(file, task.target),
        false => Batches::open(file, task.target, &mode.stdin),
    };
    let mut batches = match opened {
        Ok(batches) => batches,
        Err(error) => return take(unreadable(error).into()),
    };
    loop {
        let lines = match batches.next() {
            Ok(Batch::End) => return Ok(()),
            Ok(Batch::Textless(textless)) => {
                take(textless.into())?;
                continue;
            }
            Ok(Batch::Lines(lines)) => lines,
            Err(error) => return take(unreadable(error).into()),
        };
        let record = |line: Line| {
            let field = mode.field.as_ref().and_then(|name| line.field(name));
            match file.record(line) {
                Ok(unparsed) => DocumentResult { field, ..document(unparsed, task, mode) },
                Err(problem) => problem.into(),
            }
        };
        let results: Vec<DocumentResult> = lines.into_par_iter().map(record).collect();
        results.into_iter().try_for_each(&mut take)?;
    }
}
