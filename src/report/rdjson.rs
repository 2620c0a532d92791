//! Reviewdog's diagnostic format: one object, or one diagnostic per line. Columns count bytes.

use std::io::{self, Write};

use serde::Serialize;

use crate::document::Original;
use crate::finding::{Finding, RelatedPlace, Severity};
use crate::place::{self, Lines, Origin};
use crate::report::{Format, Linted, Problem, Summary, TOOL};

/// One object for the whole run, written as documents are linted.
#[derive(Debug, Default)]
pub struct Rdjson {
    some: bool,
}

/// One diagnostic per line.
#[derive(Debug, Default)]
pub struct RdjsonLines;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

impl Range {
    fn new(start: place::Position, end: place::Position) -> Self {
        let position = |at: place::Position| Position { line: at.line, column: Some(at.byte) };
        Self { start: position(start), end: Some(position(end)) }
    }

    fn line(line: usize) -> Self {
        Self { start: Position { line, column: None }, end: None }
    }
}

impl<'a> Location<'a> {
    /// Places in a record are places in its text; in the file, they are the line of the record.
    fn new(origin: &'a Origin, start: place::Position, end: place::Position) -> Self {
        let range = match origin.separate_record() {
            Some(record) => record.line.map(Range::line),
            None => Some(Range::new(start, end)),
        };
        Self { path: &origin.path, range }
    }
}

/// The diagnostics of a document, each with its source if `alone`.
fn diagnostics<'a>(document: &Linted<'a>, alone: bool) -> impl Iterator<Item = Diagnostic<'a>> {
    let text = document.source.filter(|_| document.origin.record.is_none());
    let original = document.original;
    let mut lines = None;
    let source = move || alone.then_some(Source { name: TOOL });
    document.findings.iter().map(move |finding| Diagnostic {
        message: format!("{}\n\n{}", finding.message_in_file(), finding.help),
        location: Location::new(&finding.origin, finding.start, finding.end),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        source: source(),
        code: Code { value: &finding.rule, url: finding.page.as_deref() },
        suggestions: text.map(|text| suggestions(finding, text, original, &mut lines)).unwrap_or_default(),
        related_locations: finding.related.iter().map(related).collect(),
    })
}

fn suggestions<'a>(
    finding: &'a Finding,
    text: &str,
    original: Option<&Original>,
    lines: &mut Option<Lines>,
) -> Vec<Suggestion<'a>> {
    // readers take several suggestions as alternatives, so only a fix with a single edit is a suggestion
    let Some([edit]) = finding.fix.as_ref().map(|fix| fix.edits.as_slice()) else { return Vec::new() };
    let lines = lines.get_or_insert_with(|| Lines::new(text));
    let span = original.map_or(edit.span, |original| original.decoded(edit.span));
    let range = Range::new(lines.position(text, span.start), lines.position(text, span.end));
    vec![Suggestion { range, text: &edit.text }]
}

fn related(related: &RelatedPlace) -> Related<'_> {
    Related { message: &related.message, location: Location::new(&related.origin, related.start, related.end) }
}

fn unread(problem: &Problem, alone: bool) -> Diagnostic<'_> {
    Diagnostic {
        message: problem.message.clone(),
        location: Location { path: &problem.path, range: problem.line.map(Range::line) },
        severity: "ERROR",
        source: alone.then_some(Source { name: TOOL }),
        code: Code { value: "unreadable", url: None },
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    }
}

impl Rdjson {
    fn write(&mut self, diagnostic: &Diagnostic<'_>, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}", if self.some { ",\n" } else { "\n" })?;
        self.some = true;
        Ok(serde_json::to_writer(out, diagnostic)?)
    }
}

impl Format for Rdjson {
    fn wants_source(&self) -> bool {
        true
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"source\":{{\"name\":\"{TOOL}\"}},\"diagnostics\":[")
    }

    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        diagnostics(document, false).try_for_each(|diagnostic| self.write(&diagnostic, out))
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        summary.problems.iter().try_for_each(|problem| self.write(&unread(problem, false), out))?;
        writeln!(out, "{}]}}", if self.some { "\n" } else { "" })
    }
}

impl RdjsonLines {
    fn write(diagnostic: &Diagnostic<'_>, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, diagnostic)?;
        writeln!(out)
    }
}

impl Format for RdjsonLines {
    fn wants_source(&self) -> bool {
        true
    }

    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        diagnostics(document, true).try_for_each(|diagnostic| Self::write(&diagnostic, out))
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        summary.problems.iter().try_for_each(|problem| Self::write(&unread(problem, true), out))
    }
}
