//! A list of words with a hash table for looking them up.

use smallvec::SmallVec;

/// The longest word of a list, in bytes; a longer word is in no list and need not be folded. The longest today has 62.
pub(crate) const LONGEST: usize = 96;

/// A list of words. Words are in lower case, unless the file of the list says that capitals matter.
#[derive(Debug)]
pub struct List {
    pub(crate) name: &'static str,
    /// The words by language, English first.
    pub(crate) words: &'static [&'static str],
    /// The number that each word stands for, if any.
    pub(crate) meant: &'static [u64],
    /// The hash table: for the [`key`] of a word its index plus one, or 0 if the slot is empty.
    pub(crate) slots: &'static [u16],
}

impl List {
    /// Its name in `rules/words`; for a list in one language, followed by a full stop and the language.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// All words, English ones first. A word of several languages is there once for each.
    #[must_use]
    pub const fn all(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether `word` is in the list, letter by letter.
    #[inline]
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.at(word).is_some()
    }

    /// Whether `word` is in the list, in any case and with any apostrophe.
    #[inline]
    #[must_use]
    pub fn has_in_any_case(&self, word: &str) -> bool {
        self.at_in_any_case(word).is_some()
    }

    /// Whether `word` is in the list, not counting a capital letter of ASCII at its beginning.
    #[inline]
    #[must_use]
    pub fn has_capitalised(&self, word: &str) -> bool {
        word.as_bytes().split_first().is_some_and(|(first, rest)| {
            let is = |known: &[u8]| known.split_first() == Some((&first.to_ascii_lowercase(), rest));
            first.is_ascii_uppercase() && self.find(word.as_bytes(), is).is_some()
        })
    }

