//! A fixed list of words that is looked up without regard to case, indexed when the program is compiled.

/// Slots of the index: a power of two, several times the number of words in the longest list.
const SLOTS: usize = 2048;

/// The longest word of any list, in bytes; longer words are not looked up.
pub(super) const LONGEST: usize = 32;

/// Words in lower case, each with what it means.
pub(super) struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    slots: [u16; SLOTS],
}

impl<T> Lexicon<T> {
    /// Indexes `words`; where a word stands twice, the first one counts.
    pub(super) const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut slots = [0; SLOTS];
        let mut row = 0;
        while row < words.len() {
            let mut slot = hash(words[row].0.as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            row += 1;
            slots[slot] = row as u16;
        }
        Self { words, slots }
    }

    /// What `word`, in any case and with any apostrophe, means.
    pub(super) fn find(&self, word: &str) -> Option<&'static T> {
        let mut buffer = [0; LONGEST];
        let folded = fold(word, &mut buffer)?;
        let mut slot = hash(folded);
        while let Some(row) = usize::from(self.slots[slot]).checked_sub(1) {
            let (known, meaning) = &self.words[row];
            if known.as_bytes() == folded {
                return Some(meaning);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// FNV-1a, cut to the number of slots.
const fn hash(word: &[u8]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < word.len() {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ (hash >> 15)) as usize % SLOTS
}

/// `word` in lower case with plain apostrophes; nothing if it is empty or too long to be in a list.
fn fold<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let mut end = 0;
    for letter in word.chars() {
        let plain = match letter {
            '’' | 'ʼ' => '\'',
            other => other,
        };
        for lower in plain.to_lowercase() {
            let slot = buffer.get_mut(end..end + lower.len_utf8())?;
            end += lower.encode_utf8(slot).len();
        }
    }
    Some(&buffer[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    static FRUIT: Lexicon<u8> = Lexicon::new(&[("apple", 1), ("p'yat", 2), ("groß", 3), ("août", 4)]);

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        for (word, meaning) in [
            ("apple", Some(1)),
            ("APPLE", Some(1)),
            ("p’yat", Some(2)),
            ("Pʼyat", Some(2)),
            ("Groß", Some(3)),
            ("AOÛT", Some(4)),
            ("pear", None),
            ("", None),
            ("İİİİİİİİİİİİİİİİ", None),
            ("a word that is far longer than any in the list", None),
        ] {
            assert_eq!(FRUIT.find(word).copied(), meaning, "{word}");
        }
    }
}
