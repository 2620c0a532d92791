//! Reports: findings, document by document, in one of several formats.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};

mod github;
mod json;
pub mod rulebook;
mod short;
pub mod visible;

pub use github::{Github, job_summary};
pub use json::{Json, JsonLines};
pub use short::Short;

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
    /// Findings that do not count: allowed in the document, or in the baseline.
    pub suppressed: usize,
    /// Findings that were mended.
    pub mended: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
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

/// A format that findings are written in. Findings come sorted by place, one document after
/// another, and then those that came of comparing documents.
pub trait Format {
    /// Writes the findings of one document.
    ///
    /// # Errors
    /// If `out` does not take them.
    fn document(&mut self, findings: &[Finding], out: &mut dyn Write) -> io::Result<()>;

    /// Whether findings that do not count are written too, marked as such.
    fn shows_suppressed(&self) -> bool {
        false
    }

    /// Writes what comes at the end.
    ///
    /// # Errors
    /// If `out` does not take it.
    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

/// "1 finding", "3 findings".
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
