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
        for at in self.places(text) {
            let pair = anchor::pair(text[at], text[at + 1]);
            let from = self.entries.partition_point(|(known, _)| *known < pair);
            let same = self.entries[from..].iter().take_while(|(known, _)| *known == pair);
            same.for_each(|(_, entry)| each(*entry, at));
        }
    }

    /// The bytes of `text` where a known pair stands. Apart from what is done with them, so that
    /// the loop over all bytes stays as short as it can be.
    #[inline(never)]
    fn places(&self, text: &[u8]) -> Vec<usize> {
        let mut places = Vec::with_capacity(text.len() / 16);
        let mut before = 0_u16;
        for (end, &byte) in text.iter().enumerate() {
            let pair = before | u16::from(byte | 0x20) << 8;
            if self.seen[usize::from(pair >> 6)] >> (pair & 63) & 1 == 1 && end > 0 {
                places.push(end - 1);
            }
            before = pair >> 8;
        }
        places
    }
}
