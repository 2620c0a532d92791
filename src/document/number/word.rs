//! The meaning of single number words.

use q7x2_words::{self as words, List};

/// The meaning of one number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Zero to nineteen.
    Small(f64),
    /// Twenty to ninety.
    Tens(f64),
    /// Multiplies the number before it: hundred, dozen, million.
    Scale(f64),
    /// An open count: dozens, thousands.
    Many,
    /// A place in an order.
    Ordinal(f64),
    /// The name of several parts: thirds, quarters.
    Parts(f64),
    Half,
    Quarter,
}

/// For every first letter the second letters of number words and of "www", one bit each.
const PAIRS: [u32; 32] = {
    let mut table = [0; 32];
    table[(b'w' & 31) as usize] = 1 << (b'w' & 31);
    let words = words::NUMBER_WORDS.all();
    let mut at = 0;
    while at < words.len() {
        let word = words[at].as_bytes();
        table[(word[0] & 31) as usize] |= 1 << (word[1] & 31);
        at += 1;
    }
    table
};

/// Whether a number word or a web address can begin with these two letters.
#[inline]
pub(super) fn may_begin(first: u8, second: u8) -> bool {
    PAIRS[(first & 31) as usize] & (1 << (second & 31)) != 0
}

/// Whether `word` is a number word, in any case of letters.
#[inline]
pub(super) fn is_number_word(word: &str) -> bool {
    kind(word).is_some()
}

/// The list of number words that `word` is in; the first two letters rule out nearly every other word.
#[inline]
fn kind(word: &str) -> Option<u64> {
    let [first, second, _, ..] = word.as_bytes() else { return None };
    may_begin(*first, *second).then(|| words::NUMBER_WORDS.number_in_any_case(word)).flatten()
}

/// What `word` means, in upper or lower case.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let number = |list: &List| list.number_in_any_case(word).map(|number| number as f64);
    match kind(word)? {
        0 => number(&words::CARDINALS)
            .map(|value| if value < 20.0 { Meaning::Small(value) } else { Meaning::Tens(value) }),
        1 => number(&words::NUMBER_SCALES).map(Meaning::Scale),
        2 => Some(Meaning::Many),
        3 => number(&words::ORDINALS).map(Meaning::Ordinal),
        4 => number(&words::PARTS_OF_A_WHOLE).map(Meaning::Parts),
        5 => Some(Meaning::Half),
        _ => Some(Meaning::Quarter),
    }
}

/// The end of the letters from byte `at` on.
pub(super) fn end(block: &str, at: usize) -> usize {
    let rest = &block.as_bytes()[at..];
    let letters = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
    // most words are in ASCII
    if rest.get(letters).is_none_or(u8::is_ascii) {
        return at + letters;
    }
    let beyond = &block[at + letters..];
    at + letters + beyond.find(|letter: char| !letter.is_alphabetic()).unwrap_or(beyond.len())
}

#[cfg(test)]
mod tests {
    use super::{Meaning, is_number_word, meaning};

    #[test]
    fn words_mean_numbers_in_any_case() {
        for (word, expected) in [
            ("two", Some(Meaning::Small(2.0))),
            ("FORTY", Some(Meaning::Tens(40.0))),
            ("Million", Some(Meaning::Scale(1e6))),
            ("thirds", Some(Meaning::Parts(3.0))),
            ("seconds", None),
            ("tenth", Some(Meaning::Ordinal(10.0))),
            ("tent", None),
            ("though", None),
        ] {
            assert_eq!(meaning(word), expected, "{word}");
        }
    }

    #[test]
    fn common_words_are_passed_over() {
        for word in ["the", "for", "that", "on", "this", "see"] {
            assert!(!is_number_word(word), "{word}");
        }
    }
}
