//! The sample articles: what must be found in them, what should be, and what must not.
//!
//! `tests/data/seeds-expected.jsonl` has a row for each fault that the articles were written with, and for each place
//! that only looks like one. A row is met by a finding of its family that shares text with it; a row marked `whole`, by
//! any finding of its family in the document.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{command, finished};

/// The articles without a fault.
const CLEAN: [&str; 4] = ["antikythera.txt", "chatbot-phrases.txt", "harbor-tunnel.txt", "swifts.txt"];

struct Row(Value);

impl Row {
    fn text(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap_or_else(|| panic!("no {key} in {}", self.0))
    }

    /// The family of rules that the row belongs to.
    fn family(&self) -> &str {
        match self.text("kind") {
            "chrome" => "leftover",
            "relative-time" => "date",
            family => family,
        }
    }

    /// The bytes of its document that the row is about; none if it is about the whole.
    fn place(&self) -> Option<(usize, usize)> {
        if self.0["whole"] == true {
            return None;
        }
        let source = fs::read_to_string(seeds().join(self.text("file"))).expect("the article is there");
        let line = self.0["line"].as_u64().and_then(|line| usize::try_from(line).ok()).expect("the row has a line");
        let before: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let at = source[before..].find(self.text("text")).unwrap_or_else(|| panic!("not in the article: {}", self.0));
        Some((before + at, before + at + self.text("text").len()))
    }

    /// The findings that meet the row.
    fn met_by<'f>(&self, findings: &'f [Value]) -> Vec<&'f Value> {
        let met = |finding: &&Value| {
            let rule = finding["rule"].as_str().unwrap_or("");
            let family = rule.split('/').next() == Some(self.family());
            if self.text("file") == "*" {
                let keys = self.0["keys"].as_array().expect("a row over all documents has keys");
                let said = finding.to_string();
                let all = keys.iter().all(|key| said.contains(key.as_str().unwrap_or("\0")));
                return (family || rule == "title/status-conflict") && all;
            }
            let file = finding["path"].as_str().is_some_and(|path| path.ends_with(self.text("file")));
            family && file && self.place().is_none_or(|place| overlaps(finding, place))
        };
        findings.iter().filter(met).collect()
    }
}

fn overlaps(finding: &Value, (start, end): (usize, usize)) -> bool {
    let byte = |key: &str| finding["span"][key].as_u64().and_then(|byte| usize::try_from(byte).ok());
    byte("start").is_some_and(|from| from < end) && byte("end").is_some_and(|to| to > start)
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn rows(expect: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/seeds-expected.jsonl");
    let text = fs::read_to_string(path).expect("the expectations are there");
    let all =
        text.lines().map(|line| Row(serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))));
    all.filter(|row| row.text("expect") == expect).collect()
}

fn findings(arguments: &[&str]) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = [&["seeds", "--isolated", "--format", "jsonl"], arguments].concat();
    let outcome = finished(command(root, &all));
    assert_eq!(outcome.err, "");
    outcome.json_lines()
}

fn said(row: &Row) -> String {
    format!("{}:{} {}: {}", row.text("file"), row.0["line"], row.text("kind"), row.text("text"))
}

fn counts(finding: &Value) -> bool {
    finding["severity"] != "info"
}

#[test]
fn every_fault_that_must_be_found_is() {
    let findings = findings(&[]);
    let missed: Vec<String> = rows("must").iter().filter(|row| row.met_by(&findings).is_empty()).map(said).collect();
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

#[test]
fn most_of_what_should_be_found_is() {
    let findings = findings(&["--select", "*"]);
    let rows = rows("should");
    let missed: Vec<String> = rows.iter().filter(|row| row.met_by(&findings).is_empty()).map(said).collect();
    assert!(missed.len() * 3 <= rows.len(), "{} of {} not found:\n{}", missed.len(), rows.len(), missed.join("\n"));
}

#[test]
fn nothing_that_only_looks_like_a_fault_is_found() {
    let findings = findings(&[]);
    let wrong: Vec<String> = rows("must-not")
        .iter()
        .flat_map(|row| row.met_by(&findings).into_iter().filter(|finding| counts(finding)).map(|f| (said(row), f)))
        .map(|(row, finding)| format!("{row}\n    {} says: {}", finding["rule"], finding["message"]))
        .collect();
    assert!(wrong.is_empty(), "found:\n{}", wrong.join("\n"));
}

#[test]
fn clean_articles_have_no_finding() {
    let wrong: Vec<String> = findings(&[])
        .iter()
        .filter(|finding| counts(finding))
        .filter(|finding| CLEAN.iter().any(|file| finding["path"].as_str().is_some_and(|path| path.ends_with(file))))
        .map(|finding| format!("{} {}: {}", finding["path"], finding["rule"], finding["excerpt"]))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
