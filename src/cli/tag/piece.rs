//! Some records of a shard, and what is written for them. Each is linted, labelled, judged and compressed on one
//! thread.

use std::collections::BTreeMap;
use std::io::{self, Write};

use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
use q7x2_lint::label::Labels;
use q7x2_lint::place::{Origin, RecordId};
use q7x2_lint::report::{Documents, Format, Linted, Problem, Profile};
use q7x2_lint::workspace::{File, FileLinter, Line};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::cli::tag::archive::{Item, Member, Opened, Payload};
use crate::cli::tag::columns::{self, Fate};
use crate::cli::tag::counts::Counts;
use crate::cli::tag::job::Job;
use crate::cli::tag::reader::Work;
use crate::cli::tag::record;
use crate::cli::tag::request::Layout;
use crate::cli::tag::shards::Shard;

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
    /// What became of each record of JSON.
    pub fates: Vec<Fate>,
    /// What is written instead of the kept and the dropped records, if these are rows of a table.
    pub rows: Option<columns::Labelled>,
    /// What was no document, by its kind.
    pub not_read: BTreeMap<String, u64>,
}

/// How many problems a piece keeps for the screen.
const FIRST: usize = 10;

/// Lints and labels a part of `shard`.
pub(super) fn done(work: Work, shard: &Shard<'_>, job: &Job) -> io::Result<Done> {
    let Shard { linter, packing, .. } = shard;
    let mut done = Done::default();
    match work {
        Work::Items(items) => {
            items.into_iter().try_for_each(|item| done.item(item, linter, job))?;
            done.kept = packing.packed(std::mem::take(&mut done.kept))?;
            done.dropped = packing.packed(std::mem::take(&mut done.dropped))?;
        }
        Work::Batch(batch) => done.batch(batch, linter, job)?,
    }
    Ok(done)
}

/// What is wrong with a record of an archive.
fn named(file: &File<'_>, id: Option<&str>, message: String) -> Problem {
    let problem = file.problem(message);
    match id {
        Some(id) => Problem { path: format!("{}#{id}", problem.path), ..problem },
        None => problem,
    }
}

/// Where a record of JSON is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Line,
    /// A row of a table, which is kept elsewhere.
    Row,
}

impl Done {
    fn item(&mut self, item: Item, linter: &FileLinter<'_>, job: &Job) -> io::Result<()> {
        match item {
            Item::Line(line) => self.line(line, From::Line, linter.file(), linter, job),
            Item::Member(member) => self.member(member, linter, job),
            Item::Bad { id, reason } => {
                self.counts.records += 1;
                self.bad(&named(linter.file(), id.as_deref(), reason))
            }
            Item::NotRead(kind) => {
                self.not_read(kind);
                Ok(())
            }
        }
    }

    /// Labels some rows of a table.
    fn batch(&mut self, batch: columns::Batch, linter: &FileLinter<'_>, job: &Job) -> io::Result<()> {
        let file = linter.file();
        for line in batch.lines(file)? {
            self.line(line, From::Row, file, linter, job)?;
        }
        let (kept, dropped) = (std::mem::take(&mut self.kept), std::mem::take(&mut self.dropped));
        self.rows = Some(batch.labelled(&job.name, job.layout, &self.fates, [&kept, &dropped], file)?);
        Ok(())
    }

    /// Labels a record of JSON in `file`, which may be in an archive.
    fn line(&mut self, line: Line, from: From, file: &File<'_>, linter: &FileLinter<'_>, job: &Job) -> io::Result<()> {
        let number = line.number();
        let own = line.bytes().map(|bytes| record::bare(bytes, number).to_vec());
        let record = if from == From::Row { Some(&b"{}"[..]) } else { own.as_deref() };
        self.counts.bytes += own.as_ref().map_or(0, |bytes| bytes.len() as u64 + 1);
        self.counts.records += 1;
        let labelled = file.record(line).and_then(|unparsed| {
            let labelled = self.document(&file.parse(unparsed), record, linter, job);
            labelled.map_err(|message| Problem { line: Some(number), ..file.problem(message) })
        });
        match labelled {
            Ok(()) => Ok(()),
            Err(problem) => self.unread(problem, own.as_deref(), file, job),
        }
    }

