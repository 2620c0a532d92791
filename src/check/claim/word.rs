//! The words of a sentence, as the claim model looks them up.

use std::ops::Range;

use crate::document::word;

/// A word or a number of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes of the text that the sentence stands in.
    pub range: Range<usize>,
    /// A hash of its letters, the same in any case.
    pub hash: u64,
    /// It begins with a digit.
    pub number: bool,
    /// It begins with a capital letter.
    pub capital: bool,
    /// Punctuation stands between it and the word before.
    pub apart: bool,
}

/// Puts the words of a sentence into `words`; those between marks are `apart` of `text`. An
/// apostrophe inside a word belongs to it, in either shape, as do points and commas inside a
/// number; a hyphen separates words.
pub(super) fn words(text: &str, apart: &[word::Word], words: &mut Vec<Word>) {
    words.clear();
    let bytes = text.as_bytes();
    for word in apart {
        let word = if word.plain { *word } else { bare(text, word) };
        let word::Word { start, end, hash, .. } = word;
        if start == end {
            continue;
        }
        let apart = match words.last_mut() {
            None => true,
            // most words stand after a space
            Some(last) if last.range.end + 1 == start && bytes[last.range.end] == b' ' => false,
            Some(last) if is_inside(&bytes[last.range.end..start], last.number, word.digit) => {
                (last.range.end, last.hash) = (end, word::joined(last.hash, hash));
                continue;
            }
            Some(last) => bytes[last.range.end..start].iter().any(|byte| !matches!(byte, b' ' | b'-')),
        };
        let capital = word.capital || !word.plain && text[start..].starts_with(char::is_uppercase);
        words.push(Word { range: start..end, hash, number: word.digit, capital, apart });
    }
}

/// `word` without the underscores around it, with which plain text stresses words.
fn bare(text: &str, word: &word::Word) -> word::Word {
    let bytes = &text.as_bytes()[word.start..word.end];
    if bytes[0] != b'_' && bytes[bytes.len() - 1] != b'_' {
        return *word;
    }
    let before = bytes.iter().take_while(|byte| **byte == b'_').count();
    let start = word.start + before;
    let end = (word.end - bytes.iter().rev().take_while(|byte| **byte == b'_').count()).max(start);
    let digit = text[start..end].starts_with(|first: char| first.is_ascii_digit());
    word::Word { start, end, hash: word::hash_of(&text[start..end]), digit, ..*word }
}

/// Whether a word goes on over the bytes `gap`: a `number` does over points and commas before a
/// `digit`.
fn is_inside(gap: &[u8], number: bool, digit: bool) -> bool {
    match gap {
        [b'\''] => true,
        [b'.' | b','] => number && digit,
        _ => gap == "’".as_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, bool)> {
        let mut found = Vec::new();
        words(text, &word::words(text), &mut found);
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
        assert_eq!(read("_So_ 3.x _"), [("So", true), ("3", true), ("x", true)]);
    }
}
