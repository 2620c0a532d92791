//! `inspect`: how documents are read, sentence by sentence, one JSON object a line.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use q7x2_lint::check::claim::{self, Assessment, Assessments, Model};
use q7x2_lint::document::Document;
use q7x2_lint::place::Span;
use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Content, File, Target, Unparsed, reason, shown};

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED};
use crate::cli::flags::Flags;
use crate::cli::format::JSONL;
use crate::cli::output;
use crate::cli::pipeline::{self, Batch, Batches, NotRead, Stdin};

mod coverage;
mod entry;
mod genre;
mod sources;

use coverage::{Counted, Form, Total};

/// Prints one JSON object for every sentence of the documents below `paths`, or whatever else was requested.
pub(super) fn run(paths: &[PathBuf], what: What, flags: &Flags) -> Result<u8, Error> {
    if !matches!(what, What::Coverage)
        && let Some(other) = flags.formats.iter().find(|choice| choice.format.name != JSONL)
    {
        let message =
            format!("--format {}: sentences, genres and sources are written as JSON Lines", other.format.name);
        return Err(Error::Usage(message, Some("--coverage has other formats too".to_owned())));
    }
    let workspace = flags.workspace()?;
    let walked = workspace.walk(paths)?;
    let view = View::of(what, flags)?;
    let not_read = NotRead { kinds: walked.unread, ..NotRead::default() };
    let mut inspection =
        Inspection { view, problems: walked.problems, not_read, documents: 0, total: Total::default() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if let View::Coverage(form) = inspection.view {
        Total::begin(form, &mut out)?;
    }
    for target in &walked.targets {
        inspection.target(target, &pipeline::file(target, &workspace, flags)?, &mut out)?;
    }
    if let View::Coverage(form) = inspection.view {
        inspection.total.end(form, &inspection.problems, &mut out)?;
    }
    out.flush()?;
    if !flags.quiet {
        output::notes(&inspection.not_read.notes);
    }
    output::problems(&inspection.problems);
    if inspection.documents == 0 && inspection.problems.is_empty() {
        output::nothing_checked(0, &inspection.not_read.kinds, walked.left_out.values().map(|(count, _)| count).sum());
        return Ok(FAILED);
    }
    Ok(if inspection.problems.is_empty() { CLEAN } else { FAILED })
}

/// What is shown about documents.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Sentences,
    Coverage,
    Genres,
    Sources,
}

impl What {
    /// Chosen by the flags of the command line, of which one may be set.
    pub(super) fn of(coverage: bool, genres: bool, sources: bool) -> Self {
        match (coverage, genres, sources) {
            (true, ..) => What::Coverage,
            (_, true, _) => What::Genres,
            (.., true) => What::Sources,
            _ => What::Sentences,
        }
    }
}

/// What is shown about documents.
#[derive(Clone)]
enum View {
    /// Their sentences.
    Sentences(Arc<Model>),
    /// The classes of their bytes.
    Coverage(Form),
    /// Their genres.
    Genres,
    /// Their ledgers of sources.
    Sources,
}

impl View {
    fn of(what: What, flags: &Flags) -> Result<Self, Error> {
        match what {
            What::Coverage => Form::of(flags).map(View::Coverage),
            What::Genres => Ok(View::Genres),
            What::Sources => Ok(View::Sources),
            What::Sentences => claim::builtin().map(View::Sentences).map_err(|wrong| Error::usage(wrong.message)),
        }
    }

    /// What is written about `document`.
    fn output(&self, document: &Document) -> (Vec<u8>, Option<Counted>) {
        match self {
            View::Sentences(model) => (sentences(model, document), None),
            View::Genres => (genre::line(document), None),
            View::Sources => (sources::line(document), None),
            View::Coverage(form) => {
                let (bytes, shown) = coverage::output(document, *form);
                (bytes, Some(shown))
            }
        }
    }
}

struct Inspection {
    view: View,
    problems: Vec<Problem>,
    not_read: NotRead,
    documents: usize,
    total: Total,
}

impl Inspection {
    fn target(&mut self, target: &Target, file: &File<'_>, out: &mut dyn Write) -> Result<(), Error> {
        if file.is_records() {
            return self.records(target, file, out);
        }
        match pipeline::content(file, target, &Stdin::None) {
            Ok(Content::Text { text, original, .. }) => {
                let mut input = file.input(text);
                // standard input keeps the name that it was given
                input.origin.path = shown(file.path());
                for unparsed in Unparsed::all(input, original) {
                    self.document(&file.placed(unparsed.parse()), out)?;
                }
            }
            Ok(Content::Binary | Content::Unread(_)) => {}
            Err(problem) => self.problems.push(problem),
        }
        Ok(())
    }

    fn document(&mut self, document: &Document, out: &mut dyn Write) -> Result<(), Error> {
        let (bytes, shown) = self.view.output(document);
        self.write(&bytes, shown, pipeline::unread(document), out)
    }

    /// Writes `bytes`, which show a document.
    fn write(
        &mut self,
        bytes: &[u8],
        shown: Option<Counted>,
        problem: Option<Problem>,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        self.documents += 1;
        self.problems.extend(problem);
        match (&self.view, shown) {
            (View::Coverage(form), Some(shown)) => self.total.add(bytes, shown, *form, out)?,
            _ => out.write_all(bytes)?,
        }
        Ok(())
    }

    fn records(&mut self, target: &Target, file: &File<'_>, out: &mut dyn Write) -> Result<(), Error> {
        if let Err(error) = self.all_records(target, file, out)? {
            self.problems.push(file.problem(reason(&error)));
        }
        Ok(())
    }

    fn all_records(&mut self, target: &Target, file: &File<'_>, out: &mut dyn Write) -> Result<io::Result<()>, Error> {
        let mut batches = match Batches::open(file, target, &Stdin::None) {
            Ok(batches) => batches,
            Err(error) => return Ok(Err(error)),
        };
        loop {
            let batch = match batches.next() {
                Ok(Batch::End) => return Ok(Ok(())),
                Ok(Batch::Textless(textless)) => {
                    self.problems.extend(self.not_read.told(textless));
                    continue;
                }
                Ok(Batch::Lines(lines)) => lines,
                Err(error) => return Ok(Err(error)),
            };
            let view = self.view.clone();
            let shown = |unparsed: Unparsed| {
                let document = unparsed.parse().of_genre(file.genre());
                (view.output(&document), pipeline::unread(&document))
            };
            let done: Vec<Result<_, Problem>> =
                batch.into_par_iter().map(|line| file.record(line).map(shown)).collect();
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
        add(line(document, assessments, assessment));
    }
    around.for_each(|(span, text)| add(boilerplate(document, span, text)));
    lines
}

/// A block around the article of a page, with the keys of a sentence: it states nothing.
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
    let origin = document.origin_at(span.start);
    let record = origin.record.as_ref();
    let file = document.in_file(span);
    json!({
        "path": document.origin().path,
        "record": record.map(|record| &record.id),
        "line": record.and_then(|record| record.line),
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
    shown["part"] = json!(document.blocks()[sentence.block].role.name());
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
