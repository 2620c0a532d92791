//! Findings drawn for people: where and what in one line, the place underlined, and what to do.
//!
//! A first run over a large folder can have thousands of findings, most of them from a few rules. It shows enough of
//! each rule to judge it, and counts the rest.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use q7x2_lint::finding::{Finding, Severity};
use q7x2_lint::report::{Format, Linted, Summary, counted};

use crate::cli::style::Style;
use drawing::Drawing;

mod drawing;
mod excerpt;

/// How many findings of a rule are shown in one document: the fourth says nothing new.
const IN_DOCUMENT: usize = 3;
/// How many findings of a rule are shown in a run, so that one rule does not take all the room.
const OF_RULE: usize = 10;
/// How many errors, and how many other findings, are shown in a run. At six lines each, 50 are what a person scrolls
/// through.
const IN_RUN: usize = 50;

/// Draws findings.
#[derive(Debug)]
pub(in crate::cli) struct Human {
    drawing: Drawing,
    /// Whether every finding is shown.
    all: bool,
    /// The rules whose reason was already shown.
    explained: HashSet<String>,
    drawn: Drawn,
    /// How many findings were only counted, and in how many documents.
    counted: (usize, usize),
}

/// How many findings were shown.
#[derive(Debug, Default)]
struct Drawn {
    errors: usize,
    others: usize,
    of_rule: HashMap<String, usize>,
}

impl Human {
    /// Draws in this `style`, as wide as the terminal: `all` findings, or some of each rule.
    pub(in crate::cli) fn new(style: Style, all: bool) -> Self {
        let drawing = Drawing::new(style);
        Self { drawing, all, explained: HashSet::new(), drawn: Drawn::default(), counted: (0, 0) }
    }

    fn draw(&mut self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let explained = !self.explained.insert(finding.rule.clone());
        self.drawing.finding(finding, explained, out)
    }
}

impl Drawn {
    /// Whether there is room for `finding`, after `before` others of its rule in its document; if so, takes it.
    fn take(&mut self, finding: &Finding, before: usize) -> bool {
        let of_rule = self.of_rule.entry(finding.rule.clone()).or_default();
        let in_run = if finding.severity == Severity::Error { &mut self.errors } else { &mut self.others };
        let room = before < IN_DOCUMENT && *of_rule < OF_RULE && *in_run < IN_RUN;
        if room {
            *of_rule += 1;
            *in_run += 1;
        }
        room
    }
}

impl Format for Human {
    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut left: Vec<&Finding> = Vec::new();
        for finding in document.findings {
            let before = seen.entry(&finding.rule).or_default();
            if self.all || self.drawn.take(finding, *before) {
                self.draw(finding, out)?;
            } else {
                left.push(finding);
            }
            *before += 1;
        }
        if left.is_empty() {
            return Ok(());
        }
        self.counted.0 += left.len();
        self.counted.1 += 1;
        // a document without shown findings appears only in the count of the run
        if left.len() < document.findings.len() {
            self.drawing.rest(&left, out)?;
        }
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let (findings, documents) = self.counted;
        if findings == 0 {
            return Ok(());
        }
        let more = format!("{} in {}", counted(findings, "more finding"), counted(documents, "document"));
        self.drawing.note(&format!("{more}: --all shows all, --select RULE those of one rule"), out)
    }
}
