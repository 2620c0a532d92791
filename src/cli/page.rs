//! The latest report, for the browsers that show it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A report that is replaced by each run. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Page(Arc<Mutex<Report>>);

/// A complete report.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    /// How many reports there have been; 0 before the first one.
    pub version: u64,
    /// The report; empty before the first one.
    pub bytes: Arc<[u8]>,
}

impl Page {
    /// Replaces the report.
    pub(super) fn publish(&self, bytes: Vec<u8>) {
        let mut report = self.lock();
        report.version += 1;
        report.bytes = bytes.into();
    }

    /// The latest report.
    pub(super) fn report(&self) -> Report {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Report> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
