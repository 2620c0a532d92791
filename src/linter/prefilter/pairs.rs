//! Literals without a word of their own, looked for by two bytes.

use crate::linter::prefilter::Entry;
use crate::linter::prefilter::anchor::{self, Pair};

/// Pairs of bytes, each with the literals that it stands for.
#[derive(Debug)]
pub(super) struct Pairs {
    /// A bit for each pair.
    seen: Box<[u64; 1 << 10]>,
    /// Sorted by pair.
    entries: Vec<(Pair, Entry)>,
}

impl Pairs {
    /// Those of literals, in lower case, with their indices.
    pub(super) fn new<'a>(literals: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut entries = Vec::new();
        for (wanted, text) in literals {
            let Some((offset, pairs)) = anchor::rarest_pair(text) else { continue };
            entries.extend(pairs.into_iter().map(|pair| (pair, Entry::new(wanted, offset, text))));
        }
        entries.sort_unstable_by_key(|(pair, entry)| (*pair, entry.wanted));
        entries.dedup_by_key(|(pair, entry)| (*pair, entry.wanted));
        let mut seen = Box::new([0_u64; 1 << 10]);
        entries.iter().for_each(|(pair, _)| seen[usize::from(*pair >> 6)] |= 1 << (pair & 63));
        Self { seen, entries }
    }

    /// Calls `each` with every literal whose pair stands in `text`, and the byte where it does.
    pub(super) fn each(&self, text: &[u8], mut each: impl FnMut(Entry, usize)) {
        if self.entries.is_empty() {
            return;
        }
        let Some((&first, rest)) = text.split_first() else { return };
        let mut before = first;
        for (at, &byte) in rest.iter().enumerate() {
            let pair = anchor::pair(before, byte);
            before = byte;
            if self.seen[usize::from(pair >> 6)] >> (pair & 63) & 1 == 1 {
                let from = self.entries.partition_point(|(known, _)| *known < pair);
                let same = self.entries[from..].iter().take_while(|(known, _)| *known == pair);
                same.for_each(|(_, entry)| each(*entry, at));
            }
        }
    }
}
