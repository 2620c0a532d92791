//! What is counted in a shard, and in a run.

use serde::{Deserialize, Serialize};

/// How many records there were, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    /// The records that were read, and the lines that could not be: the sum of the next three.
    pub records: u64,
    pub kept: u64,
    pub dropped: u64,
    /// Records that could not be read.
    pub bad: u64,
    pub words: u64,
    pub findings: u64,
    /// The bytes of the records, unpacked.
    pub bytes: u64,
}

impl Counts {
    /// Adds those of another part.
    pub(super) fn add(&mut self, other: Self) {
        self.records += other.records;
        self.kept += other.kept;
        self.dropped += other.dropped;
        self.bad += other.bad;
        self.words += other.words;
        self.findings += other.findings;
        self.bytes += other.bytes;
    }
}
