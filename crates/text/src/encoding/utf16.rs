//! UTF-16 with a byte order mark.

use super::original::{Decoded, Original};

/// The name of the encoding with the less significant byte first.
pub(super) const LITTLE: &str = "UTF-16LE";
/// The name of the encoding with the more significant byte first.
pub(super) const BIG: &str = "UTF-16BE";

/// The bytes of `text` after a byte order mark; `pair` writes one unit.
pub(super) fn encode(text: &str, pair: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(pair).collect()
}

/// Decodes bytes that begin with a byte order mark; `unit` reads two of them.
pub(super) fn decode(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &'static str) -> Decoded {
    let mut original = Original::new(name);
    original.skip(2);
    let (pairs, rest) = bytes[2..].as_chunks::<2>();
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
