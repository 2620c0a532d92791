//! JSON: one object for a run, or one finding a line. The contract is in `docs/json.md`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::document::{Genre, Reason};
use crate::finding::{Confidence, Finding, RelatedPlace, Severity};
use crate::fix::Fix;
use crate::place::{Position, RecordId, Span};
use crate::report::{Foreign, Format, LeftOut, Linted, Problem, Summary, Unchecked};

/// One object for the whole run.
#[derive(Debug, Default)]
pub struct Json {
    findings: Vec<Finding>,
}

/// One finding a line, written as soon as it is found.
#[derive(Debug, Default)]
pub struct JsonLines;

#[derive(Serialize)]
struct WholeRun<'a> {
    version: u8,
    findings: Vec<OneFinding<'a>>,
    errors: &'a [Problem],
    #[serde(skip_serializing_if = "Option::is_none")]
    unchecked: Option<&'a [Unchecked]>,
    summary: Counts<'a>,
}

#[derive(Serialize)]
struct Counts<'a> {
    documents: usize,
    words: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    genres: BTreeMap<&'static str, usize>,
    languages: Vec<ForeignDocuments<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<Files<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plain: Option<Files<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<Folders<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_read: Vec<NotRead<'a>>,
}

#[derive(Serialize)]
struct NotRead<'a> {
    reason: &'static str,
    count: usize,
    documents: usize,
    bytes: usize,
    first: FirstPlace<'a>,
}

#[derive(Serialize)]
struct FirstPlace<'a> {
    path: &'a str,
    record: Option<&'a RecordId>,
    line: usize,
}

impl<'a> From<(&'a Reason, &'a LeftOut)> for NotRead<'a> {
    fn from((reason, left): (&'a Reason, &'a LeftOut)) -> Self {
        let record = left.first.record.as_ref().map(|record| &record.id);
        let first = FirstPlace { path: &left.first.path, record, line: left.line };
        let LeftOut { count, documents, bytes, .. } = *left;
        Self { reason: reason.name(), count, documents, bytes, first }
    }
}

#[derive(Serialize)]
struct Folders<'a> {
    what: &'static str,
    documents: usize,
    first: &'a str,
}

impl<'a> From<(&&'static str, &'a (usize, String))> for Folders<'a> {
    fn from((what, (documents, first)): (&&'static str, &'a (usize, String))) -> Self {
        Self { what, documents: *documents, first }
    }
}

#[derive(Serialize)]
struct Files<'a> {
    files: usize,
    formats: &'a BTreeMap<String, usize>,
}

impl<'a> Files<'a> {
    fn of(formats: &'a BTreeMap<String, usize>) -> Option<Self> {
        (!formats.is_empty()).then(|| Self { files: formats.values().sum(), formats })
    }
}

#[derive(Serialize)]
struct ForeignDocuments<'a> {
    language: &'a str,
    documents: usize,
    first: FirstOne<'a>,
}

#[derive(Serialize)]
struct FirstOne<'a> {
    path: &'a str,
    record: Option<&'a RecordId>,
}

#[derive(Serialize)]
struct OneFinding<'a> {
    rule: &'a str,
    severity: Severity,
    confidence: Confidence,
    path: &'a str,
    record: Option<&'a RecordId>,
    line: Option<usize>,
    ordinal: Option<usize>,
    genre: Option<&'static str>,
    message: &'a str,
    help: &'a str,
    excerpt: &'a str,
    span: Bytes,
    start: Place,
    end: Place,
    related: Vec<Beside<'a>>,
    fix: Option<Mending<'a>>,
    fingerprint: &'a str,
    suppressed: Option<Suppressing<'a>>,
}

#[derive(Serialize)]
struct Suppressing<'a> {
    by: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Bytes {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Beside<'a> {
    path: &'a str,
    record: Option<&'a RecordId>,
    line: Option<usize>,
    ordinal: Option<usize>,
    span: Bytes,
    start: Place,
    end: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct Mending<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Replacing<'a>>,
}

