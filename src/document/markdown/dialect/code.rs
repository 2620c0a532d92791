//! Inline code, which contains nothing of a dialect.

use std::collections::HashMap;

use super::scan::Scan;

/// The runs of backticks in a block, each with where the next of its length ends.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Up to where runs were looked for.
    end: usize,
    ends: HashMap<usize, usize>,
}

impl Scan<'_> {
    /// The end of the code that the run of backticks at byte `at` begins; of the run, if it begins
    /// none.
    pub(super) fn code(&mut self, at: usize) -> usize {
        let end = self.block_end(at);
        if at >= self.runs.end {
            self.runs = runs(self.source.as_bytes(), at, end);
        }
        self.runs.ends.get(&at).copied().unwrap_or_else(|| at + length(self.source.as_bytes(), at, end))
    }
}

fn length(bytes: &[u8], at: usize, end: usize) -> usize {
    bytes[at..end].iter().take_while(|byte| **byte == b'`').count()
}

fn runs(bytes: &[u8], from: usize, end: usize) -> Runs {
    let mut open: HashMap<usize, usize> = HashMap::new();
    let mut ends = HashMap::new();
    let mut at = from;
    while let Some(start) = memchr::memchr(b'`', &bytes[at..end]).map(|offset| at + offset) {
        let length = length(bytes, start, end);
        if let Some(before) = open.insert(length, start) {
            ends.insert(before, start + length);
        }
        at = start + length;
    }
    Runs { end, ends }
}
