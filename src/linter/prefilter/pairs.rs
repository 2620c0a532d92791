//! Literals without a word of their own, looked for by two bytes.

use crate::linter::prefilter::Entry;
use crate::linter::prefilter::anchor::{self, Pair};

/// Pairs of bytes, each with the literals that it stands for.
#[derive(Debug)]
pub(super) struct Pairs {
    /// For each pair whether it is known, 1 or 0. Few are ever asked for: a byte is read faster than a
    /// bit.
    seen: Box<[u8; 1 << 16]>,
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
        let mut seen = Box::new([0; 1 << 16]);
        entries.iter().for_each(|(pair, _)| seen[usize::from(*pair)] = 1);
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

    /// The bytes of `text` where a known pair stands. Eight bytes are looked at together: nearly
    /// everywhere they hold none.
    #[inline(never)]
    fn places(&self, text: &[u8]) -> Vec<usize> {
        let mut places = Vec::with_capacity(text.len() / 16);
        let mut at = 0;
        while let Some(eight) = text[at..].first_chunk::<8>() {
            let eight = u64::from_le_bytes(*eight) | LOWER;
            let known = |pair: usize| self.seen[usize::from((eight >> (8 * pair)) as Pair)];
            if (0..7).fold(0, |any, pair| any | known(pair)) != 0 {
                places.extend((0..7).filter(|pair| known(*pair) != 0).map(|pair| at + pair));
            }
            // seven pairs: the last byte begins one with the byte after it
            at += 7;
        }
        let known = |two: &[u8]| self.seen[usize::from(anchor::pair(two[0], two[1]))] != 0;
        places.extend(text[at..].windows(2).enumerate().filter(|(_, two)| known(two)).map(|(pair, _)| at + pair));
        places
    }
}

/// The bit by which letters of ASCII in lower case differ from those in upper case, in eight bytes.
const LOWER: u64 = u64::from_le_bytes([0x20; 8]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_wherever_they_stand() {
        let pairs = Pairs::new([(0, "x_"), (1, "[q")].into_iter());
        for before in 0..20 {
            for after in 0..20 {
                let text = format!("{}X_{}[Q", "a".repeat(before), "b".repeat(after));
                let mut found = Vec::new();
                pairs.each(text.as_bytes(), |entry, at| found.push((entry.wanted, at)));
                assert_eq!(found, [(0, before), (1, before + 2 + after)], "{text}");
            }
        }
    }
}
