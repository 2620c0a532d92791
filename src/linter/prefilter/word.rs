//! Words as the prefilter sees them, and a hash of each that is the same in any case.

use std::ops::Range;

use crate::linter::prefilter::fold::folded;

/// What a byte is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Ends it.
    Break,
    /// A letter, digit or underscore of ASCII.
    Ascii,
    /// Part of a character beyond ASCII.
    Other,
}

const KINDS: [Kind; 256] = kinds();

const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Break; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 0x80 {
            kinds[byte] = Kind::Other;
        } else if (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_' {
            kinds[byte] = Kind::Ascii;
        }
        byte += 1;
    }
    kinds
}

/// Calls `each` with the bytes of every word of `text`, in order, and a hash of it. Characters
/// beyond ASCII count as letters, but for typographic marks (U+2000–206F) and those of Latin-1
/// below U+00C0.
pub(super) fn each(text: &str, mut each: impl FnMut(Range<usize>, u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let mut ascii = true;
        match KINDS[byte as usize] {
            Kind::Break => {
                at += 1;
                continue;
            }
            Kind::Ascii => at += 1,
            Kind::Other => match mark(bytes, at) {
                0 => ascii = false,
                length => {
                    at += length;
                    continue;
                }
            },
        }
        loop {
            at += bytes[at..].iter().take_while(|byte| KINDS[**byte as usize] == Kind::Ascii).count();
            if bytes.get(at).is_none_or(|byte| byte.is_ascii()) || mark(bytes, at) > 0 {
                break;
            }
            ascii = false;
            at += 1;
        }
        let range = start..at;
        let key = if ascii { hash(bytes, &range) } else { hash_of(&text[range.clone()]) };
        each(range, key);
    }
}

/// The hash that [`each`] gives for `word`.
pub(super) fn hash_of(word: &str) -> u64 {
    let word = folded(word);
    hash(word.as_bytes(), &(0..word.len()))
}

/// The length in bytes of the mark at `at` that is no letter, 0 if it is one.
fn mark(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        0xe2 if matches!(bytes.get(at + 1), Some(0x80 | 0x81)) => 3,
        0xc2 => 2,
        _ => 0,
    }
}

/// The bit by which letters of ASCII in lower case differ from those in upper case.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// A hash of the word at `range`: of its first eight bytes, its last eight and its length.
fn hash(bytes: &[u8], range: &Range<usize>) -> u64 {
    let length = range.len();
    let first = (eight(bytes, range.start) | LOWER) & (u64::MAX >> (8 * (8 - length.min(8))));
    let last = if length > 8 { eight(bytes, range.end - 8) | LOWER } else { 0 };
    let mixed = (first ^ last.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15)) ^ length as u64;
    let spread = mixed.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (spread ^ (spread >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Eight bytes from `at`, as far as there are.
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    let padded = || {
        let mut padded = [0; 8];
        padded[..rest.len()].copy_from_slice(rest);
        padded
    };
    u64::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(padded))
}

/// Whether a word goes on over the boundary before byte `at`.
pub(super) fn continues(bytes: &[u8], at: usize) -> bool {
    at > 0 && at < bytes.len() && is_word_end(bytes, at) && is_word_start(bytes, at)
}

fn is_word_start(bytes: &[u8], at: usize) -> bool {
    match KINDS[bytes[at] as usize] {
        Kind::Break => false,
        Kind::Ascii => true,
        Kind::Other => mark(bytes, at) == 0,
    }
}

fn is_word_end(bytes: &[u8], at: usize) -> bool {
    match KINDS[bytes[at - 1] as usize] {
        Kind::Break => false,
        Kind::Ascii => true,
        Kind::Other => {
            let typographic = at >= 3 && bytes[at - 3] == 0xe2 && matches!(bytes[at - 2], 0x80 | 0x81);
            let latin_mark = at >= 2 && bytes[at - 2] == 0xc2;
            !typographic && !latin_mark
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        each(text, |range, hash| {
            assert_eq!(hash, hash_of(&text[range.clone()]), "{text}");
            words.push(&text[range]);
        });
        words
    }

    #[test]
    fn words_end_at_marks_and_not_inside_letters() {
        for (text, at, expected) in [
            ("an AI", 2, false),
            ("said", 2, true),
            ("“as", 3, false),
            ("ai’s", 2, false),
            ("café", 3, true),
            ("x\u{a0}y", 1, false),
        ] {
            assert_eq!(continues(text.as_bytes(), at), expected, "{text} at {at}");
        }
    }

    #[test]
    fn words_are_what_stands_between_marks() {
        for (text, expected) in [
            ("", vec![]),
            ("As an AI, I", vec!["As", "an", "AI", "I"]),
            ("“café”—ÄÖ’s x_1", vec!["café", "ÄÖ", "s", "x_1"]),
            ("a\u{a0}b «c»", vec!["a", "b", "c"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn case_does_not_change_a_hash_and_other_words_have_others() {
        for (one, other) in [("Said", "sAID"), ("ЧИТАЙТЕ", "читайте"), ("Internationally", "INTERNATIONALLY")]
        {
            assert_eq!(hash_of(one), hash_of(other));
        }
        for (one, other) in [("said", "saids"), ("internationally", "internationalzy"), ("a", "aa")] {
            assert_ne!(hash_of(one), hash_of(other));
        }
    }
}
