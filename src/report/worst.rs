//! Keeps the worst of many findings in bounded memory.

use std::cmp::Reverse;

use crate::finding::{Confidence, Finding, Severity};

/// The worst findings, at most as many as a consumer accepts, and the number of the others.
#[derive(Debug)]
pub(super) struct Worst {
    most: usize,
    findings: Vec<Finding>,
    dropped: usize,
}

impl Worst {
    /// Keeps at most `most` findings.
    pub(super) fn new(most: usize) -> Self {
        Self { most, findings: Vec::new(), dropped: 0 }
    }

    /// Takes findings.
    pub(super) fn take(&mut self, findings: &[Finding]) {
        self.findings.extend_from_slice(findings);
        // sorts seldom, and never holds much more than is kept
        if self.findings.len() > 4 * self.most {
            self.settle();
        }
    }

    /// The findings kept, the worst first, and the number of the others.
    pub(super) fn worst_first(&mut self) -> (&[Finding], usize) {
        self.settle();
        (&self.findings, self.dropped)
    }

    /// The findings kept, in order of place, and the number of the others.
    pub(super) fn by_place(&mut self) -> (&[Finding], usize) {
        self.settle();
        self.findings.sort_by(|a, b| (&a.origin, a.span, &a.rule).cmp(&(&b.origin, b.span, &b.rule)));
        (&self.findings, self.dropped)
    }

    /// The sort is stable, so that equally bad findings stay in the order of the documents.
    fn settle(&mut self) {
        self.findings.sort_by_key(sort_key);
        self.dropped += self.findings.len().saturating_sub(self.most);
        self.findings.truncate(self.most);
    }
}

/// A sort key: findings that count come before suppressed ones, then the worst first, then the most certain.
pub(super) fn sort_key(finding: &Finding) -> (bool, Reverse<Severity>, Reverse<Confidence>) {
    (finding.suppressed.is_some(), Reverse(finding.severity), Reverse(finding.confidence))
}
