//! The count as JSON, which is also what a later run compares with.

use serde_json::{Value, json};

use crate::cli::bench::count::{Count, RuleCount, changes};
use crate::cli::bench::counted::Bench;

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// The count as one JSON object, with an earlier count for comparison.
pub(super) fn text(bench: &Bench, earlier: Option<&Count>) -> String {
    let Bench { count, groups, examples, .. } = bench;
    let mut rules = rows(count);
    for row in rules.iter_mut().filter(|_| !examples.is_empty()) {
        let drawn = row["rule"].as_str().and_then(|rule| examples.get(rule));
        row["examples"] = json!(drawn.map_or(&[][..], Vec::as_slice));
    }
    let mut whole = json!({
        "version": VERSION,
        "documents": count.documents,
        "words": count.words,
        "findings": count.findings(),
        "rules": rules,
    });
    if let Some(field) = &groups.field {
        let group = |(name, count): (&str, &Count)| {
            json!({
                "group": name,
                "documents": count.documents,
                "words": count.words,
                "findings": count.findings(),
                "rules": rows(count),
            })
        };
        whole["by"] = json!(field);
        whole["groups"] = groups.all().into_iter().map(group).collect();
    }
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

/// A row for each rule.
fn rows(count: &Count) -> Vec<Value> {
    let row = |(rule, own): (&String, &RuleCount)| {
        json!({
            "rule": rule,
            "findings": own.findings,
            "documents": own.documents,
            "per_100000_words": rounded(count.rate(own.findings)),
        })
    };
    count.rules.iter().map(row).collect()
}

/// Rounds to six places; smaller differences between two corpora mean nothing.
fn rounded(rate: f64) -> f64 {
    (rate * 1e6).round() / 1e6
}
