//! `inspect`: how documents are read, sentence by sentence, one JSON object a line.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::check::claim::{self, Assessment, Assessments, Model};
use crate::cli::args::Options;
use crate::cli::neighbours::Neighbours;
use crate::cli::profile::Profile;
use crate::cli::read::{self, Content, Manner};
use crate::cli::records::{self, Records};
use crate::cli::settings::Workspace;
use crate::cli::trouble::{Trouble, reason};
use crate::cli::walk::{Target, walk};
use crate::cli::{CLEAN, FAILED, output};
use crate::document::{Document, Genre, Input, messages};
use crate::place::{Origin, Span};
use crate::report::Problem;

mod coverage;
mod entry;
mod genre;

use coverage::{Form, Shown, Total};

/// Prints one JSON object for every sentence of the documents below `paths`, or what else is asked
/// for.
pub(super) fn run(paths: &[PathBuf], what: What, options: &Options) -> Result<u8, Trouble> {
    let workspace = Workspace::here(options)?;
    let walked = walk(paths, options.no_ignore, options.force_exclude, &workspace)?;
    let view = View::of(what, options)?;
    let problems = walked.problems;
    let neighbours = Neighbours::default();
    let mut inspection = Inspection { options, view, neighbours, problems, documents: 0, total: Total::default() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if let View::Coverage(form) = inspection.view {
        Total::begin(form, &mut out)?;
    }
    for target in &walked.targets {
        let profile = workspace.profile(named(target, options))?;
        let genre = profile.genre(&workspace.absolute(named(target, options)));
        inspection.target(target, &profile, genre, &mut out)?;
    }
    if let View::Coverage(form) = inspection.view {
        inspection.total.end(form, &inspection.problems, &mut out)?;
    }
    out.flush()?;
    output::problems(&inspection.problems);
    if inspection.documents == 0 && inspection.problems.is_empty() {
        output::nothing_checked(0, &walked.unread, walked.left_out.values().map(|(count, _)| count).sum());
        return Ok(FAILED);
    }
    Ok(if inspection.problems.is_empty() { CLEAN } else { FAILED })
}

fn named<'t>(target: &'t Target, options: &'t Options) -> &'t std::path::Path {
    options.stdin_filename.as_deref().filter(|_| target.is_stdin()).unwrap_or(&target.path)
}

/// What is asked of documents.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Sentences,
    Coverage,
    Genres,
}

impl What {
    /// What the flags of the command line say, of which one may be set.
    pub(super) fn of(coverage: bool, genres: bool) -> Self {
        match (coverage, genres) {
            (true, _) => What::Coverage,
            (_, true) => What::Genres,
            _ => What::Sentences,
        }
    }
}

/// What is shown of documents.
#[derive(Clone)]
enum View {
    /// Their sentences.
    Sentences(Arc<Model>),
    /// What their bytes are.
    Coverage(Form),
    /// What kinds of texts they are.
    Genres,
}

impl View {
    fn of(what: What, options: &Options) -> Result<Self, Trouble> {
        match what {
            What::Coverage => Form::of(options).map(View::Coverage),
            What::Genres => Ok(View::Genres),
            What::Sentences => claim::builtin().map(View::Sentences).map_err(|wrong| Trouble::usage(wrong.message)),
        }
    }

    /// What is written of `document`.
    fn shown(&self, document: &Document) -> (Vec<u8>, Option<Shown>) {
        match self {
            View::Sentences(model) => (sentences(model, document), None),
            View::Genres => (genre::line(document), None),
            View::Coverage(form) => {
                let (bytes, shown) = coverage::shown(document, *form);
                (bytes, Some(shown))
            }
        }
    }
}

struct Inspection<'o> {
    options: &'o Options,
    view: View,
    neighbours: Neighbours,
    problems: Vec<Problem>,
    documents: usize,
    total: Total,
}