    /// Labels a record of an archive.
    fn member(&mut self, mut member: Member, linter: &FileLinter<'_>, job: &Job) -> io::Result<()> {
        let file = linter.file();
        let bytes = member.bytes.len() as u64;
        let inside = member.payload.is_file.then(|| file.inside(&member.id));
        match member.open(file, inside.as_ref()) {
            Ok(Opened::NotRead(kind)) => self.not_read(kind),
            Ok(Opened::Lines(lines)) => {
                let inside = inside.as_ref().unwrap_or(file);
                lines.into_iter().try_for_each(|line| self.line(line, From::Line, inside, linter, job))?;
            }
            Ok(Opened::Documents(all)) => {
                self.counts.bytes += bytes;
                for unparsed in all {
                    let genre = inside.as_ref().unwrap_or(file).genre();
                    // places are those of the text that is written, whatever the encoding was
                    let document = unparsed.parse().with_original(None).of_genre(genre);
                    self.counts.records += 1;
                    let own = match job.layout {
                        Layout::Append => Some(serde_json::to_vec(&Appended::of(&member, &document))?),
                        Layout::Attributes | Layout::Documents => None,
                    };
                    if let Err(message) = self.document(&document, own.as_deref(), linter, job) {
                        self.bad(&named(file, document.origin().record_id(), message))?;
                    }
                }
            }
            Err(reason) => {
                self.counts.records += 1;
                self.bad(&named(file, Some(&member.id), reason))?;
            }
        }
        Ok(())
    }

    /// Labels a document, whose record reads `own`.
    ///
    /// # Errors
    /// If it cannot be labelled; the message continues a sentence that begins with the name of the record.
    fn document(
        &mut self,
        document: &Document,
        own: Option<&[u8]>,
        linter: &FileLinter<'_>,
        job: &Job,
    ) -> Result<(), String> {
        let findings = linter.lint(document).findings;
        let profile = Profile::from(document);
        let labels = Labels::with_profile(document, &findings, profile.clone());
        let reason = job.reason(&labels);
        let out = if reason.is_some() { &mut self.dropped } else { &mut self.kept };
        let failed = |error: io::Error| format!("cannot be written: {error}");
        match job.layout {
            Layout::Append => {
                let label = Label { labels: &labels, dropped: reason.as_deref() };
                record::append(own.unwrap_or_default(), &job.name, &label, out)?;
            }
            Layout::Attributes => attributes(document, &labels, &job.name, out).map_err(failed)?,
            Layout::Documents => row(document, &findings, &profile, out).map_err(failed)?,
        }
        self.fates.push(if reason.is_some() { Fate::Dropped } else { Fate::Kept });
        let counts = &mut self.counts;
        *(if reason.is_some() { &mut counts.dropped } else { &mut counts.kept }) += 1;
        counts.words += labels.words as u64;
        counts.findings += labels.findings as u64;
        Ok(())
    }

    fn not_read(&mut self, kind: String) {
        *self.not_read.entry(kind).or_default() += 1;
    }
}

/// A document of an archive as a record: an archive has none that labels could be added to.
#[derive(Serialize)]
struct Appended<'a> {
    id: Option<&'a RecordId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warc_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<&'a str>,
    format: &'static str,
    /// What places count in.
    text: &'a str,
}

impl<'a> Appended<'a> {
    fn of(member: &'a Member, document: &'a Document) -> Self {
        let Payload { url, date, content_type, .. } = &member.payload;
        Self {
            id: document.origin().record.as_ref().map(|record| &record.id),
            url: url.as_deref(),
            warc_date: date.as_deref(),
            content_type: content_type.as_deref(),
            format: document.format().name(),
            text: document.source(),
        }
    }
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
fn row(document: &Document, findings: &[Finding], profile: &Profile, out: &mut Vec<u8>) -> io::Result<()> {
    let origin: &Origin = document.origin();
    let counted: Vec<Finding> = findings.iter().filter(|finding| finding.suppressed.is_none()).cloned().collect();
    let linted = Linted {
        origin,
        words: document.word_count(),
        source: None,
        original: None,
        profile: Some(profile),
        findings: &counted,
    };
    Documents.document(&linted, out)
}

#[derive(Serialize)]
struct Unread<'a> {
    path: &'a str,
    line: Option<usize>,
    reason: &'a str,
}

impl Done {
    /// Notes a record of a file that could not be read. In Dolma's layout it has a row without attributes: rows are
    /// matched by their number.
    fn unread(&mut self, problem: Problem, own: Option<&[u8]>, file: &File<'_>, job: &Job) -> io::Result<()> {
        self.fates.push(Fate::Bad);
        if job.layout == Layout::Attributes {
            let id = own.and_then(|own| record::field(own, &file.settings().fields().id));
            let id: Option<&RawValue> = id.filter(|id| serde_json::from_str::<Value>(id.get()).is_ok());
            serde_json::to_writer(&mut self.kept, &Attributes { id, attributes: Named(None, &job.name) })?;
            self.kept.push(b'\n');
        }
        self.bad(&problem)
    }

    /// Notes a record that could not be read.
    fn bad(&mut self, problem: &Problem) -> io::Result<()> {
        let Problem { path, line, message } = problem;
        serde_json::to_writer(&mut self.errors, &Unread { path, line: *line, reason: message })?;
        self.errors.push(b'\n');
        self.counts.bad += 1;
        if self.first.len() < FIRST {
            self.first.push(problem.clone());
        }
        Ok(())
    }
}
