//! Keeps the worst of many findings in bounded memory.

use std::cmp::Reverse;

use crate::finding::{Confidence, Finding, Severity};

/// The worst findings, at most as many as a consumer takes, and how many there were besides.
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
        // sorting seldom, and never holding much more than is kept
        if self.findings.len() > 4 * self.most {
            self.settle();
        }
    }

    /// The findings kept, the worst first, and the number of those that are not.
    pub(super) fn worst_first(&mut self) -> (&[Finding], usize) {
        self.settle();
        (&self.findings, self.dropped)
    }

    /// The findings kept, in order of place, and the number of those that are not.
    pub(super) fn by_place(&mut self) -> (&[Finding], usize) {
        self.settle();
        self.findings.sort_by(|a, b| (&a.origin, a.span, &a.rule).cmp(&(&b.origin, b.span, &b.rule)));
        (&self.findings, self.dropped)
    }

    /// Sorting keeps the order of findings that are equally bad, which is that of the documents.
    fn settle(&mut self) {
        self.findings.sort_by_key(badness);
        self.dropped += self.findings.len().saturating_sub(self.most);
        self.findings.truncate(self.most);
    }
}

/// Sorts what counts before what does not, then the worst first, then the surest.
pub(super) fn badness(finding: &Finding) -> (bool, Reverse<Severity>, Reverse<Confidence>) {
    (finding.suppressed.is_some(), Reverse(finding.severity), Reverse(finding.confidence))
}
