//! Findings drawn for people: grouped by document, the place underlined, why, and what to do.

use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};

use crate::cli::color::Color;
use q7x2_lint::finding::{Finding, Severity, Snippet};
use q7x2_lint::report::visible::{sign, visible};
use q7x2_lint::report::{Format, Linted, Summary, counted};

/// The narrowest and the widest drawing, in columns.
const WIDTHS: (usize, usize) = (60, 110);
/// Columns that line numbers and rulers take.
const MARGIN: usize = 8;

/// Draws findings.
#[derive(Debug)]
pub(super) struct Human {
    color: Color,
    /// Whether ids of rules lead to the pages that tell of them.
    links: bool,
    width: usize,
    handler: GraphicalReportHandler,
}

impl Human {
    /// Draws in `color`, as wide as the terminal; with `links`, ids of rules lead to their pages.
    pub(super) fn new(color: Color, links: bool) -> Self {
        let terminal = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        let width = terminal.clamp(WIDTHS.0, WIDTHS.1);
        let handler = GraphicalReportHandler::new_themed(color.theme()).with_width(width).with_links(false);
        Self { color, links, width, handler }
    }
}

impl Format for Human {
    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Linted { origin, findings, .. } = document;
        if findings.is_empty() {
            return Ok(());
        }
        let record =
            origin.record.as_ref().map(|record| format!(", record {} in line {}", record.id.as_str(), record.line));
        let record = record.unwrap_or_default();
        let name = visible(&format!("{}{record}", origin.path)).into_owned();
        writeln!(out, "{} ({})\n", self.color.bold(&name), counted(findings.len(), "finding"))?;
        for finding in *findings {
            let drawn = Drawn::new(finding, self.width - MARGIN, self.links);
            let mut text = String::new();
            self.handler.render_report(&mut text, &drawn).map_err(io::Error::other)?;
            writeln!(out, "{}", text.trim_end())?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A finding as miette draws it.
#[derive(Debug)]
struct Drawn<'f> {
    finding: &'f Finding,
    excerpt: Excerpt,
    advice: String,
    links: bool,
}

impl<'f> Drawn<'f> {
    fn new(finding: &'f Finding, width: usize, links: bool) -> Self {
        let mut advice = visible(&finding.help).into_owned();
        for related in &finding.related {
            let place = format!("{}:{}:{}", related.origin.path, related.start.line, related.start.column);
            advice.push_str(&format!("\nsee {}: {}", visible(&place), visible(&related.message)));
        }
        advice.push_str(&format!("\nwhy: {}", visible(&finding.why)));
        Self { finding, excerpt: Excerpt::new(finding, width), advice, links }
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.finding.message))
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let Finding { severity, rule, page, .. } = self.finding;
        let rule = match page.as_deref().filter(|_| self.links) {
            Some(page) => linked(rule, page),
            None => rule.clone(),
        };
        Some(Box::new(format!("{}[{rule}]", severity.name())))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.advice))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (start, length) = self.excerpt.label;
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(None, SourceSpan::from((start, length))))))
    }
}

/// `text` as a link to `address` for terminals that know OSC 8; the address is checked where a rule is read, so that it
/// has no sign that ends it.
fn linked(text: &str, address: &str) -> String {
    format!("\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

/// The source around a finding, made visible and cut to the width; lines and columns are those
/// of the document, in characters (miette would count bytes of the excerpt).
#[derive(Debug)]
struct Excerpt {
    text: String,
    label: (usize, usize),
    name: String,
    line: usize,
    column: usize,
}

/// Shows that text is left out.
const CUT: char = '…';

impl Excerpt {
    fn new(finding: &Finding, width: usize) -> Self {
        let snippet = &finding.snippet;
        let span = snippet.span.map_or(0..0, |span| span.range());
        let (head, rest) = snippet.text.split_at(span.start.min(snippet.text.len()));
        let (body, tail) = rest.split_at(span.len().min(rest.len()));
        let (body, shortened) = first_line(body, width * 3 / 4);
        let body_width = body.chars().count();
        let room = width.saturating_sub(body_width);
        let (head, head_cut) = end_of(last_line(head), room / 3, snippet.cut.0);
        let tail_room = room.saturating_sub(head.chars().count());
        let (tail, tail_cut) = if shortened { (String::new(), true) } else { start_of(tail, tail_room, snippet) };
        let mut text = String::new();
        if head_cut {
            text.push(CUT);
        }
        text.push_str(&head);
        let start = text.len();
        text.push_str(&body);
        let length = text.len() - start;
        text.push_str(&tail);
        if tail_cut {
            text.push(CUT);
        }
        let name = visible(&finding.origin.path).into_owned();
        Self { text, label: (start, length), name, line: finding.start.line - 1, column: finding.start.column - 1 }
    }
}

/// The first line of `text` made visible, at most `width` characters; and whether anything is left out.
fn first_line(text: &str, width: usize) -> (String, bool) {
    let line = text.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let shown: String = line.chars().take(width).map(sign).collect();
    let cut = line.len() < text.trim_end().len() || line.chars().count() > width;
    (shown, cut)
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or("")
}

/// The last `width` characters of `text`, from the beginning of a word on.
fn end_of(text: &str, width: usize, already_cut: bool) -> (String, bool) {
    let count = text.chars().count();
    if count <= width {
        return (text.chars().map(sign).collect(), already_cut);
    }
    let shown: String = text.chars().skip(count - width).map(sign).collect();
    let from_word = shown.split_once(' ').map_or(shown.clone(), |(_, rest)| rest.to_owned());
    (from_word, true)
}

/// The first characters of the rest of the line that `tail` begins with, up to the end of a word.
fn start_of(tail: &str, width: usize, snippet: &Snippet) -> (String, bool) {
    let line = tail.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let last = line.len() == tail.trim_end_matches(['\r', '\n']).len();
    if line.chars().count() <= width {
        return (line.chars().map(sign).collect(), snippet.cut.1 && last);
    }
    let shown: String = line.chars().take(width.saturating_sub(1)).map(sign).collect();
    let to_word = shown.rsplit_once(' ').map_or(shown.clone(), |(rest, _)| rest.to_owned());
    (to_word, true)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let whole = SourceSpan::from((0, self.text.len()));
        let contents =
            MietteSpanContents::new_named(self.name.clone(), self.text.as_bytes(), whole, self.line, self.column, 1);
        Ok(Box::new(contents))
    }
}
