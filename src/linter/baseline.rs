//! The baseline: findings that were there before, which do not count.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Suppressed, Suppression};
use crate::rule::FileError;

/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// Findings that do not count, by fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
    seen: BTreeSet<String>,
}

/// A finding in the baseline; only the fingerprint matters, the rest is for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// [`Finding::fingerprint`].
    pub fingerprint: String,
    /// The rule.
    pub rule: String,
    /// The document.
    pub path: String,
    /// The words at the place.
    pub excerpt: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

impl Baseline {
    /// Reads the baseline file at `path` whose text is `text`.
    ///
    /// # Errors
    /// If it is not a baseline of a version that this program knows.
    pub fn parse(path: &str, text: &str) -> Result<Self, FileError> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            let at = offset(text, error.line(), error.column());
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or(&what).to_owned();
            FileError::new(path, text, Some(at..at), format!("not a baseline: {what}"))
        })?;
        if file.version != VERSION {
            let what = format!("a baseline of version {}, but this program supports version {VERSION}", file.version);
            return Err(FileError::new(path, text, None, what));
        }
        let entries = file.findings.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect();
        Ok(Self { entries, seen: BTreeSet::new() })
    }

    /// Marks the findings of one document that are in the baseline, if the document may be at any of
    /// these `paths`.
    pub fn mark(&mut self, findings: &mut [Finding], paths: &[&str]) {
        for finding in findings.iter_mut().filter(|finding| finding.suppressed.is_none()) {
            let names: Vec<String> = paths.iter().map(|path| finding.fingerprint_at(path)).collect();
            for fingerprint in names {
                if self.entries.contains_key(&fingerprint) {
                    self.seen.insert(fingerprint);
                    finding.suppressed = Some(Suppression { by: Suppressed::Baseline, reason: None });
                }
            }
        }
    }

    /// The paths that entries have, each once.
    pub fn paths(&self) -> BTreeSet<&str> {
        self.entries.values().map(|entry| entry.path.as_str()).collect()
    }

    /// The entries that no finding matched.
    pub fn unmatched(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().filter(|entry| !self.seen.contains(&entry.fingerprint))
    }

    /// Treats the entries for which `is_spared` holds as matched: this time, nothing could have found them.
    pub fn spare(&mut self, is_spared: impl Fn(&Entry) -> bool) {
        let own = self.entries.values().filter(|entry| is_spared(entry));
        self.seen.extend(own.map(|entry| entry.fingerprint.clone()));
    }

    /// Drops the entries that no finding matched.
    pub fn shrink(&mut self) {
        let seen = &self.seen;
        self.entries.retain(|fingerprint, _| seen.contains(fingerprint));
    }

    /// Adds a finding in the document at `path`.
    pub fn add(&mut self, finding: &Finding, path: &str) {
        let entry = Entry {
            fingerprint: finding.fingerprint_at(path),
            rule: finding.rule.clone(),
            path: path.to_owned(),
            excerpt: finding.excerpt.chars().take(120).collect(),
        };
        self.seen.insert(entry.fingerprint.clone());
        self.entries.insert(entry.fingerprint.clone(), entry);
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The text of the file: sorted by path and rule, one entry after another, so that versions
    /// of it can be compared.
    pub fn to_text(&self) -> String {
        let mut findings: Vec<Entry> = self.entries.values().cloned().collect();
        findings.sort_by(|a, b| (&a.path, &a.rule, &a.fingerprint).cmp(&(&b.path, &b.rule, &b.fingerprint)));
        let mut text = serde_json::to_string_pretty(&File { version: VERSION, findings }).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The byte at a 1-based line and column.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    before + column.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Input};
    use crate::linter::Linter;

    fn findings(text: &str) -> Vec<Finding> {
        let rules = crate::rule::builtin().unwrap_or_else(|error| panic!("{error}"));
        let rules = rules.into_iter().filter(|rule| rule.id == "leftover/assistant-talk").collect();
        Linter::new(rules).lint(&Document::read(Input::text("a.txt", text))).findings
    }

    const SLIP: &str = "As an AI language model, I cannot say.";

    #[test]
    fn a_baseline_survives_moved_lines_and_marks_what_it_knows() {
        let mut baseline = Baseline::default();
        findings(SLIP).iter().for_each(|finding| baseline.add(finding, "a.txt"));
        let mut baseline = Baseline::parse("b.json", &baseline.to_text()).unwrap_or_else(|error| panic!("{error}"));
        let mut moved = findings(&format!("A line.\n\nAnother line.\n\n{SLIP}\n\n{SLIP}"));
        baseline.mark(&mut moved, &["a.txt"]);
        let marked: Vec<bool> = moved.iter().map(|finding| finding.suppressed.is_some()).collect();
        assert_eq!(marked, [true, false], "the second occurrence is new");
        assert_eq!(baseline.unmatched().count(), 0);
    }

    #[test]
    fn what_is_gone_is_told_and_can_be_dropped() {
        let mut baseline = Baseline::default();
        findings(SLIP).iter().for_each(|finding| baseline.add(finding, "a.txt"));
        let mut baseline = Baseline::parse("b.json", &baseline.to_text()).unwrap_or_else(|error| panic!("{error}"));
        baseline.mark(&mut [], &["a.txt"]);
        assert_eq!(baseline.unmatched().count(), 1);
        baseline.shrink();
        assert!(baseline.is_empty());
    }

    #[test]
    fn other_files_are_refused_with_their_line() {
        let error = Baseline::parse("b.json", "{\n  \"version\": 1,\n  \"rows\": []\n}").expect_err("no baseline");
        assert_eq!(error.line(), Some(3));
        assert!(Baseline::parse("b.json", "{\"version\": 9, \"findings\": []}").is_err());
    }
}
