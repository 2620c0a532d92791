//! Examples of the findings of each rule, drawn evenly over all files: a rule that finds much in one shard of a corpus
//! is not shown by that shard alone.

use std::collections::BTreeMap;

use q7x2_lint::finding::Finding;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A finding to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Example {
    pub path: String,
    /// The line in the file.
    pub line: Option<usize>,
    pub record: Option<String>,
    /// The group that its document is in, if documents are counted by a field.
    pub group: Option<String>,
    pub message: String,
    /// The words at the place, with those before and after them.
    pub before: String,
    pub words: String,
    pub after: String,
}

/// The number by which a finding is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Lot(u64);

/// Where an example comes in the order in which they are drawn: the first of every file, then the second of every file,
/// and so on, in an order that depends on nothing but their places.
type Order = (usize, Lot);

/// Some findings of each rule.
#[derive(Debug, Default)]
pub(super) struct Examples {
    /// How many of each rule.
    most: usize,
    /// The file that is being read.
    path: String,
    /// Those of this file, by their lots.
    own: BTreeMap<String, BTreeMap<Lot, Example>>,
    /// Those of all files before.
    drawn: BTreeMap<String, BTreeMap<Order, Example>>,
}

impl Examples {
    pub(super) fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Adds findings in a document of `group`. What it allows is no example.
    pub(super) fn add(&mut self, findings: &[Finding], group: Option<&str>) {
        if self.most == 0 {
            return;
        }
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            if finding.origin.path != self.path {
                self.end();
                self.path.clone_from(&finding.origin.path);
            }
            let lot = lot(finding);
            if !self.own.contains_key(&finding.rule) {
                self.own.insert(finding.rule.clone(), BTreeMap::new());
            }
            let Some(own) = self.own.get_mut(&finding.rule) else { continue };
            if own.len() < self.most || own.last_key_value().is_some_and(|(last, _)| lot < *last) {
                own.insert(lot, example(finding, group));
                if own.len() > self.most {
                    own.pop_last();
                }
            }
        }
    }

    /// Draws from the file that was read.
    fn end(&mut self) {
        for (rule, own) in std::mem::take(&mut self.own) {
            let drawn = self.drawn.entry(rule).or_default();
            drawn.extend(own.into_iter().enumerate().map(|(rank, (lot, example))| ((rank, lot), example)));
            while drawn.len() > self.most {
                drawn.pop_last();
            }
        }
    }

    /// The examples of each rule, in the order in which they were drawn.
    pub(super) fn drawn(mut self) -> BTreeMap<String, Vec<Example>> {
        self.end();
        self.drawn.into_iter().map(|(rule, drawn)| (rule, drawn.into_values().collect())).collect()
    }
}

/// The lot of a finding: the same in every run, and as good as random.
fn lot(finding: &Finding) -> Lot {
    let mut hash = Sha256::new();
    let record = finding.origin.record.as_ref().map(|record| record.ordinal);
    for part in [&finding.rule, &finding.origin.path] {
        hash.update(part);
        hash.update([0]);
    }
    for number in [record.unwrap_or_default(), finding.span.start, finding.span.end, finding.nth] {
        hash.update((number as u64).to_le_bytes());
    }
    Lot(hash.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn example(finding: &Finding, group: Option<&str>) -> Example {
    let record = finding.origin.record.as_ref();
    let text = &finding.snippet.text;
    let span = finding.snippet.span.map_or(0..text.len(), |span| span.start.min(text.len())..span.end.min(text.len()));
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let (left, right) = finding.snippet.cut;
    let mark = |cut: bool| if cut { "…" } else { "" };
    Example {
        path: finding.origin.path.clone(),
        line: finding.origin.line_in_file(finding.start.line),
        record: record.map(|record| record.id.as_str().to_owned()),
        group: group.map(str::to_owned),
        message: finding.message.clone(),
        before: format!("{}{}", mark(left), part(0..span.start)),
        words: part(span.clone()),
        after: format!("{}{}", part(span.end..text.len()), mark(right)),
    }
}
