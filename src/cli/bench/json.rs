//! The count as JSON, which is also what a later run compares with.

use serde_json::{Value, json};

use crate::cli::bench::count::{Count, Hits, changes};

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// The count as one JSON object, with an earlier one beside it.
pub(super) fn text(count: &Count, earlier: Option<&Count>) -> String {
    let rules: Vec<Value> = count.rules.iter().map(|(rule, hits)| row(count, rule, *hits)).collect();
    let mut whole = json!({
        "version": VERSION,
        "documents": count.documents,
        "words": count.words,
        "hits": count.hits(),
        "rules": rules,
    });
    if let Some(earlier) = earlier {
        let changes: Vec<Value> = changes(count, earlier)
            .iter()
            .map(|change| {
                let rate = |of: &Count, hits: Option<Hits>| hits.map(|hits| rounded(of.rate(hits.hits)));
                json!({
                    "rule": change.rule,
                    "earlier": rate(earlier, change.earlier),
                    "now": rate(count, change.now),
                    "difference": rounded(change.difference),
                })
            })
            .collect();
        whole["earlier"] = json!({ "documents": earlier.documents, "words": earlier.words, "hits": earlier.hits() });
        whole["changes"] = changes.into();
    }
    // over many lines, so that a mistake in the file has one
    format!("{whole:#}\n")
}

fn row(count: &Count, rule: &str, hits: Hits) -> Value {
    json!({ "rule": rule, "hits": hits.hits, "documents": hits.documents, "rate": rounded(count.rate(hits.hits)) })
}

/// To six places: what is beyond is not a difference between two corpora.
fn rounded(rate: f64) -> f64 {
    (rate * 1e6).round() / 1e6
}
