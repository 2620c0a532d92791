//! A table of the words, alone or two in a row, that literals are looked for by.

use crate::check::{Literal, common};
use crate::document::{Word, word};
use crate::linter::prefilter::common::Common;
use crate::linter::prefilter::{Entry, anchor};

/// Keys of words, each with the literals that it stands for.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// A bit for each beginning of a key that the table has: small enough to stay near the
    /// processor, and most words of a text go no further.
    seen: Box<[u64]>,
    /// Where the entries of each beginning of a key start.
    starts: Box<[u32]>,
    /// Sorted by key.
    entries: Vec<(u64, Entry)>,
}

/// As many bits of a key choose a bit of [`Table::seen`].
const SEEN: u32 = 17;
/// As many bits of a key choose its entries.
const BUCKET: u32 = 14;

impl Table {
    /// A table of a word or two for each of `literals`, which come in lower case and as they are, and
    /// the indices of those that hold none.
    pub(super) fn new<'a>(literals: impl Iterator<Item = (&'a str, &'a Literal)>) -> (Self, Vec<u32>) {
        let common = Common::words();
        let mut entries = Vec::new();
        let mut rest = Vec::new();
        for (at, (text, literal)) in literals.enumerate() {
            match anchor::rarest_words(text, literal, &common) {
                Some(words) if words.rate < common::MANY || !anchor::has_rare_pair(text) => {
                    let entry = Entry::new(at as u32, words.start, text);
                    entries.push((words.key, entry.whole(words.whole)));
                }
                _ => rest.push(at as u32),
            }
        }
        entries.sort_unstable_by_key(|(key, entry)| (*key, entry.wanted));
        (Self::of(entries), rest)
    }

    fn of(entries: Vec<(u64, Entry)>) -> Self {
        let mut seen = vec![0; 1 << (SEEN - 6)];
        let mut starts = vec![0; (1 << BUCKET) + 1];
        for (key, _) in &entries {
            let bit = key >> (64 - SEEN);
            seen[(bit >> 6) as usize] |= 1 << (bit & 63);
            starts[bucket(*key) + 1] += 1;
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

    /// Calls `each` with the literals that are looked for by any of `words` or by two in a row, and
    /// the byte where the last word of them begins. The word before has the hash `before`; gives that of
    /// the last.
    pub(super) fn each(&self, words: &[Word], mut before: u64, mut each: impl FnMut(Entry, usize)) -> u64 {
        for word in words {
            for key in [word.hash, word::joined(before, word.hash)] {
                if self.may_have(key) {
                    self.with(key, |entry| each(entry, word.start));
                }
            }
            before = word.hash;
        }
        before
    }

    fn may_have(&self, key: u64) -> bool {
        let bit = key >> (64 - SEEN);
        self.seen[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }

    fn with(&self, key: u64, mut each: impl FnMut(Entry)) {
        let bucket = bucket(key);
        let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
        self.entries[range].iter().filter(|(known, _)| *known == key).for_each(|(_, entry)| each(*entry));
    }
}

fn bucket(key: u64) -> usize {
    (key >> (64 - BUCKET)) as usize
}
