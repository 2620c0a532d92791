//! What reports tell of a run besides its findings: counts, the rules that ran, and what was not read.

use std::collections::BTreeMap;

use crate::document::office::LateTitles;
use crate::document::{Genre, Reason};
use crate::finding::{Confidence, Finding, Severity};
use crate::place::Origin;
use crate::rule::Rule;

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
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings whose fix should be read afterwards.
    pub fixable_unsafely: usize,
    /// Findings that were mended.
    pub mended: usize,
    /// Findings that new comments allow.
    pub allowed: usize,
    /// The genres of the documents, and how many are of each.
    pub genres: BTreeMap<Genre, usize>,
    /// What tells the genre of the only document, by the names of signs.
    pub signs: Vec<&'static str>,
    /// Folders that were left out: by what lies there the number of documents, and one of the folders.
    pub folders: BTreeMap<&'static str, (usize, String)>,
    /// The languages because of which rules on English left documents alone, by tag.
    pub languages: BTreeMap<String, Foreign>,
    /// Titles that could not be judged because the facts end before the day of their document.
    pub late_titles: Option<LateTitles>,
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

/// What of all documents was not read for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// How many things.
    pub count: usize,
    /// In how many documents.
    pub documents: usize,
    /// How many bytes of their files they take; of records, bytes of their texts.
    pub bytes: usize,
    /// Where the document with the first of them comes from.
    pub first: Origin,
    /// The line of the first in its file, 1-based.
    pub line: usize,
}

impl LeftOut {
    /// `count` things of `bytes` bytes in one document from `origin`, the first of them in `line`.
    pub fn of(count: usize, bytes: usize, origin: &Origin, line: usize) -> Self {
        Self { count, documents: 1, bytes, first: origin.clone(), line }
    }
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
    /// The address of a page that tells of the rule.
    pub page: Option<String>,
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
            page: rule.page(),
        }
    }
}

impl Summary {
    /// Counts a finding.
    pub fn count(&mut self, finding: &Finding) {
        if finding.suppressed.is_some() {
            self.suppressed += 1;
            return;
        }
        match &finding.fix {
            Some(fix) if fix.safe => self.fixable += 1,
            Some(_) => self.fixable_unsafely += 1,
            None => {}
        }
        *self.severities.entry(finding.severity).or_insert(0) += 1;
        match self.rules.get_mut(&finding.rule) {
            Some(count) => *count += 1,
            None => _ = self.rules.insert(finding.rule.clone(), 1),
        }
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
