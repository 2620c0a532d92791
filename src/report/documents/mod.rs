//! One row per document, including documents without findings, for analysts and curators to join with their own data.
//! The contract is in `docs/json.md`.

use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::report::Linted;

mod csv;
mod lines;

pub use csv::DocumentsCsv;
pub use lines::Documents;

/// The findings of a document, counted.
#[derive(Debug, Default)]
struct Tally<'a> {
    words: usize,
    severities: BTreeMap<Severity, usize>,
    rules: BTreeMap<&'a str, usize>,
}

impl<'a> Tally<'a> {
    fn of(document: &Linted<'a>) -> Self {
        let mut tally = Self { words: document.words, ..Self::default() };
        for Finding { rule, severity, .. } in document.findings {
            *tally.severities.entry(*severity).or_insert(0) += 1;
            *tally.rules.entry(rule).or_insert(0) += 1;
        }
        tally
    }

    fn all(&self) -> usize {
        self.rules.values().sum()
    }

    fn severity(&self, severity: Severity) -> usize {
        self.severities.get(&severity).copied().unwrap_or(0)
    }

    fn rate(&self, count: usize) -> Option<f64> {
        rate(count, self.words)
    }
}

/// `count` per 1,000 of `words`, rounded to hundredths; `None` for a document without words.
pub(crate) fn rate(count: usize, words: usize) -> Option<f64> {
    // counts are far below 2^52, so no precision is lost
    (words > 0).then(|| (count as f64 * 100_000.0 / words as f64).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_per_thousand_words() {
        let tally = Tally { words: 420, ..Tally::default() };
        assert_eq!(tally.rate(5), Some(11.9));
        assert_eq!(tally.rate(0), Some(0.0));
        assert_eq!(Tally::default().rate(0), None);
    }
}
