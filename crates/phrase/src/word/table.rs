//! A set of words, looked up by their hashes.

/// Words with numbers, looked up by the hashes that [`words`](super::words) gives them.
#[derive(Debug, Clone)]
pub struct Table {
    /// A bit for each beginning of a hash that a word has: rules out most words of a text at once.
    seen: Box<[u64; SEEN_WORDS]>,
    /// The ends of hashes, with numbers: each in the slot that its hash begins with, or after it.
    slots: Vec<(u32, u32)>,
    /// How many bits of a hash do not choose its slot.
    shift: u32,
}

/// How many bits of a hash choose a bit of [`Table::seen`].
const SEEN: u32 = 16;
const SEEN_WORDS: usize = 1 << (SEEN - 6);
/// Marks an empty slot.
const NONE: u32 = u32::MAX;

impl Default for Table {
    fn default() -> Self {
        Self::new([].into_iter())
    }
}

impl Table {
    /// A table of the words with these hashes, each with its number, which must be less than [`u32::MAX`].
    pub fn new(words: impl ExactSizeIterator<Item = (u64, u32)>) -> Self {
        let bits = (2 * words.len() + 2).next_power_of_two().trailing_zeros();
        let seen = Box::new([0; SEEN_WORDS]);
        let mut table = Self { seen, slots: vec![(0, NONE); 1 << bits], shift: u64::BITS - bits };
        for (hash, number) in words {
            let bit = hash >> (u64::BITS - SEEN);
            table.seen[(bit >> 6) as usize] |= 1 << (bit & 63);
            let at = table.place(hash);
            table.slots[at] = (hash as u32, number);
        }
        table
    }

    /// The table that [`Table::to_rust`] wrote.
    #[must_use]
    pub fn of_parts(seen: &[u64; SEEN_WORDS], slots: &[(u32, u32)], shift: u32) -> Self {
        Self { seen: Box::new(*seen), slots: slots.to_vec(), shift }
    }

    /// Writes the table as a Rust expression of this type, so that a program can have it ready.
    #[must_use]
    pub fn to_rust(&self) -> String {
        format!("::q7x2_phrase::word::Table::of_parts(&{:?}, &{:?}, {})", &*self.seen, &*self.slots, self.shift)
    }

    /// Whether the table has a word with this hash.
    #[inline]
    pub fn has(&self, hash: u64) -> bool {
        self.number(hash).is_some()
    }

    /// The number of the word with this hash.
    #[inline]
    pub fn number(&self, hash: u64) -> Option<u32> {
        let bit = hash >> (u64::BITS - SEEN);
        if self.seen[(bit >> 6) as usize] >> (bit & 63) & 1 == 0 {
            return None;
        }
        self.number_of_seen(hash)
    }

    fn number_of_seen(&self, hash: u64) -> Option<u32> {
        let (_, number) = self.slots[self.place(hash)];
        (number != NONE).then_some(number)
    }

    /// The slot that the word with this hash has, or would have.
    fn place(&self, hash: u64) -> usize {
        let mut at = (hash >> self.shift) as usize;
        while self.slots[at].1 != NONE && self.slots[at].0 != hash as u32 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_numbers_and_others_none() {
        // the first three belong to the same slot, the last of the table
        let hashes = [u64::MAX, u64::MAX - 1, u64::MAX - 2, 0, 1 << 63];
        let table =
            Table::new(hashes.iter().zip(0..).map(|(hash, number)| (*hash, number)).collect::<Vec<_>>().into_iter());
        for (hash, number) in hashes.into_iter().zip(0..) {
            assert_eq!(table.number(hash), Some(number), "{hash:x}");
        }
        assert_eq!(table.number(u64::MAX - 3), None);
        assert_eq!(Table::default().number(7), None);
        let ready = Table::of_parts(&[u64::MAX; SEEN_WORDS], &[(7, 3), (0, NONE)], 63);
        assert_eq!((ready.number(7), ready.number(8)), (Some(3), None));
        assert_eq!(ready.to_rust().matches("(7, 3)").count(), 1);
    }
}
