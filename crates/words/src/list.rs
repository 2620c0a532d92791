//! A list of words that is looked up in without going through it.

use smallvec::SmallVec;

/// The longest word of a list, in bytes; a word that is longer is in none. The longest today has 62, and what is longer
/// is not folded.
pub(crate) const LONGEST: usize = 96;

/// A list of words. It is in lower case, unless its file says that capitals count.
#[derive(Debug)]
pub struct List {
    pub(crate) name: &'static str,
    /// By language, English first.
    pub(crate) words: &'static [&'static str],
    /// What each word means, if its file says so.
    pub(crate) meant: &'static [u64],
    /// Where words are, by [`key`]: one more than their index, and 0 for none.
    pub(crate) slots: &'static [u16],
}

impl List {
    /// Its name in `rules/words`; of a list in one language that, a full stop and the language.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// All words, those of English first. A word of several languages is there for each of them.
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

    /// Whether `word` is in the list, except for a capital letter of ASCII that it begins with.
    #[inline]
    #[must_use]
    pub fn has_capitalised(&self, word: &str) -> bool {
        word.as_bytes().split_first().is_some_and(|(first, rest)| {
            let is = |known: &[u8]| known.split_first() == Some((&first.to_ascii_lowercase(), rest));
            first.is_ascii_uppercase() && self.find(word.as_bytes(), is).is_some()
        })
    }

    /// The first word of the list that `text` begins with.
    #[must_use]
    pub fn start_of(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| text.starts_with(word))
    }

    /// What follows the first word of the list that `text` begins with and has a space after.
    #[must_use]
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))
    }

    /// The number that `word`, letter by letter, means; nothing if it is not in the list.
    #[inline]
    #[must_use]
    pub fn number(&self, word: &str) -> Option<u64> {
        self.meant.get(self.at(word)?).copied()
    }

    /// The same for `word` in any case and with any apostrophe.
    #[inline]
    #[must_use]
    pub fn number_in_any_case(&self, word: &str) -> Option<u64> {
        self.meant.get(self.at_in_any_case(word)?).copied()
    }

    /// Where in [`List::all`] `word` first is.
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
            let plain = if matches!(letter, '’' | 'ʼ') { '\'' } else { letter };
            plain.to_lowercase().for_each(|lower| folded.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes()));
        }
        self.find(&folded, |known| known == folded.as_slice())
    }

    /// The index of the first of the words with the place of `word` for which `is` holds.
    #[inline]
    fn find(&self, word: &[u8], is: impl Fn(&[u8]) -> bool) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key(word) & mask;
        loop {
            // an empty slot ends it, and three of four are empty
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

/// A number for a word, the same in any case of ASCII, of its length and four of its bytes.
#[inline]
const fn key(word: &[u8]) -> usize {
    let length = word.len();
    if length == 0 {
        return 0;
    }
    let (first, last) = (word[0], word[length - 1]);
    // the odd bytes, for of two bytes of a letter beyond ASCII the second tells more
    let (second, middle) = if length < 4 { (word[length / 2], last) } else { (word[1], word[(length / 2) | 1]) };
    // letters of ASCII differ by this bit from their capitals
    let four = u32::from_le_bytes([first, second, middle, last]) | 0x2020_2020;
    let mixed = (four ^ (length as u32).wrapping_mul(0x0101_0101)).wrapping_mul(0x9e37_79b1);
    ((mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b) >> 12) as usize
}

/// The slots for `words`, of which there are fewer than `N`, a power of two.
pub(crate) const fn slots<const N: usize>(words: &[&str]) -> [u16; N] {
    let mut slots = [0; N];
    let mut row = 0;
    while row < words.len() {
        let mut slot = key(words[row].as_bytes()) & (N - 1);
        // a word of several languages has one slot, that of the first
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

    /// What is not in a list is told at once, or looking up would go through it after all.
    #[test]
    fn few_words_share_a_slot() {
        /// Words that are gone past before a slot is empty, in a hundred look-ups: by chance it would be 39 where a
        /// quarter of the slots is full.
        const MOST: usize = 80;
        for list in crate::ALL.iter().map(|(_, list)| list).filter(|list| list.words.len() >= 16) {
            let mask = list.slots.len() - 1;
            let past = |start: usize| (0..).take_while(|step| list.slots[(start + step) & mask] != 0).count();
            let all: usize = (0..list.slots.len()).map(past).sum();
            assert!(all * 100 <= MOST * list.slots.len(), "{}: {all} of {}", list.name, list.slots.len());
        }
    }
}
