//! The words of a sentence, as the claim model looks them up.

use std::ops::Range;

/// A word or a number of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes of the text that the sentence stands in.
    pub range: Range<usize>,
    /// A hash of its letters in lower case.
    pub hash: u64,
    /// It begins with a digit.
    pub number: bool,
    /// It begins with a capital letter.
    pub capital: bool,
    /// Punctuation stands between it and the word before.
    pub apart: bool,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Letters and digits of ASCII in lower case; 0 for all other bytes.
const LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// The hash of a word, of any case of its ASCII letters.
pub(super) fn hash(word: &str) -> u64 {
    let bytes = word.bytes().map(|byte| byte.to_ascii_lowercase());
    bytes.fold(SEED, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// Puts the words of `text[range]` into `words`. An apostrophe inside a word belongs to it (`’` is
/// read as `'`), as do points and commas inside a number; a hyphen separates words.
pub(super) fn words(text: &str, range: Range<usize>, words: &mut Vec<Word>) {
    words.clear();
    let bytes = text.as_bytes();
    let mut apart = true;
    let mut at = range.start;
    while at < range.end {
        let byte = bytes[at];
        if !is_letter(bytes, at) {
            apart |= !matches!(byte, b' ' | b'-');
            at += 1;
            continue;
        }
        let start = at;
        let number = byte.is_ascii_digit();
        let mut hash = SEED;
        while at < range.end {
            let lower = LOWER[bytes[at] as usize];
            if lower != 0 {
                hash = (hash ^ u64::from(lower)).wrapping_mul(PRIME);
                at += 1;
                continue;
            }
            let (width, byte) = match letter(bytes, at, range.end, number) {
                0 => break,
                3.. => (3, b'\''),
                width => (width, bytes[at].to_ascii_lowercase()),
            };
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
            at += width;
        }
        let capital = byte.is_ascii_uppercase() || byte >= 0x80 && text[start..].starts_with(char::is_uppercase);
        words.push(Word { range: start..at, hash, number, capital, apart });
        apart = false;
    }
}

/// Whether a word can begin at `at`: a letter, a digit, or a byte of a letter beyond ASCII.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    byte.is_ascii_alphanumeric() || byte >= 0x80 && !is_mark(bytes, at)
}

/// Whether the bytes at `at` belong to a mark such as a dash, a quotation mark or an ellipsis.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|at| bytes[at]);
    let inside =
        |back: usize| before(back) == Some(0xe2) && matches!(bytes.get(at + 1 - back), Some(0x80 | 0x82 | 0x84));
    match bytes[at] {
        0xc2 => true,
        0xe2 => matches!(bytes.get(at + 1), Some(0x80 | 0x82 | 0x84)),
        0x80..=0xbf => inside(1) || inside(2) || before(1) == Some(0xc2),
        _ => false,
    }
}

/// How many bytes of a word stand at `at`: 0 where it ends, 3 for an apostrophe `’`.
fn letter(bytes: &[u8], at: usize, end: usize, number: bool) -> usize {
    let next = |by: usize| at + by < end && (bytes[at + by].is_ascii_alphanumeric() || bytes[at + by] >= 0x80);
    match bytes[at] {
        b'\'' if next(1) => 1,
        b'.' | b',' if number && at + 1 < end && bytes[at + 1].is_ascii_digit() => 1,
        0xe2 if bytes[at..].starts_with("’".as_bytes()) => 3 * usize::from(next(3) && bytes[at + 3] != 0xe2),
        _ => usize::from(is_letter(bytes, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, bool)> {
        let mut found = Vec::new();
        words(text, 0..text.len(), &mut found);
        found.iter().map(|word| (&text[word.range.clone()], word.apart)).collect()
    }

    #[test]
    fn words_end_where_readers_say_so() {
        assert_eq!(
            read("“Don’t,” Élise’s well-known 1,500.5 km—far…"),
            [
                ("Don’t", true),
                ("Élise’s", true),
                ("well", false),
                ("known", false),
                ("1,500.5", false),
                ("km", false),
                ("far", true)
            ]
        );
    }

    #[test]
    fn hashes_ignore_case_and_the_shape_of_apostrophes() {
        let mut found = Vec::new();
        words("DON’T", 0..7, &mut found);
        assert_eq!(found[0].hash, hash("don't"));
    }
}