    /// The first word of the list with which `text` begins.
    #[must_use]
    pub fn start_of(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| text.starts_with(word))
    }

    /// The rest of `text` after a word of the list and a space, if it begins with them.
    #[must_use]
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))
    }

    /// The number that `word` stands for, compared letter by letter; `None` if it is not in the list.
    #[inline]
    #[must_use]
    pub fn number(&self, word: &str) -> Option<u64> {
        self.meant.get(self.at(word)?).copied()
    }

    /// The same, comparing `word` in any case and with any apostrophe.
    #[inline]
    #[must_use]
    pub fn number_in_any_case(&self, word: &str) -> Option<u64> {
        self.meant.get(self.at_in_any_case(word)?).copied()
    }

    /// The first place of `word` in [`List::all`].
    #[inline]
    fn at(&self, word: &str) -> Option<usize> {
        self.find(word.as_bytes(), |known| known == word.as_bytes())
    }

    #[inline]
    fn at_in_any_case(&self, word: &str) -> Option<usize> {
        if word.len() > LONGEST {
            return None;
        }
        if word.is_ascii() {
            return self.find(word.as_bytes(), |known| known.eq_ignore_ascii_case(word.as_bytes()));
        }
        let mut folded: SmallVec<[u8; LONGEST]> = SmallVec::new();
        for letter in word.chars() {
            let plain = match letter {
                '’' | 'ʼ' => '\'',
                // the dotted capital of Turkish: in Unicode its lower case is two characters
                'İ' => 'i',
                _ => letter,
            };
            plain.to_lowercase().for_each(|lower| folded.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes()));
        }
        self.find(&folded, |known| known == folded.as_slice())
    }

    /// The index of the first word for which `is` holds, among those in the slots for `word`.
    #[inline]
    fn find(&self, word: &[u8], is: impl Fn(&[u8]) -> bool) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key(word) & mask;
        loop {
            // an empty slot ends the search, and three of four are empty
            let at = usize::from(self.slots[slot]).checked_sub(1)?;
            if is(self.words[at].as_bytes()) {
                return Some(at);
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// The items from `start` to `end`.
pub(crate) const fn part<T>(items: &'static [T], start: usize, end: usize) -> &'static [T] {
    items.split_at(end).0.split_at(start).1
}

/// A hash of a word, from its length and four of its bytes; the same for upper and lower case of ASCII.
#[inline]
const fn key(word: &[u8]) -> usize {
    let length = word.len();
    if length == 0 {
        return 0;
    }
    let (first, last) = (word[0], word[length - 1]);
    // the odd bytes, because the second byte of a letter beyond ASCII varies more than the first
    let (second, middle) = if length < 4 { (word[length / 2], last) } else { (word[1], word[(length / 2) | 1]) };
    // letters of ASCII differ by this bit from their capitals
    let four = u32::from_le_bytes([first, second, middle, last]) | 0x2020_2020;
    let mixed = (four ^ (length as u32).wrapping_mul(0x0101_0101)).wrapping_mul(0x9e37_79b1);
    ((mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b) >> 12) as usize
}

/// The slots for `words`. There must be fewer words than `N`, a power of two.
pub(crate) const fn slots<const N: usize>(words: &[&str]) -> [u16; N] {
    let mut slots = [0; N];
    let mut row = 0;
    while row < words.len() {
        let mut slot = key(words[row].as_bytes()) & (N - 1);
        // a word of several languages has one slot, with its first index
        while slots[slot] != 0 && !is_same(words[slots[slot] as usize - 1].as_bytes(), words[row].as_bytes()) {
            slot = (slot + 1) & (N - 1);
        }
        row += 1;
        if slots[slot] == 0 {
            slots[slot] = row as u16;
        }
    }
    slots
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    static FRUIT: List = List {
        name: "fruit",
        words: &["apple", "pear", "p'yat", "août"],
        meant: &[1, 2, 5, 8],
        slots: &slots::<16>(&["apple", "pear", "p'yat", "août"]),
    };

    #[test]
    fn texts_begin_with_words_of_a_list() {
        assert_eq!((FRUIT.start_of("pears fall"), FRUIT.start_of("plums fall")), (Some("pear"), None));
        assert_eq!(
            (FRUIT.after("pear trees"), FRUIT.after("pears fall"), FRUIT.after("pear")),
            (Some("trees"), None, None)
        );
    }

    #[test]
    fn words_are_found_as_they_are_and_in_any_case() {
        for (word, exact, any) in [
            ("apple", Some(1), Some(1)),
            ("APPLE", None, Some(1)),
            ("pear", Some(2), Some(2)),
            ("P’yat", None, Some(5)),
            ("Pʼyat", None, Some(5)),
            ("AOÛT", None, Some(8)),
            ("août", Some(8), Some(8)),
            ("peal", None, None),
            ("", None, None),
        ] {
            assert_eq!((FRUIT.number(word), FRUIT.number_in_any_case(word)), (exact, any), "{word}");
            assert_eq!((FRUIT.has(word), FRUIT.has_in_any_case(word)), (exact.is_some(), any.is_some()), "{word}");
        }
        for (word, expected) in [("Pear", true), ("pear", false), ("PEAR", false), ("Peal", false), ("", false)] {
            assert_eq!(FRUIT.has_capitalised(word), expected, "{word}");
        }
    }

    /// A word that is not in a list must be found missing at once, or lookups would search the list after all.
    #[test]
    fn few_words_share_a_slot() {
        /// How many words a hundred lookups pass before they find an empty slot: by chance it would be 39 if a quarter
        /// of the slots is full.
        const MOST: usize = 80;
        for list in crate::ALL.iter().map(|(_, list)| list).filter(|list| list.words.len() >= 16) {
            let mask = list.slots.len() - 1;
            let past = |start: usize| (0..).take_while(|step| list.slots[(start + step) & mask] != 0).count();
            let all: usize = (0..list.slots.len()).map(past).sum();
            assert!(all * 100 <= MOST * list.slots.len(), "{}: {all} of {}", list.name, list.slots.len());
        }
    }
}
