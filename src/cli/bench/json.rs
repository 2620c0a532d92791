//! The count as JSON, which is also what a later run compares with.

use serde_json::{Value, json};

use crate::cli::bench::count::{Count, RuleCount, changes};

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// The count as one JSON object, with an earlier count for comparison.
pub(super) fn text(count: &Count, earlier: Option<&Count>) -> String {
    let rules: Vec<Value> = count.rules.iter().map(|(rule, findings)| row(count, rule, *findings)).collect();
    let mut whole = json!({
        "version": VERSION,
        "documents": count.documents,
        "words": count.words,
        "findings": count.findings(),
        "rules": rules,
    });
    if let Some(earlier) = earlier {
        let changes: Vec<Value> = changes(count, earlier)
            .iter()
            .map(|change| {
                let rate = |of: &Count, findings: Option<RuleCount>| {
                    findings.map(|findings| rounded(of.rate(findings.findings)))
                };
                json!({
                    "rule": change.rule,
                    "earlier": rate(earlier, change.earlier),
                    "now": rate(count, change.now),
                    "difference": rounded(change.difference),
                })
            })
            .collect();
        whole["earlier"] =
            json!({ "documents": earlier.documents, "words": earlier.words, "findings": earlier.findings() });
        whole["changes"] = changes.into();
    }
    // on many lines, so that a mistake in the file has a line
    format!("{whole:#}\n")
}

fn row(count: &Count, rule: &str, findings: RuleCount) -> Value {
    json!({ "rule": rule, "findings": findings.findings, "documents": findings.documents, "rate": rounded(count.rate(findings.findings)) })
}

/// Rounds to six places; smaller differences between two corpora mean nothing.
fn rounded(rate: f64) -> f64 {
    (rate * 1e6).round() / 1e6
}
