//! UTF-16, with a byte order mark or without.

use super::original::{Decoded, Original};

/// The name of the encoding with the less significant byte first.
pub(super) const LITTLE: &str = "UTF-16LE";
/// The name of the encoding with the more significant byte first.
pub(super) const BIG: &str = "UTF-16BE";

/// The same without a byte order mark.
pub(super) const LITTLE_BARE: &str = "UTF-16LE without a mark";
pub(super) const BIG_BARE: &str = "UTF-16BE without a mark";

/// Reads two bytes as a unit.
pub(super) type Unit = fn([u8; 2]) -> u16;

/// Whether characters are those of a text.
#[derive(Debug, Default)]
pub(super) struct Fit {
    all: usize,
    fitting: usize,
    spaces: usize,
}

impl Fit {
    /// Counts a character, `None` if there is none for the bytes. False for one that no text has.
    pub(super) fn add(&mut self, character: Option<char>) -> bool {
        let Some(character) = character else {
            self.all += 1;
            return true;
        };
        // Chinese and Japanese have no spaces between words
        let is_space = matches!(character, ' ' | '\n' | '、' | '。' | '，' | '\u{3000}');
        self.all += 1;
        self.spaces += usize::from(is_space);
        let is_sign = matches!(character, ' '..='~' | '\n' | '\r' | '\t' | '\u{2010}'..='\u{203b}');
        self.fitting += usize::from(character.is_alphabetic() || is_space || is_sign);
        character != '\0'
    }

    /// Whether they are a text: nine in ten are letters, spaces or frequent signs, and one in fifty separates words or
    /// sentences.
    pub(super) fn is_text(&self) -> bool {
        self.all >= 8 && self.fitting * 10 >= self.all * 9 && self.spaces * 50 >= self.all
    }
}

/// How bytes without a byte order mark are read if they are a text in UTF-16. `head` is the beginning of a file.
pub(super) fn without_mark(head: &[u8]) -> Option<(Unit, &'static str)> {
    let both: [(Unit, &'static str); 2] = [(u16::from_le_bytes, LITTLE_BARE), (u16::from_be_bytes, BIG_BARE)];
    both.into_iter().find(|(unit, _)| {
        let (pairs, _) = head.as_chunks::<2>();
        let mut fit = Fit::default();
        let mut characters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
        characters.all(|character| fit.add(character.ok())) && fit.is_text()
    })
}

/// The bytes of `text` after a byte order mark; `pair` writes one unit.
pub(super) fn encode(text: &str, pair: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(pair).collect()
}

/// Decodes bytes, which begin with a byte order mark unless the name of the encoding says otherwise; `unit` reads two of them.
pub(super) fn decode(bytes: &[u8], unit: Unit, name: &'static str) -> Decoded {
    let mut original = Original::new(name);
    let mark = if matches!(name, LITTLE_BARE | BIG_BARE) { 0 } else { 2 };
    original.skip(mark);
    let (pairs, rest) = bytes[mark..].as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        // half of a surrogate pair without the other half is no character
        text.push(*character.as_ref().unwrap_or(&char::REPLACEMENT_CHARACTER));
        match character {
            Ok(one) => original.push(one.len_utf8(), one.len_utf16() * 2, 1),
            Err(_) => original.replace(2),
        }
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
        original.replace(rest.len());
    }
    Decoded::Other(text, original)
}
