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

/// How bytes without a byte order mark are read if they are a text in UTF-16: nine in ten of its characters are
/// letters, spaces or signs of ASCII, and some are spaces. `head` is the beginning of a file.
pub(super) fn without_mark(head: &[u8]) -> Option<(Unit, &'static str)> {
    let both: [(Unit, &'static str); 2] = [(u16::from_le_bytes, LITTLE_BARE), (u16::from_be_bytes, BIG_BARE)];
    both.into_iter().find(|(unit, _)| {
        let (pairs, _) = head.as_chunks::<2>();
        let (mut all, mut fitting, mut spaces) = (0_usize, 0_usize, 0_usize);
        for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
            // the last pair may be cut
            let Ok(character) = character else { continue };
            if character == '\0' {
                return false;
            }
            all += 1;
            spaces += usize::from(matches!(character, ' ' | '\n'));
            fitting += usize::from(character.is_alphabetic() || matches!(character, ' '..='~' | '\n' | '\r' | '\t'));
        }
        all >= 8 && fitting * 10 >= all * 9 && spaces * 50 >= all
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
        // half of a surrogate pair without the other half
        let (character, units) = character.map_or((char::REPLACEMENT_CHARACTER, 1), |one| (one, one.len_utf16()));
        text.push(character);
        original.push(character.len_utf8(), units * 2, 1);
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
        original.push(char::REPLACEMENT_CHARACTER.len_utf8(), 1, 1);
    }
    Decoded::Other(text, original)
}
