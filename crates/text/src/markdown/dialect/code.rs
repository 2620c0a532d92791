//! Inline code, in which no dialect applies.

use std::collections::HashMap;

/// The runs of backticks in a block, each with the end of the next run of the same length.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The byte up to which runs were searched for.
    end: usize,
    ends: HashMap<usize, usize>,
}

impl Runs {
    /// The end of the code that the run of backticks at byte `at` of `bytes` begins, in a block that ends at byte
    /// `end`; the end of the run if it begins none.
    pub(super) fn end_of(&mut self, bytes: &[u8], at: usize, end: usize) -> usize {
        if at >= self.end {
            *self = runs(bytes, at, end);
        }
        self.ends.get(&at).copied().unwrap_or_else(|| at + length(bytes, at, end))
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
