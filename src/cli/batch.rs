//! Lints documents in parallel and hands on what comes of them in their order.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::Observation;
use crate::cli::args::Options;
use crate::cli::library::Shelf;
use crate::cli::neighbours::Neighbours;
use crate::cli::profile::{Profile, Special};
use crate::cli::read::{self, Content, Manner};
use crate::cli::records::{self, Records};
use crate::cli::size::Size;
use crate::cli::walk::Target;
use crate::document::{Answers, Document, Genre, Input, Original, Reason, messages};
use crate::finding::Finding;
use crate::linter::Linter;
use crate::place::Origin;
use crate::report::{LeftOut, Problem};

/// What came of one document, or of trying to read it.
#[derive(Debug, Clone, Default)]
pub(super) struct Done {
    /// Where the document comes from, if there is one.
    pub origin: Option<Origin>,
    /// Its source, if the reports want it.
    pub source: Option<String>,
    /// The way from the source back to the file, if that is not in UTF-8 and the reports want it.
    pub original: Option<Original>,
    pub findings: Vec<Finding>,
    pub observations: Vec<(usize, Observation)>,
    pub problem: Option<Problem>,
    pub documents: usize,
    pub words: usize,
    /// The genre of the document, and what tells it.
    pub genre: Option<(Genre, Vec<&'static str>)>,
    /// The language of the document, if rules on English were silent because of it.
    pub foreign: Option<String>,
    /// What of the document was not read, by reason.
    pub left: Vec<(Reason, LeftOut)>,
    /// A binary file that was found, not named.
    pub binary: bool,
    /// What is counted of a file in a format that is not read, which was found, not named.
    pub unread: Option<String>,
    /// A file whose markup was read as text: what is counted.
    pub plain: Option<String>,
    /// The addresses that rules need answers for, where these are listed.
    #[cfg(feature = "online")]
    pub addresses: Vec<String>,
}

/// What is done about the links of documents.
#[derive(Debug, Clone, Copy)]
pub(super) enum Links<'a> {
    /// Nobody is asked about them.
    Unasked,
    /// They are listed, and nothing is linted.
    #[cfg(feature = "online")]
    Listed,
    /// This was answered.
    Known(&'a Arc<Answers>),
}

/// What all documents of a run share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared<'a> {
    pub as_of: Option<&'a str>,
    pub stdin_name: &'a str,
    pub manner: Manner<'a>,
    /// The longest record that is read.
    pub longest: Option<Size>,
    pub keep_source: bool,
    pub neighbours: &'a Neighbours,
    pub links: Links<'a>,
}

/// What the command line gives all documents of a run.
#[derive(Debug)]
pub(super) struct Given<'o> {
    as_of: Option<String>,
    stdin_name: String,
    options: &'o Options,
    neighbours: Neighbours,
}

impl<'o> Given<'o> {
    /// That of `options`.
    pub(super) fn of(options: &'o Options) -> Self {
        Self {
            as_of: options.as_of.map(|date| date.to_string()),
            stdin_name: options.stdin_filename.as_deref().map_or("<stdin>".to_owned(), read::shown),
            options,
            neighbours: Neighbours::default(),
        }
    }

    /// The same for one run; `keep_source` says that its reports want the sources of documents.
    pub(super) fn shared(&self, keep_source: bool) -> Shared<'_> {
        Shared {
            as_of: self.as_of.as_deref(),
            stdin_name: &self.stdin_name,
            manner: Manner::of(self.options),
            longest: self.options.max_record,
            keep_source,
            neighbours: &self.neighbours,
            links: Links::Unasked,
        }
    }
}

/// A file with the settings for it.
#[derive(Debug, Clone)]
pub(super) struct Job<'a> {
    pub target: &'a Target,
    pub profile: &'a Arc<Profile>,
    pub linter: &'a Linter,
    pub special: Special,
    /// The path that fingerprints are made of: the same however it was typed.
    pub identity: String,
}

