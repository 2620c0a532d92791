//! The count as a table for people.

use crate::cli::bench::count::{Change, Count, RuleCount, changes};
use q7x2_lint::report::counted;

/// The count as a table, with an earlier count for comparison.
pub(super) fn text(count: &Count, earlier: Option<&Count>) -> String {
    let table = match earlier {
        Some(earlier) => compared(count, earlier),
        None => plain(count),
    };
    let read = format!("{}, {}", counted(count.documents, "document"), counted(count.words, "word"));
    let mut text = table + &format!("{read}: {}\n", counted(count.findings(), "finding"));
    if let Some(earlier) = earlier {
        let read = format!("{}, {}", counted(earlier.documents, "document"), counted(earlier.words, "word"));
        text += &format!("earlier {read}: {}\n", counted(earlier.findings(), "finding"));
    }
    text
}

fn plain(count: &Count) -> String {
    let mut found: Vec<(&String, &RuleCount)> =
        count.rules.iter().filter(|(_, findings)| findings.findings > 0).collect();
    found.sort_by_key(|(rule, of)| (std::cmp::Reverse(of.findings), *rule));
    let rows = found.iter().map(|(rule, findings)| {
        [
            (*rule).clone(),
            findings.findings.to_string(),
            findings.documents.to_string(),
            rate(count.rate(findings.findings)),
        ]
    });
    let silent = count.rules.len() - found.len();
    drawn(["rule", "findings", "documents", "per 100,000 words"], rows.collect())
        + &format!("{} of {} had no findings\n", silent, counted(count.rules.len(), "rule"))
}

fn compared(count: &Count, earlier: &Count) -> String {
    let changes = changes(count, earlier);
    let told = |change: &&Change<'_>| {
        let any = |findings: Option<RuleCount>| findings.is_some_and(|findings| findings.findings > 0);
        any(change.now) || any(change.earlier) || change.now.is_none() || change.earlier.is_none()
    };
    let rows = changes.iter().filter(told).map(|change| {
        let of = |count: &Count, findings: Option<RuleCount>| {
            findings.map_or("-".to_owned(), |findings| rate(count.rate(findings.findings)))
        };
        let what = match (change.earlier, change.now) {
            (None, _) => "new".to_owned(),
            (_, None) => "gone".to_owned(),
            _ => format!("{:+.3}", change.difference),
        };
        [change.rule.to_owned(), of(earlier, change.earlier), of(count, change.now), what]
    });
    drawn(["rule, findings per 100,000 words", "earlier", "now", "difference"], rows.collect())
}

fn rate(rate: f64) -> String {
    format!("{rate:.3}")
}

/// Aligns the first column left and the others right.
fn drawn<const N: usize>(head: [&str; N], rows: Vec<[String; N]>) -> String {
    let all: Vec<[String; N]> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
    let width = |column: usize| all.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for row in &all {
        text += &format!("{:1$}", row[0], widths[0]);
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            text += &format!("  {cell:>width$}");
        }
        text.push('\n');
    }
    text
}