#[derive(Serialize)]
struct Replacing<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl From<Span> for Bytes {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        Self { line: position.line, column: position.column }
    }
}

impl<'a> From<&'a Finding> for OneFinding<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            confidence: finding.confidence,
            path: &finding.origin.path,
            record: finding.origin.record.as_ref().map(|record| &record.id),
            line: finding.origin.record.as_ref().map(|record| record.line),
            ordinal: finding.origin.record.as_ref().map(|record| record.ordinal),
            genre: finding.genre.map(Genre::name),
            message: &finding.message,
            help: &finding.help,
            excerpt: &finding.excerpt,
            span: finding.span.into(),
            start: finding.start.into(),
            end: finding.end.into(),
            related: finding.related.iter().map(Beside::from).collect(),
            fix: finding.fix.as_ref().map(Mending::from),
            fingerprint: &finding.fingerprint,
            suppressed: finding
                .suppressed
                .as_ref()
                .map(|suppression| Suppressing { by: suppression.by.name(), reason: suppression.reason.as_deref() }),
        }
    }
}

impl<'a> From<(&'a String, &'a Foreign)> for ForeignDocuments<'a> {
    fn from((language, foreign): (&'a String, &'a Foreign)) -> Self {
        let first =
            FirstOne { path: &foreign.first.path, record: foreign.first.record.as_ref().map(|record| &record.id) };
        Self { language, documents: foreign.documents, first }
    }
}

impl<'a> From<&'a RelatedPlace> for Beside<'a> {
    fn from(related: &'a RelatedPlace) -> Self {
        Self {
            path: &related.origin.path,
            record: related.origin.record.as_ref().map(|record| &record.id),
            line: related.origin.record.as_ref().map(|record| record.line),
            ordinal: related.origin.record.as_ref().map(|record| record.ordinal),
            span: related.span.into(),
            start: related.start.into(),
            end: related.end.into(),
            message: &related.message,
        }
    }
}

impl<'a> From<&'a Fix> for Mending<'a> {
    fn from(fix: &'a Fix) -> Self {
        let edits =
            fix.edits.iter().map(|edit| Replacing { start: edit.span.start, end: edit.span.end, text: &edit.text });
        Self { title: &fix.title, safe: fix.safe, edits: edits.collect() }
    }
}

impl Format for Json {
    fn shows_suppressed(&self) -> bool {
        true
    }

    fn document(&mut self, document: &Linted<'_>, _out: &mut dyn Write) -> io::Result<()> {
        self.findings.extend_from_slice(document.findings);
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.findings.sort_by(|a, b| (&a.origin, a.span, &a.rule).cmp(&(&b.origin, b.span, &b.rule)));
        let run = WholeRun {
            version: 1,
            findings: self.findings.iter().map(OneFinding::from).collect(),
            errors: &summary.problems,
            unchecked: summary.unchecked.as_deref(),
            summary: Counts {
                documents: summary.documents,
                words: summary.words,
                errors: summary.of(Severity::Error),
                warnings: summary.of(Severity::Warning),
                infos: summary.of(Severity::Info),
                genres: summary.genres.iter().map(|(genre, count)| (genre.name(), *count)).collect(),
                languages: summary.languages.iter().map(ForeignDocuments::from).collect(),
                unread: Files::of(&summary.unread),
                plain: Files::of(&summary.plain),
                left_out: summary.folders.iter().map(Folders::from).collect(),
                not_read: summary.left.iter().map(NotRead::from).collect(),
            },
        };
        serde_json::to_writer(&mut *out, &run)?;
        writeln!(out)
    }
}

impl Format for JsonLines {
    fn shows_suppressed(&self) -> bool {
        true
    }

    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        // a finding is written in many small pieces
        let mut line = Vec::new();
        for finding in document.findings {
            line.clear();
            serde_json::to_writer(&mut line, &OneFinding::from(finding))?;
            line.push(b'\n');
            out.write_all(&line)?;
        }
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
