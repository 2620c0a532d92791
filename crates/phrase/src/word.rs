//! The words of a text: where each is, and a hash of it that does not depend on case.
//!
//! A document’s words are found once; most results for a document are computed from them.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;

mod hash;
mod opening;
mod pieces;
mod run;
mod table;

use hash::{LOWER, eight, hash, short};
pub use opening::Opening;
pub use pieces::{Cursor, Pieces, within};
pub use table::Table;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// A hash of it, the same for upper and lower case.
    pub hash: u64,
    /// Exactly one space, and nothing else, separates it from the word before.
    pub spaced: bool,
    /// It consists of letters and digits of ASCII, apart from underscores inside it.
    pub plain: bool,
    /// It begins with a capital letter of ASCII.
    pub capital: bool,
    /// It begins with a digit of ASCII.
    pub digit: bool,
}

/// A hash of two words in a row, by their hashes.
pub fn joined(first: u64, second: u64) -> u64 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The words of `text`, in order. Characters beyond ASCII count as letters, except typographic marks and the marks of
/// Latin-1 (below U+00C0). An underscore counts as a letter, an apostrophe does not.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    each(text, |word| words.push(word));
    words
}

/// Calls `take` with each of the [`words`] of `text`.
pub fn each(text: &str, mut take: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    // where the last word ended; there is none yet
    let mut last = usize::MAX;
    run::each(bytes, |start, end, mixed| {
        let first = eight(bytes, start);
        // nearly all words consist of letters of ASCII, and need no closer look
        if mixed && letters(first) != end - start {
            return last = of_run(text, start..end, last, &mut take);
        }
        let hash = if end - start < 8 { short(first, end - start) } else { hash(bytes, start, end, first) };
        let capital = first & CASE == 0;
        take(Word { start, end, hash, spaced: is_spaced(bytes, last, start), plain: true, capital, digit: false });
        last = end;
    });
}

/// Calls `take` with each word of `run`, which lies between two [`Kind::Break`]s; the word before it ended at byte
/// `last`. Returns where the last word ends. It is rarely needed, and a function of its own so that it takes no
/// registers from the loop over all runs.
#[inline(never)]
fn of_run(text: &str, run: Range<usize>, mut last: usize, take: &mut impl FnMut(Word)) -> usize {
    let bytes = text.as_bytes();
    let mut start = run.start;
    while start < run.end {
        let mark = mark(bytes, start);
        if mark > 0 {
            start += mark;
            continue;
        }
        let end = end_of_word(bytes, start);
        let is_ascii = bytes[start..end].is_ascii();
        take(Word {
            start,
            end,
            hash: if is_ascii { hash(bytes, start, end, eight(bytes, start)) } else { hash_of(&text[start..end]) },
            spaced: is_spaced(bytes, last, start),
            plain: is_ascii && bytes[start] != b'_' && bytes[end - 1] != b'_',
            capital: bytes[start].is_ascii_uppercase(),
            digit: bytes[start].is_ascii_digit(),
        });
        (start, last) = (end, end);
    }
    last
}

/// Whether exactly one space separates a word that ended at byte `last` from one that begins at `start`.
#[inline]
fn is_spaced(bytes: &[u8], last: usize, start: usize) -> bool {
    last.wrapping_add(1) == start && bytes.get(last) == Some(&b' ')
}

/// The bit of a letter of ASCII that says its case.
const CASE: u64 = 0x20;
/// The high bit of each of eight bytes.
const HIGH: u64 = all(0x80);

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// For each of eight bytes, none of which has its high bit set: sets the high bit if the byte is in `first..=last`. No
/// byte carries into the next.
fn between(bytes: u64, first: u8, last: u8) -> u64 {
    (bytes + all(0x80 - first)) & !(bytes + all(0x80 - last - 1))
}

/// How many of the eight bytes of `word`, from the first on, are letters of ASCII.
fn letters(word: u64) -> usize {
    let letter = between((word | LOWER) & !HIGH, b'a', b'z');
    ((!(letter & !word) & HIGH).trailing_zeros() / 8) as usize
}

/// The byte after the word that goes on at `at`.
fn end_of_word(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        match KINDS[bytes[at] as usize] {
            Kind::Break => break,
            Kind::Other if mark(bytes, at) > 0 => break,
            _ => at += 1,
        }
    }
    at
}