impl Inspection<'_> {
    fn target(
        &mut self,
        target: &Target,
        profile: &Profile,
        genre: Option<Genre>,
        out: &mut dyn Write,
    ) -> Result<(), Trouble> {
        let name = named(target, self.options);
        let manner = Manner::of(self.options);
        if manner.is_records(name) {
            return self.records(target, profile, genre, out);
        }
        match read::read(target, manner) {
            Ok(Content::Text(text, original) | Content::Plain(text, original, _)) => {
                let origin = Origin { path: read::shown(name), record: None };
                let date = self.options.as_of.map(|date| date.to_string());
                let input = Input {
                    format: manner.format_of(name, &text),
                    origin,
                    text,
                    date,
                    title: None,
                    whole_page: profile.whole_page,
                };
                let messages = messages(&input, original.as_ref());
                if messages.is_empty() {
                    let document = Document::read(input).with_original(original);
                    return self.document(document, name, genre, out);
                }
                messages.into_iter().try_for_each(|message| self.document(message.read(), name, genre, out))
            }
            Ok(Content::Binary | Content::Foreign(_)) => Ok(()),
            Err(problem) => {
                self.problems.push(problem);
                Ok(())
            }
        }
    }

    fn document(
        &mut self,
        document: Document,
        path: &Path,
        genre: Option<Genre>,
        out: &mut dyn Write,
    ) -> Result<(), Trouble> {
        let document = self.neighbours.placed(document, path, genre);
        let (bytes, shown) = self.view.shown(&document);
        self.write(&bytes, shown, read::unread(&document), out)
    }

    /// Writes `bytes`, which show a document.
    fn write(
        &mut self,
        bytes: &[u8],
        shown: Option<Shown>,
        problem: Option<Problem>,
        out: &mut dyn Write,
    ) -> Result<(), Trouble> {
        self.documents += 1;
        self.problems.extend(problem);
        match (&self.view, shown) {
            (View::Coverage(form), Some(shown)) => self.total.add(bytes, shown, *form, out)?,
            _ => out.write_all(bytes)?,
        }
        Ok(())
    }

    fn records(
        &mut self,
        target: &Target,
        profile: &Profile,
        genre: Option<Genre>,
        out: &mut dyn Write,
    ) -> Result<(), Trouble> {
        let unreadable =
            |error: &io::Error| Problem { path: read::shown(&target.path), line: None, message: reason(error) };
        let mut records = match Records::open(target, self.options.max_record) {
            Ok(records) => records,
            Err(error) => {
                self.problems.push(unreadable(&error));
                return Ok(());
            }
        };
        let as_of = self.options.as_of.map(|date| date.to_string());
        loop {
            let batch = match records.batch() {
                Ok(batch) if batch.is_empty() => return Ok(()),
                Ok(batch) => batch,
                Err(error) => {
                    self.problems.push(unreadable(&error));
                    return Ok(());
                }
            };
            let path = records.path();
            let read = |line| records::document(path, line, profile, as_of.as_deref());
            let view = self.view.clone();
            let shown = |input| {
                let document = Document::read(input).of_genre(genre);
                (view.shown(&document), read::unread(&document))
            };
            let done: Vec<Result<_, Problem>> = batch.into_par_iter().map(|line| read(line).map(shown)).collect();
            for one in done {
                match one {
                    Ok(((bytes, shown), problem)) => self.write(&bytes, shown, problem, out)?,
                    Err(problem) => self.problems.push(problem),
                }
            }
        }
    }
}

/// One line of JSON for each sentence, and for each block around the article of a page.
fn sentences(model: &Arc<Model>, document: &Document) -> Vec<u8> {
    let assessments = claim::assess_by(model, document);
    let mut lines = Vec::new();
    let mut add = |value: Value| {
        lines.extend(value.to_string().into_bytes());
        lines.push(b'\n');
    };
    let mut around = document.boilerplate().peekable();
    for assessment in assessments.all() {
        let start = document.span(document.sentences()[assessment.sentence].range.clone()).start;
        while let Some((span, text)) = around.next_if(|(span, _)| span.start < start) {
            add(boilerplate(document, span, text));
        }
        add(line(document, &assessments, assessment));
    }
    around.for_each(|(span, text)| add(boilerplate(document, span, text)));
    lines
}

/// A block around the article of a page, with the keys that a sentence has: it states nothing.
fn boilerplate(document: &Document, span: Span, text: &str) -> Value {
    let mut shown = begun(document, span);
    shown["part"] = json!("boilerplate");
    shown["text"] = json!(text);
    shown["claim"] = json!(0.0);
    for list in ["signals", "weights", "evidence", "places"] {
        shown[list] = json!([]);
    }
    shown["supported"] = json!(false);
    shown
}

/// Where something is.
fn begun(document: &Document, span: Span) -> Value {
    let start = document.position(span.start);
    let record = document.origin().record.as_ref();
    let file = document.in_file(span);
    json!({
        "path": document.origin().path,
        "record": record.map(|record| &record.id),
        "line": record.map(|record| record.line),
        "ordinal": record.map(|record| record.ordinal),
        "span": {"start": file.start, "end": file.end},
        "start": {"line": start.line, "column": start.column},
        "date": document.dating().and_then(|dating| dating.day()).map(|day| day.to_string()),
    })
}

fn line(document: &Document, assessments: &Assessments, assessment: &Assessment) -> Value {
    let sentence = &document.sentences()[assessment.sentence];
    let span = document.span(sentence.range.clone());
    let mut signals = assessments.signals(assessment);
    signals.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let evidence = assessments.evidence(assessment);
    let place = |span: Span| {
        let span = document.in_file(span);
        json!({"start": span.start, "end": span.end})
    };
    let mut shown = begun(document, span);
    shown["part"] = json!(document.parts()[sentence.part].role.name());
    shown["text"] = json!(document.prose()[sentence.range.clone()]);
    shown["claim"] = json!((assessment.score * 1e4).round() / 1e4);
    shown["signals"] = signals.iter().map(|(name, _)| *name).collect();
    shown["weights"] = signals.iter().map(|(_, weight)| json!(weight)).collect();
    shown["evidence"] = evidence.iter().map(|(name, _)| *name).collect();
    shown["places"] = evidence.iter().map(|(_, range)| place(document.span(range.clone()))).collect();
    shown["supported"] = json!(assessment.supported);
    // an entry of a list of sources is shown with its first sentence
    if let Some(entry) = entry::at(document, sentence.range.start) {
        shown["entry"] = entry;
    }
    shown
}
