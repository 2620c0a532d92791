//! JSON: one object for a run, or one finding per line. The contract is in `docs/json.md`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::document::Reason;
use crate::document::office::LateTitles;
use crate::finding::{Finding, Severity};
use crate::place::RecordId;
use crate::report::{Format, LeftOut, Linted, OtherLanguage, Problem, Summary, Unchecked};

mod finding;

/// One object for the whole run.
#[derive(Debug, Default)]
pub struct Json {
    findings: Vec<Finding>,
}

/// One finding per line, written as soon as it is found.
#[derive(Debug, Default)]
pub struct JsonLines;

#[derive(Serialize)]
struct Rest<'a> {
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
    languages: Vec<LanguageDocuments<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<Files<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plain: Option<Files<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<Folders<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_read: Vec<NotRead<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    late_titles: Option<Late>,
}

/// Titles of people of which nothing could be said because the facts end before the day of the text.
#[derive(Serialize)]
struct Late {
    count: usize,
    known: String,
}

impl From<LateTitles> for Late {
    fn from(late: LateTitles) -> Self {
        Self { count: late.count, known: late.known.to_string() }
    }
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
    line: Option<usize>,
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
struct LanguageDocuments<'a> {
    language: &'a str,
    documents: usize,
    first: FirstDocument<'a>,
}

#[derive(Serialize)]
struct FirstDocument<'a> {
    path: &'a str,
    record: Option<&'a RecordId>,
}

impl<'a> From<(&'a String, &'a OtherLanguage)> for LanguageDocuments<'a> {
    fn from((language, other_language): (&'a String, &'a OtherLanguage)) -> Self {
        let first = FirstDocument {
            path: &other_language.first.path,
            record: other_language.first.record.as_ref().map(|record| &record.id),
        };
        Self { language, documents: other_language.documents, first }
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
        let rest = Rest {
            errors: &summary.problems,
            unchecked: summary.unchecked.as_deref(),
            summary: Counts {
                documents: summary.documents,
                words: summary.words,
                errors: summary.of(Severity::Error),
                warnings: summary.of(Severity::Warning),
                infos: summary.of(Severity::Info),
                genres: summary.genres.iter().map(|(genre, count)| (genre.name(), *count)).collect(),
                languages: summary.languages.iter().map(LanguageDocuments::from).collect(),
                unread: Files::of(&summary.unread),
                plain: Files::of(&summary.plain),
                left_out: summary.folders.iter().map(Folders::from).collect(),
                not_read: summary.left.iter().map(NotRead::from).collect(),
                late_titles: summary.late_titles.map(Late::from),
            },
        };
        out.write_all(b"{\"version\":1,\"findings\":[")?;
        let mut written = Vec::new();
        for (at, finding) in self.findings.iter().enumerate() {
            written.clear();
            written.extend((at > 0).then_some(b','));
            finding::write(finding, &mut written);
            out.write_all(&written)?;
        }
        // the fields after the findings, without the opening brace
        let rest = serde_json::to_vec(&rest)?;
        out.write_all(b"],")?;
        out.write_all(rest.get(1..).unwrap_or_default())?;
        writeln!(out)
    }
}

impl Format for JsonLines {
    fn shows_suppressed(&self) -> bool {
        true
    }

    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut line = Vec::new();
        for finding in document.findings {
            line.clear();
            finding::write(finding, &mut line);
            line.push(b'\n');
            out.write_all(&line)?;
        }
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
