//! What reports say about a run in addition to its findings: counts, the rules that ran, and what was not read.

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
    /// The 1-based line, if one line is the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What went wrong.
    pub message: String,
}

/// A link that could not be checked. It is not a finding.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unchecked {
    /// The address.
    pub address: String,
    /// Why it could not be checked.
    pub reason: String,
}

/// The totals of a run.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// How many documents were linted.
    pub documents: usize,
    /// How many words they have.
    pub words: usize,
    /// Findings by severity.
    pub severities: BTreeMap<Severity, usize>,
    /// Findings by rule.
    pub rules: BTreeMap<String, usize>,
    /// The rules that ran, by id.
    pub ran: Vec<RuleSummary>,
    /// How many findings are suppressed: allowed in the document, or in the baseline.
    pub suppressed: usize,
    /// How many findings have a safe fix.
    pub fixable: usize,
    /// How many findings have a fix that should be reviewed.
    pub fixable_unsafely: usize,
    /// How many findings were fixed.
    pub fixed: usize,
    /// How many findings new comments allow.
    pub allowed: usize,
    /// The genres of the documents, with the number of documents.
    pub genres: BTreeMap<Genre, usize>,
    /// If there is only one document: the names of the signs that show its genre.
    pub signs: Vec<&'static str>,
    /// Folders that were left out: by what is in them, the number of documents and one of the folders.
    pub folders: BTreeMap<&'static str, (usize, String)>,
    /// The languages of documents that rules about English skipped, by tag.
    pub languages: BTreeMap<String, OtherLanguage>,
    /// Titles that could not be judged because the facts end before the day of their document.
    pub late_titles: Option<LateTitles>,
    /// Documents that were not compared with others because so many were kept for that already.
    pub not_compared: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// How many files in unsupported document formats were found below folders, by extension.
    pub unread: BTreeMap<String, usize>,
    /// How many named files in unknown formats were read as plain text, by extension.
    pub plain: BTreeMap<String, usize>,
    /// What was not read in the documents, by reason.
    pub left: BTreeMap<Reason, LeftOut>,
    /// The links that could not be checked, if links were checked.
    pub unchecked: Option<Vec<Unchecked>>,
}

/// Documents in a language other than English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLanguage {
    /// How many there are.
    pub documents: usize,
    /// Where the first of them comes from.
    pub first: Origin,
}

/// What was not read in all documents for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// How many things.
    pub count: usize,
    /// In how many documents.
    pub documents: usize,
    /// How many bytes of their files they take; for records, bytes of their texts.
    pub bytes: usize,
    /// Where the document with the first of them comes from.
    pub first: Origin,
    /// The line of the first in its file, 1-based; none in an archive.
    pub line: Option<usize>,
}

impl LeftOut {
    /// `count` things of `bytes` bytes in one document from `origin`, the first of them in `line`.
    pub fn of(count: usize, bytes: usize, origin: &Origin, line: Option<usize>) -> Self {
        Self { count, documents: 1, bytes, first: origin.clone(), line }
    }
}

/// What reports say about a rule.
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
    /// Sources for the rule.
    pub references: Vec<String>,
    /// The address of a page about the rule.
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
