//! Some records of a shard, and what is written for them. Each is linted, labelled, judged and compressed on one
//! thread.

use std::io::{self, Write};

use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
use q7x2_lint::label::{Filter, Labels};
use q7x2_lint::place::{Origin, RecordId};
use q7x2_lint::report::{Documents, Format, Linted, Problem, Profile};
use q7x2_lint::workspace::{FileLinter, Line};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::cli::packed::Packing;
use crate::cli::tag::counts::Counts;
use crate::cli::tag::record;
use crate::cli::tag::request::Layout;

/// What is done with every record.
#[derive(Debug)]
pub(super) struct Job {
    pub layout: Layout,
    pub name: String,
    /// Every record must meet these.
    pub keep: Vec<Filter>,
    /// Records that meet one of these are dropped.
    pub drop: Vec<Filter>,
}

/// What is written for some records.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The kept records, compressed.
    pub kept: Vec<u8>,
    /// The dropped records, compressed.
    pub dropped: Vec<u8>,
    /// A line of JSON for each record that could not be read.
    pub errors: Vec<u8>,
    /// The first of these.
    pub first: Vec<Problem>,
    pub counts: Counts,
}

/// How many problems a piece keeps for the screen.
const FIRST: usize = 10;

/// Lints and labels `lines` of the file of `linter`.
pub(super) fn done(lines: Vec<Line>, linter: &FileLinter<'_>, packing: Packing, job: &Job) -> io::Result<Done> {
    let mut done = Done::default();
    for line in lines {
        let number = line.number();
        let own = line.bytes().map(|bytes| record::bare(bytes, number).to_vec());
        done.counts.bytes += own.as_ref().map_or(0, |bytes| bytes.len() as u64 + 1);
        done.counts.records += 1;
        if let Err(problem) = one(line, own.as_deref(), linter, job, &mut done) {
            done.unread(problem, own.as_deref(), linter, job)?;
        }
    }
    done.kept = packing.packed(std::mem::take(&mut done.kept))?;
    done.dropped = packing.packed(std::mem::take(&mut done.dropped))?;
    Ok(done)
}

/// Labels one record, which reads `own`.
fn one(line: Line, own: Option<&[u8]>, linter: &FileLinter<'_>, job: &Job, done: &mut Done) -> Result<(), Problem> {
    let file = linter.file();
    let number = line.number();
    let problem = |message: String| Problem { line: Some(number), ..file.problem(message) };
    let document = file.parse(file.record(line)?);
    let findings = linter.lint(&document).findings;
    let labels = Labels::of(&document, &findings);
    let reason = job.reason(&labels);
    let out = if reason.is_some() { &mut done.dropped } else { &mut done.kept };
    let failed = |error: io::Error| problem(format!("cannot be written: {error}"));
    match job.layout {
        Layout::Append => {
            let own = own.unwrap_or_default();
            let label = Label { labels: &labels, dropped: reason.as_deref() };
            record::append(own, &job.name, &label, out).map_err(problem)?;
        }
        Layout::Attributes => attributes(&document, &labels, &job.name, out).map_err(failed)?,
        Layout::Documents => row(&document, &findings, out).map_err(failed)?,
    }
    let counts = &mut done.counts;
    *(if reason.is_some() { &mut counts.dropped } else { &mut counts.kept }) += 1;
    counts.words += labels.words as u64;
    counts.findings += labels.findings as u64;
    Ok(())
}

/// The field that is appended.
#[derive(Serialize)]
struct Label<'l> {
    #[serde(flatten)]
    labels: &'l Labels,
    #[serde(skip_serializing_if = "Option::is_none")]
    dropped: Option<&'l str>,
}

#[derive(Serialize)]
struct Attributes<'a, T> {
    id: T,
    attributes: Named<'a>,
}

/// Labels as attributes with this name.
struct Named<'a>(Option<&'a Labels>, &'a str);

impl Serialize for Named<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(labels) => labels.as_attributes(self.1, serializer),
            None => serializer.collect_map::<&str, (), _>([]),
        }
    }
}

fn attributes(document: &Document, labels: &Labels, name: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let id: Option<&RecordId> = document.origin().record.as_ref().map(|record| &record.id);
    serde_json::to_writer(&mut *out, &Attributes { id, attributes: Named(Some(labels), name) })?;
    out.write_all(b"\n")
}

/// The row that `--format documents` writes.
fn row(document: &Document, findings: &[Finding], out: &mut Vec<u8>) -> io::Result<()> {
    let profile = Profile::from(document);
    let origin: &Origin = document.origin();
    let counted: Vec<Finding> = findings.iter().filter(|finding| finding.suppressed.is_none()).cloned().collect();
    let linted = Linted {
        origin,
        words: document.word_count(),
        source: None,
        original: None,
        profile: Some(&profile),
        findings: &counted,
    };
    Documents.document(&linted, out)
}

impl Job {
    /// Why a record with these labels is dropped, if it is.
    fn reason(&self, labels: &Labels) -> Option<String> {
        let not_kept = self.keep.iter().find(|filter| !filter.holds(labels));
        if let Some(filter) = not_kept {
            return Some(format!("not kept: {}", filter.reason(labels)));
        }
        let dropped = self.drop.iter().find(|filter| filter.holds(labels));
        dropped.map(|filter| filter.reason(labels).to_owned())
    }
}

#[derive(Serialize)]
struct Unread<'a> {
    path: &'a str,
    line: Option<usize>,
    reason: &'a str,
}

impl Done {
    /// Notes a record that could not be read. In Dolma's layout it has a row without attributes: rows are matched by
    /// their number.
    fn unread(&mut self, problem: Problem, own: Option<&[u8]>, linter: &FileLinter<'_>, job: &Job) -> io::Result<()> {
        let Problem { path, line, message } = &problem;
        serde_json::to_writer(&mut self.errors, &Unread { path, line: *line, reason: message })?;
        self.errors.push(b'\n');
        self.counts.bad += 1;
        if job.layout == Layout::Attributes {
            let id = own.and_then(|own| record::field(own, &linter.file().settings().fields().id));
            let id: Option<&RawValue> = id.filter(|id| serde_json::from_str::<Value>(id.get()).is_ok());
            serde_json::to_writer(&mut self.kept, &Attributes { id, attributes: Named(None, &job.name) })?;
            self.kept.push(b'\n');
        }
        if self.first.len() < FIRST {
            self.first.push(problem);
        }
        Ok(())
    }
}
