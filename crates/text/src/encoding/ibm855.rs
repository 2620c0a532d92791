//! IBM code page 855, for Cyrillic in DOS, which the encodings of the Web lack.

use super::original::{Decoded, Original};

/// Its name.
pub(super) const NAME: &str = "IBM855";

/// The characters of its bytes from 128 on.
const UPPER: &str = "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{ad}ыЫзЗшШэЭщЩчЧ§■\u{a0}";

/// The text of `bytes`, without the way back.
pub(super) fn text(bytes: &[u8]) -> String {
    let upper: Vec<char> = UPPER.chars().collect();
    let character = |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { upper[usize::from(*byte) - 128] };
    bytes.iter().map(character).collect()
}

/// Decodes `bytes`.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let text = text(bytes);
    let mut original = Original::new(NAME);
    for character in text.chars() {
        original.push(character.len_utf8(), 1, 1);
    }
    Decoded::Other(text, original)
}

/// The bytes of `text`; `None` if one of its characters has none.
pub(super) fn encode(text: &str) -> Option<Vec<u8>> {
    let byte = |character: char| match u8::try_from(u32::from(character)) {
        Ok(byte) if byte.is_ascii() => Some(byte),
        _ => UPPER.chars().position(|known| known == character).and_then(|index| u8::try_from(index + 128).ok()),
    };
    text.chars().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_a_character_and_leads_back() {
        assert_eq!(UPPER.chars().count(), 128);
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(encode(&text(&bytes)), Some(bytes));
        assert_eq!(encode("日"), None);
    }
}