/// The hash that [`words`] gives for `word`.
pub fn hash_of(word: &str) -> u64 {
    let hash = |bytes: &[u8]| hash(bytes, 0, bytes.len(), eight(bytes, 0));
    if word.is_ascii() {
        return hash(word.as_bytes());
    }
    // most words are short, so that folding them needs no allocation
    let mut folded: SmallVec<[u8; 64]> = SmallVec::new();
    let mut buffer = [0; 4];
    for letter in word.chars() {
        // the dotted capital of Turkish: in Unicode its lower case is two characters
        let small = if letter == 'İ' { 'i' } else { lower(letter) };
        folded.extend_from_slice(small.encode_utf8(&mut buffer).as_bytes());
    }
    hash(&folded)
}

/// `text` in lower case, with the same length in bytes: a character whose lower case has another length stays as it is.
pub fn folded(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(lower).collect())
}

/// `character` in lower case, if that takes as many bytes; else itself.
pub fn lower(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let mut all = character.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) if one.len_utf8() == character.len_utf8() => one,
        _ => character,
    }
}

/// What a byte means for a word.
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

/// The length in bytes of the mark at `at`; 0 if a letter is there.
fn mark(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        0xe2 if bytes.get(at + 1).copied().is_some_and(is_block_of_marks) => 3,
        0xc2 => 2,
        _ => 0,
    }
}

/// Whether `byte`, the second of three of which the first is E2, begins a block of marks: punctuation
/// (U+2000–207F), currencies (U+2080–20BF) or signs like letters (U+2100–213F).
fn is_block_of_marks(byte: u8) -> bool {
    matches!(byte, 0x80 | 0x81 | 0x82 | 0x84)
}

/// Whether a word goes on over the boundary before byte `at`.
pub fn continues(bytes: &[u8], at: usize) -> bool {
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
            let typographic = at >= 3 && bytes[at - 3] == 0xe2 && is_block_of_marks(bytes[at - 2]);
            let latin_mark = at >= 2 && bytes[at - 2] == 0xc2;
            !typographic && !latin_mark
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        let one = |word: Word| {
            let letters = &text[word.start..word.end];
            assert_eq!(word.hash, hash_of(letters), "{text}");
            letters
        };
        words(text).into_iter().map(one).collect()
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
    fn the_dotted_capital_of_turkish_is_a_capital_i() {
        assert_eq!(hash_of("İlgili"), hash_of("ilgili"));
        assert_eq!(words("İlgili haber").first().map(|word| word.hash), Some(hash_of("ilgili")));
        assert_ne!(hash_of("İlgili"), hash_of("ılgili"));
    }

    #[test]
    fn words_are_what_stands_between_marks() {
        for (text, expected) in [
            ("", vec![]),
            ("As an AI, I", vec!["As", "an", "AI", "I"]),
            ("“café”—ÄÖ’s x_1", vec!["café", "ÄÖ", "s", "x_1"]),
            ("a\u{a0}b «c»", vec!["a", "b", "c"]),
            ("€5 №6 X™", vec!["5", "6", "X"]),
            ("abcdefgh abcdefghi_jklmnop-Z9", vec!["abcdefgh", "abcdefghi_jklmnop", "Z9"]),
            ("abcdefgh", vec!["abcdefgh"]),
            ("@[`{/:^~\u{7f}", vec![]),
            ("abcdefghé naïveté-é", vec!["abcdefghé", "naïveté", "é"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn words_tell_how_they_look_and_what_stands_before() {
        let of = |word: Word| (word.spaced, word.plain, word.capital, word.digit);
        let text = "The Élan_ of, 20th  Internationally_known\n3é _so café a1";
        for (word, expected) in words(text).into_iter().zip([
            (false, true, true, false),
            (true, false, false, false),
            (true, true, false, false),
            (false, true, false, true),
            (false, true, true, false),
            (false, false, false, true),
            (true, false, false, false),
            (true, false, false, false),
            (true, true, false, false),
        ]) {
            assert_eq!(of(word), expected, "{}", &text[word.start..word.end]);
        }
    }

    #[test]
    fn a_cursor_gives_the_words_of_each_stretch() {
        let all = words("one two three four five");
        let mut cursor = Cursor::new(Pieces::of_table(&all));
        for (range, expected) in [(0..3, 1), (4..4, 0), (5..13, 1), (14..23, 2), (23..30, 0)] {
            assert_eq!(cursor.within(&range).len(), expected, "{range:?}");
        }
    }

    #[test]
    fn case_does_not_change_a_hash_and_other_words_have_others() {
        for (one, other) in [("Said", "sAID"), ("ЧИТАЙТЕ", "читайте"), ("Internationally", "INTERNATIONALLY")]
        {
            assert_eq!(hash_of(one), hash_of(other));
        }
        for (one, other) in [
            ("said", "saids"),
            ("internationally", "internationalzy"),
            ("a", "aa"),
            ("uncharacteristically", "uncharacterXstically"),
        ] {
            assert_ne!(hash_of(one), hash_of(other));
        }
    }
}
