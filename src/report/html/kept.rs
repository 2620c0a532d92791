//! What is kept from a document for the page.

use crate::check::attribution::ledger::Kind;
use crate::document::{Genre, Original};
use crate::finding::{Finding, Severity};
use crate::place::Origin;

/// A document kept for the page.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) origin: Origin,
    pub(super) words: usize,
    pub(super) source: Option<String>,
    /// The way from the source back to the file, if the file is not in UTF-8.
    pub(super) original: Option<Original>,
    pub(super) findings: Vec<Finding>,
    /// How often it attributes something to a source of each kind.
    pub(super) sources: Vec<(Kind, usize)>,
    /// Whether there were more findings than the page shows.
    pub(super) hides: bool,
}

impl Kept {
    /// The genre of the document, if it is in any of its findings.
    pub(super) fn genre(&self) -> Option<&'static str> {
        self.findings.iter().find_map(|finding| finding.genre).map(Genre::name)
    }

    /// `count` per 1,000 words of the document; a document without words counts as having one.
    pub(super) fn rate(&self, count: usize) -> f64 {
        count as f64 * 1000.0 / self.words.max(1) as f64
    }

    /// The findings of one severity.
    pub(super) fn of(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
