//! A table of the words that literals are looked for by.

use crate::check::{Literal, common};
use crate::linter::prefilter::common::Common;
use crate::linter::prefilter::{Entry, anchor};

/// Hashes of words, each with the literals that it stands for.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// A bit for each beginning of a hash that the table has: small enough to stay near the
    /// processor, and most words of a text go no further.
    seen: Box<[u64]>,
    /// Where the entries of each beginning of a hash start.
    starts: Box<[u32]>,
    /// Sorted by hash.
    entries: Vec<(u64, Entry)>,
}

/// As many bits of a hash choose a bit of [`Table::seen`].
const SEEN: u32 = 17;
/// As many bits of a hash choose its entries.
const BUCKET: u32 = 14;

impl Table {
    /// A table of one word for each of `literals`, which come in lower case and as they are, and
    /// the indices of those that hold no such word.
    pub(super) fn new<'a>(literals: impl Iterator<Item = (&'a str, &'a Literal)>) -> (Self, Vec<u32>) {
        let common = Common::words();
        let mut entries = Vec::new();
        let mut rest = Vec::new();
        for (at, (text, literal)) in literals.enumerate() {
            match anchor::rarest_word(text, literal, &common) {
                Some(word) if word.rate < common::MANY || !anchor::has_rare_pair(text) => {
                    entries.push((word.hash, Entry::new(at as u32, word.start, text)));
                }
                _ => rest.push(at as u32),
            }
        }
        entries.sort_unstable_by_key(|(hash, entry)| (*hash, entry.wanted));
        (Self::of(entries), rest)
    }

    fn of(entries: Vec<(u64, Entry)>) -> Self {
        let mut seen = vec![0; 1 << (SEEN - 6)];
        let mut starts = vec![0; (1 << BUCKET) + 1];
        for (hash, _) in &entries {
            let bit = hash >> (64 - SEEN);
            seen[(bit >> 6) as usize] |= 1 << (bit & 63);
            starts[bucket(*hash) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { seen: seen.into(), starts: starts.into(), entries }
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Calls `each` with the literals that are looked for by the word with this hash.
    pub(super) fn with(&self, hash: u64, mut each: impl FnMut(Entry)) {
        let bit = hash >> (64 - SEEN);
        if self.seen[(bit >> 6) as usize] >> (bit & 63) & 1 == 0 {
            return;
        }
        let bucket = bucket(hash);
        let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
        self.entries[range].iter().filter(|(known, _)| *known == hash).for_each(|(_, entry)| each(*entry));
    }
}

fn bucket(hash: u64) -> usize {
    (hash >> (64 - BUCKET)) as usize
}
