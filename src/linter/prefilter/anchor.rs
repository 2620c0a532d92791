//! What of a literal the scan looks for: two words in a row or one, or else two bytes.

use crate::check::Literal;
use crate::document::word::{self, Word};
use crate::linter::prefilter::common::Common;

/// What of a literal's words tells it best from other text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    /// The first byte of the word, or of the second of two.
    pub(super) start: usize,
    /// The hash of the word, or that of [two](word::joined).
    pub(super) key: u64,
    /// How often it stands in prose, roughly, against others.
    pub(super) rate: f32,
    /// The literal is these words, a space between them, and nothing else.
    pub(super) whole: bool,
}

/// The rarest two words in a row of `text`, a literal, that are whole wherever it is found; where
/// there are no two, the one.
pub(super) fn rarest_words(text: &str, literal: &Literal, common: &Common) -> Option<Anchor> {
    let is_cut = |word: &Word| {
        let begins = word.start > 0 || literal.begins_word;
        let ends = word.end < text.len() || literal.ends_word;
        !(begins && ends)
    };
    // the hash of a word beyond ASCII does not tell it from all others
    let is_all = |first: &Word, last: &Word| first.start == 0 && last.end == text.len() && text.is_ascii();
    let rate = |word: &Word| common.rate(word.hash, word.end - word.start);
    let (mut before, mut one, mut two): (Option<Word>, Option<Anchor>, Option<Anchor>) = (None, None, None);
    word::each(text, |word| {
        if is_cut(&word) {
            before = None;
            return;
        }
        one.get_or_insert_with(|| Anchor {
            start: word.start,
            key: word.hash,
            rate: rate(&word),
            whole: is_all(&word, &word),
        });
        let pair = before.replace(word).map(|before| Anchor {
            start: word.start,
            key: word::joined(before.hash, word.hash),
            // in a row they are far rarer than each
            rate: rate(&before) * rate(&word) * 0.01,
            whole: is_all(&before, &word) && &text[before.end..word.start] == " ",
        });
        if let Some(pair) = pair.filter(|pair| two.is_none_or(|two| pair.rate < two.rate)) {
            two = Some(pair);
        }
    });
    two.or(one)
}

/// Two neighbouring bytes of a literal, in a form that is the same in any case of ASCII.
pub(super) type Pair = u16;

/// The pair of `first` and `second`.
pub(super) fn pair(first: u8, second: u8) -> Pair {
    u16::from_le_bytes([first | 0x20, second | 0x20])
}

/// The pairs to wait for on behalf of `text`, and where in it they stand: the rarest of it, in
/// every case that it has. None if it is shorter than a pair.
pub(super) fn rarest_pair(text: &str) -> Option<(usize, Vec<Pair>)> {
    let bytes = text.as_bytes();
    let ascii = bytes.windows(2).enumerate().filter(|(_, two)| two.is_ascii());
    let rarest = ascii.min_by_key(|(_, two)| commonness_of(two));
    let beyond = text.char_indices().find(|(_, character)| !character.is_ascii()).map(|(at, character)| {
        // its last two bytes tell it best from others
        let length = character.len_utf8();
        let cases = character.to_lowercase().chain(character.to_uppercase()).chain([character]);
        let pairs = cases.filter(|case| case.len_utf8() == length).map(|case| {
            let mut buffer = [0; 4];
            case.encode_utf8(&mut buffer);
            pair(buffer[length - 2], buffer[length - 1])
        });
        (at + length - 2, pairs.collect())
    });
    // letters beyond ASCII are rare in most texts, and no text consists of its marks
    beyond.or_else(|| rarest.map(|(at, two)| (at, vec![pair(two[0], two[1])])))
}

/// Whether `text` has a pair that few texts have often.
pub(super) fn has_rare_pair(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two.is_ascii() && commonness_of(two) < 40)
}

/// How common two bytes in a row are in prose, roughly: a space nearly always stands after a mark,
/// and letters are seldom doubled.
fn commonness_of(two: &[u8]) -> u32 {
    let spaced = matches!(two, [b'.' | b',' | b'!' | b'?' | b':' | b';' | b')', b' ' | b'\n']);
    let doubled = two[0] == two[1] && two[0].is_ascii_lowercase();
    commonness(two[0]) * commonness(two[1]) * if spaced { 4 } else { 1 } / if doubled { 4 } else { 1 }
}

/// How common a byte is in prose, roughly.
fn commonness(byte: u8) -> u32 {
    match byte.to_ascii_lowercase() {
        b' ' => 60,
        b'e' => 40,
        b'a' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 25,
        // a line break is no other than a star where case does not count
        b'c' | b'd' | b'h' | b'l' | b'm' | b'p' | b'u' | b'*' => 12,
        b'b' | b'f' | b'g' | b'v' | b'w' | b'y' => 6,
        b'.' | b',' | b'\n' | b'-' | b'0'..=b'9' | b'k' => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_the_edge_are_whole_only_if_the_literal_says_so() {
        let common = Common::words();
        for (literal, expected) in [
            (Literal::words("as an ai model"), Some((9, false))),
            (Literal::anywhere("as an ai model"), Some((6, false))),
            (Literal::words("ai model"), Some((3, true))),
            (Literal::words("ai-model"), Some((3, false))),
            (Literal::words("model"), Some((0, true))),
            (Literal::anywhere("[your "), Some((1, false))),
            (Literal::anywhere("oaicite"), None),
        ] {
            let found = rarest_words(&literal.text, &literal, &common).map(|anchor| (anchor.start, anchor.whole));
            assert_eq!(found, expected, "{}", literal.text);
        }
    }

    #[test]
    fn the_rarest_pair_stands_for_a_literal() {
        assert_eq!(rarest_pair("ten_x"), Some((3, vec![pair(b'_', b'x')])));
        assert_eq!(rarest_pair("["), None);
        let (at, pairs) = rarest_pair("a р").expect("it has a pair");
        assert_eq!((at, pairs.contains(&pair(0xd1, 0x80)), pairs.contains(&pair(0xd0, 0xa0))), (2, true, true));
    }
}
