//! Reports: findings, document by document, in one of several formats.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::document::{Genre, Original, Reason};
use crate::finding::{Confidence, Finding, Severity};
use crate::place::Origin;
use crate::rule::Rule;

mod checkstyle;
mod github;
mod gitlab;
mod home;
mod html;
mod json;
mod junit;
mod left_out;
mod markdown;
mod rdjson;
pub mod rulebook;
mod sarif;
mod short;
pub mod visible;
mod worst;
mod xml;

pub use checkstyle::Checkstyle;
pub use github::{Github, job_summary};
pub use gitlab::Gitlab;
pub use html::Html;
pub use json::{Json, JsonLines};
pub use junit::Junit;
pub use left_out::{LeftOut, passed_over};
pub use markdown::Markdown;
pub use rdjson::{Rdjson, RdjsonLines};
pub use sarif::Sarif;
pub use short::Short;

/// The name of the program in reports.
const TOOL: &str = "q7x2-lint";
/// Its version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Something that could not be read or checked. It is never silently skipped.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The path.
    pub path: String,
    /// The 1-based line, where one line is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What went wrong.
    pub message: String,
}

/// A link of which it is not known whether anything is there. That says nothing against it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unchecked {
    /// The address.
    pub address: String,
    /// Why it could not be checked.
    pub reason: String,
}

/// What a run amounts to.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Documents linted.
    pub documents: usize,
    /// Their words.
    pub words: usize,
    /// Findings by severity.
    pub severities: BTreeMap<Severity, usize>,
    /// Findings by rule.
    pub rules: BTreeMap<String, usize>,
    /// The rules that ran, by id.
    pub ran: Vec<RuleSummary>,
    /// Findings that do not count: allowed in the document, or in the baseline.
    pub suppressed: usize,
    /// Findings that were mended.
    pub mended: usize,
    /// The genres of the documents, and how many are of each.
    pub genres: BTreeMap<Genre, usize>,
    /// What tells the genre of the only document, by the names of signs.
    pub signs: Vec<&'static str>,
    /// Folders that were left out: by what lies there the number of documents, and one of the folders.
    pub folders: BTreeMap<&'static str, (usize, String)>,
    /// The languages because of which rules on English left documents alone, by tag.
    pub languages: BTreeMap<String, Foreign>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Files below folders in formats that documents are in and that are not read: how many, by the
    /// ending of their names.
    pub unread: BTreeMap<String, usize>,
    /// Named files in formats that are not known, which were read as plain text: how many, by the ending
    /// of their names.
    pub plain: BTreeMap<String, usize>,
    /// What of the documents was not read, by reason.
    pub left: BTreeMap<Reason, LeftOut>,
    /// Links that could not be checked, if links were asked.
    pub unchecked: Option<Vec<Unchecked>>,
}

/// Documents in a language other than English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// How many there are.
    pub documents: usize,
    /// Where the first of them comes from.
    pub first: Origin,
}

/// What reports tell of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSummary {
    /// `family/name`.
    pub id: String,
    /// What the rule finds, in a few words.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// The chance that a finding is right.
    pub confidence: Confidence,
    /// What to do about it.
    pub help: String,
    /// Why it matters.
    pub why: String,
    /// Where the rule comes from.
    pub references: Vec<String>,
}

impl From<&Rule> for RuleSummary {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id.clone(),
            title: rule.title.clone(),
            severity: rule.severity,
            confidence: rule.confidence,
            help: rule.help.clone(),
            why: rule.why.trim().to_owned(),
            references: rule.references.clone(),
        }
    }
}

/// A document that was linted, and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Linted<'a> {
    /// Where the document comes from.
    pub origin: &'a Origin,
    /// Its words.
    pub words: usize,
    /// Its source, for a format that asks for it.
    pub source: Option<&'a str>,
    /// The way from its source back to its file, if that is not in UTF-8.
    pub original: Option<&'a Original>,
    /// What was found, in order of place.
    pub findings: &'a [Finding],
}

impl Summary {
    /// Counts a finding.
    pub fn count(&mut self, finding: &Finding) {
        if finding.suppressed.is_some() {
            self.suppressed += 1;
            return;
        }
        *self.severities.entry(finding.severity).or_insert(0) += 1;
        *self.rules.entry(finding.rule.clone()).or_insert(0) += 1;
    }

    /// The findings of one severity.
    pub fn of(&self, severity: Severity) -> usize {
        self.severities.get(&severity).copied().unwrap_or(0)
    }

    /// All findings.
    pub fn findings(&self) -> usize {
        self.severities.values().sum()
    }

    /// Findings by family, the most frequent first.
    pub fn families(&self) -> Vec<(&str, usize)> {
        let mut families: BTreeMap<&str, usize> = BTreeMap::new();
        for (rule, count) in &self.rules {
            *families.entry(rule.split('/').next().unwrap_or(rule)).or_insert(0) += count;
        }
        let mut families: Vec<_> = families.into_iter().collect();
        families.sort_by_key(|&(family, count)| (std::cmp::Reverse(count), family));
        families
    }
}

/// A format that findings are written in: first what comes before them, then one document after
/// another, then what came of comparing documents, then the end.
pub trait Format {
    /// Whether the format shows or measures the text of documents, and is given their sources.
    fn wants_source(&self) -> bool {
        false
    }

    /// Whether findings that do not count are written too, marked as such.
    fn shows_suppressed(&self) -> bool {
        false
    }

    /// Writes what comes before everything else.
    ///
    /// # Errors
    /// If `out` does not take it.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one document; many have no findings.
    ///
    /// # Errors
    /// If `out` does not take it.
    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what came of comparing documents: findings in any of them, sorted by document.
    ///
    /// # Errors
    /// If `out` does not take them.
    fn compared(&mut self, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        for same in findings.chunk_by(|a, b| a.origin == b.origin) {
            let document = Linted { origin: &same[0].origin, words: 0, source: None, original: None, findings: same };
            self.document(&document, out)?;
        }
        Ok(())
    }

    /// Writes what comes at the end.
    ///
    /// # Errors
    /// If `out` does not take it.
    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

/// As many of what could not be read are told one by one: more would bury the rest.
const TOLD: usize = 20;

/// What could not be read, in short: the first lines and the first whole files, and what to say of the
/// others.
pub fn told(problems: &[Problem]) -> (Vec<&Problem>, Vec<String>) {
    let (mut lines, mut files) = (0, 0);
    let mut first = Vec::new();
    for problem in problems {
        let count = if problem.line.is_some() { &mut lines } else { &mut files };
        *count += 1;
        if *count <= TOLD {
            first.push(problem);
        }
    }
    let last = problems.iter().rfind(|problem| problem.line.is_some());
    let last = last.map(|last| format!(", the last in {}:{}", last.path, last.line.unwrap_or(0)));
    let more = |count: usize, thing: &str, last: Option<String>| {
        let what = format!("{} could not be read", counted(count.checked_sub(TOLD)?, thing));
        (count > TOLD).then(|| format!("{what}{}; --format json names all", last.unwrap_or_default()))
    };
    let others = [more(lines, "more line", last), more(files, "more file", None)];
    (first, others.into_iter().flatten().collect())
}

/// "1 finding", "3 findings".
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
