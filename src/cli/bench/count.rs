//! The count: how many findings each rule has, in how many documents, and at what rate.

use std::collections::BTreeMap;

use q7x2_lint::finding::Finding;

use crate::cli::pipeline::DocumentResult;

/// Rates are per this many words.
const WORDS: f64 = 100_000.0;

/// The findings of one rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RuleCount {
    /// How many places it found.
    pub findings: usize,
    /// How many documents have such a place.
    pub documents: usize,
}

/// The findings of all rules in a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub documents: usize,
    pub words: usize,
    /// All rules that ran, by id.
    pub rules: BTreeMap<String, RuleCount>,
}

impl Count {
    /// Adds the result of one document. Findings that its directives allow do not count.
    pub(super) fn document(&mut self, done: &DocumentResult) {
        self.documents += done.documents;
        self.words += done.words;
        self.add(&done.findings);
    }

    /// Adds what the comparison of documents found.
    pub(super) fn compared(&mut self, findings: &[Finding]) {
        for one in findings.chunk_by(|a, b| a.origin == b.origin) {
            self.add(one);
        }
    }

    /// Adds the rules that ran, some of which had no findings.
    pub(super) fn ran(&mut self, rules: impl IntoIterator<Item = String>) {
        for rule in rules {
            self.rules.entry(rule).or_default();
        }
    }

    /// The findings of all rules together.
    pub(super) fn findings(&self) -> usize {
        self.rules.values().map(|findings| findings.findings).sum()
    }

    /// The rate of `findings` per 100,000 words of this corpus.
    pub(super) fn rate(&self, findings: usize) -> f64 {
        if self.words == 0 { 0.0 } else { findings as f64 * WORDS / self.words as f64 }
    }

    /// Adds findings in one document.
    fn add(&mut self, findings: &[Finding]) {
        let mut own: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            *own.entry(&finding.rule).or_default() += 1;
        }
        for (rule, findings) in own {
            let entry = self.rules.entry(rule.to_owned()).or_default();
            entry.findings += findings;
            entry.documents += 1;
        }
    }
}

/// A rule now and in an earlier count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change<'a> {
    pub rule: &'a str,
    pub now: Option<RuleCount>,
    pub earlier: Option<RuleCount>,
    /// The rate now minus the rate earlier; a missing rule has a rate of 0.
    pub difference: f64,
}

/// All rules of both counts, the one with the largest change first.
pub(super) fn changes<'a>(now: &'a Count, earlier: &'a Count) -> Vec<Change<'a>> {
    let gone = earlier.rules.keys().filter(|rule| !now.rules.contains_key(*rule));
    let mut all: Vec<Change<'_>> = now.rules.keys().chain(gone).map(|rule| change(rule, now, earlier)).collect();
    all.sort_by(|a, b| b.difference.abs().total_cmp(&a.difference.abs()).then(a.rule.cmp(b.rule)));
    all
}

fn change<'a>(rule: &'a str, now: &Count, earlier: &Count) -> Change<'a> {
    let of = |count: &Count| count.rules.get(rule).copied();
    let rate = |count: &Count| of(count).map_or(0.0, |findings| count.rate(findings.findings));
    Change { rule, now: of(now), earlier: of(earlier), difference: rate(now) - rate(earlier) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(words: usize, rules: &[(&str, usize)]) -> Count {
        let rules =
            rules.iter().map(|(rule, findings)| ((*rule).to_owned(), RuleCount { findings: *findings, documents: 1 }));
        Count { documents: 1, words, rules: rules.collect() }
    }

    #[test]
    fn rates_are_for_a_hundred_thousand_words() {
        for (words, findings, rate) in [(100_000, 3, 3.0), (200_000, 3, 1.5), (5_000, 1, 20.0), (0, 1, 0.0)] {
            assert!((count(words, &[]).rate(findings) - rate).abs() < 1e-9, "{findings} in {words}");
        }
    }

    #[test]
    fn what_changed_most_comes_first() {
        let earlier = count(100_000, &[("a/same", 4), ("a/less", 9), ("a/gone", 1)]);
        let now = count(200_000, &[("a/same", 8), ("a/less", 2), ("a/new", 6)]);
        let changes = changes(&now, &earlier);
        let rows: Vec<_> = changes.iter().map(|change| (change.rule, change.difference)).collect();
        assert_eq!(rows, [("a/less", -8.0), ("a/new", 3.0), ("a/gone", -1.0), ("a/same", 0.0)]);
        assert_eq!((changes[1].earlier, changes[2].now), (None, None));
    }
}