/// Lints files; gives what came of the documents of each, mostly one, in the same order.
pub(super) fn files(jobs: &[Job<'_>], shared: Shared<'_>) -> Vec<Vec<Done>> {
    let shelf = Shelf::default();
    jobs.par_iter().map(|job| file(job, shared, &shelf)).collect()
}

fn file(job: &Job<'_>, shared: Shared<'_>, shelf: &Shelf) -> Vec<Done> {
    let (text, original, plain) = match read::read(job.target, shared.manner) {
        Ok(Content::Text(text, original)) => (text, original, None),
        Ok(Content::Plain(text, original, label)) => (text, original, Some(label)),
        Ok(Content::Foreign(label)) => return vec![Done { unread: Some(label), ..Done::default() }],
        Ok(Content::Binary) => return vec![Done { binary: true, ..Done::default() }],
        Err(problem) => return vec![Done { problem: Some(problem), ..Done::default() }],
    };
    let lint = |read: Document| {
        let library = shelf.beside(&read, &job.target.path);
        document(placed(read.with_library(library), job, shared), job, shared)
    };
    let input = input(job, text, shared);
    let messages = messages(&input, original.as_ref());
    if messages.is_empty() {
        return vec![Done { plain, ..lint(Document::read(input).with_original(original)) }];
    }
    messages.into_par_iter().map(|message| lint(message.read())).collect()
}

/// The document that the file of `job` is, if its text is `text`.
pub(super) fn input(job: &Job<'_>, text: String, shared: Shared<'_>) -> Input {
    let path = if job.target.is_stdin() { shared.stdin_name.to_owned() } else { read::shown(&job.target.path) };
    Input {
        format: shared.manner.format_of(Path::new(&path), &text),
        origin: Origin { path, record: None },
        text,
        date: shared.as_of.map(str::to_owned),
        title: None,
        whole_page: job.profile.whole_page,
    }
}

/// `read`, the document of `job`, among those that lie in one folder with it.
pub(super) fn placed(read: Document, job: &Job<'_>, shared: Shared<'_>) -> Document {
    let name = shared.manner.stdin_name.filter(|_| job.target.is_stdin());
    shared.neighbours.placed(read, name.unwrap_or(&job.target.path), job.special.genre)
}

fn document(document: Document, job: &Job<'_>, shared: Shared<'_>) -> Done {
    let document = match shared.links {
        Links::Unasked => document,
        Links::Known(answers) => document.with_answers(Some(answers.clone())),
        #[cfg(feature = "online")]
        Links::Listed => {
            let addresses = job.linter.addresses(&document, |rule| job.special.runs(rule));
            return Done { addresses, ..Done::default() };
        }
    };
    let mut outcome = job.linter.lint_as(&job.identity, &document, |rule| job.special.runs(rule));
    if job.special.sets_severities() {
        for finding in &mut outcome.findings {
            let rule = job.linter.rules().iter().position(|rule| rule.id == finding.rule);
            finding.severity = rule.and_then(|rule| job.special.severity(rule)).unwrap_or(finding.severity);
        }
    }
    Done {
        findings: job.profile.reported(outcome.findings),
        observations: outcome.observations,
        foreign: outcome.foreign,
        problem: read::unread(&document),
        left: read::left_out(&document),
        documents: 1,
        words: document.word_count(),
        genre: Some((document.genre().genre, document.genre().signs.clone())),
        origin: Some(document.origin().clone()),
        original: document.original().filter(|_| shared.keep_source).cloned(),
        source: shared.keep_source.then(|| document.into_source()),
        ..Done::default()
    }
}

/// Lints a file of records batch by batch; `each` takes what came of them, in their order.
pub(super) fn records<E>(
    job: &Job<'_>,
    shared: Shared<'_>,
    mut each: impl FnMut(Done) -> Result<(), E>,
) -> Result<(), E> {
    let mut records = match Records::open(job.target, shared.longest) {
        Ok(records) => records,
        Err(error) => return each(unreadable(&read::shown(&job.target.path), &error)),
    };
    // records have no folder of their own: their library lies beside the file that they are in
    let shelf = Shelf::default();
    loop {
        let batch = match records.batch() {
            Ok(batch) if batch.is_empty() => return Ok(()),
            Ok(batch) => batch,
            Err(error) => return each(unreadable(records.path(), &error)),
        };
        let path = if records.path() == "-" { shared.stdin_name } else { records.path() };
        let done: Vec<Done> = batch
            .into_par_iter()
            .map(|line| match records::document(path, line, job.profile, shared.as_of) {
                Ok(input) => {
                    let read = Document::read(input);
                    let library = shelf.beside(&read, &job.target.path);
                    document(read.with_library(library).of_genre(job.special.genre), job, shared)
                }
                Err(problem) => Done { problem: Some(problem), ..Done::default() },
            })
            .collect();
        done.into_iter().try_for_each(&mut each)?;
    }
}

fn unreadable(path: &str, error: &std::io::Error) -> Done {
    let problem = Problem { path: path.to_owned(), line: None, message: super::trouble::reason(error) };
    Done { problem: Some(problem), ..Done::default() }
}
