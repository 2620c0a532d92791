//! Encodings: the text in the bytes of a file, with the way back to them.

mod original;
mod utf16;
mod utf32;

#[cfg(feature = "encodings")]
mod ibm855;
#[cfg(feature = "encodings")]
mod judge;
#[cfg(feature = "encodings")]
mod legacy;

pub use original::{Decoded, Original};

/// How many bytes at the beginning of a file are checked for NULs, which show that it is not text.
const HEAD: usize = 8192;

/// Decodes the bytes of a file: by its byte order mark, else as UTF-8 if all of it is valid, else by the encoding that
/// a page in HTML or a message (`is_page`) declares, else by the frequency of its bytes.
pub fn decode(bytes: Vec<u8>, is_page: bool) -> Decoded {
    match bytes.as_slice() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return utf32::told(&bytes, HEAD).unwrap_or(Decoded::Binary);
        }
        [0xff, 0xfe, ..] => return utf16::decode(&bytes, u16::from_le_bytes, utf16::LITTLE),
        [0xfe, 0xff, ..] => return utf16::decode(&bytes, u16::from_be_bytes, utf16::BIG),
        _ => {}
    }
    if is_binary(&bytes[..bytes.len().min(HEAD)]) {
        if let Some((unit, name)) = utf16::without_mark(&bytes[..bytes.len().min(HEAD)]) {
            return utf16::decode(&bytes, unit, name);
        }
        return utf32::told(&bytes, HEAD).unwrap_or(Decoded::Binary);
    }
    match String::from_utf8(bytes) {
        // Japanese written in ASCII would otherwise be read as meaningless English
        Ok(text) => iso_2022_jp(text.as_bytes()).unwrap_or(Decoded::Utf8(text)),
        Err(error) => {
            let bytes = error.as_bytes();
            // a line of Chinese or Japanese has no NUL bytes in UTF-16
            match utf16::without_mark(&bytes[..bytes.len().min(HEAD)]).filter(|_| bytes.len().is_multiple_of(2)) {
                Some((unit, name)) => utf16::decode(bytes, unit, name),
                None => other(bytes, error.utf8_error().valid_up_to(), is_page),
            }
        }
    }
}

/// Decodes the bytes of a text that came with the name of its encoding, as HTTP gives it. A byte order mark is believed
/// before the name, as browsers do; without a known name, the encoding is found as by [`decode`].
pub fn decode_as(bytes: Vec<u8>, label: Option<&str>, is_page: bool) -> Decoded {
    let marks = [&[0xff, 0xfe][..], &[0xfe, 0xff], &[0xef, 0xbb, 0xbf], &utf32::BIG_MARK];
    let has_mark = marks.iter().any(|mark| bytes.starts_with(mark));
    let Some(label) = label.map(str::to_ascii_lowercase).filter(|_| !has_mark) else { return decode(bytes, is_page) };
    let is_wide = label.starts_with("utf-16") || label.starts_with("utf-32");
    if !is_wide && is_binary(&bytes[..bytes.len().min(HEAD)]) {
        return Decoded::Binary;
    }
    let is_plain = is_utf8(&label) && std::str::from_utf8(&bytes).is_ok() || !is_wide && bytes.is_ascii();
    if is_plain {
        return decode(bytes, is_page);
    }
    match labelled(&bytes, &label) {
        Some((text, original)) => Decoded::Other(text, original),
        None => decode(bytes, is_page),
    }
}

/// Whether the beginning of a file is not text: it has more NUL bytes than a mistake would leave, or NUL bytes together
/// with other bytes that text does not have.
fn is_binary(head: &[u8]) -> bool {
    /// How many bytes there must be for each invalid byte.
    const RARE: usize = 64;
    if memchr::memchr(0, head).is_none() {
        return false;
    }
    let of_text = |byte: &u8| matches!(byte, 0 | 8..=13 | 27 | 32..);
    let most = (head.len() / RARE).max(1);
    memchr::memchr_iter(0, head).count() > most
        || !head.iter().all(of_text)
        || std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some())
}

/// Encodes `text` in the encoding of the file that `original` leads back to; `None` if that encoding lacks one of its
/// characters.
pub fn encode(text: &str, original: &Original) -> Option<Vec<u8>> {
    match original.name() {
        utf16::LITTLE => Some(utf16::encode(text, u16::to_le_bytes)),
        utf16::BIG => Some(utf16::encode(text, u16::to_be_bytes)),
        utf16::LITTLE_BARE => utf16::encode(text, u16::to_le_bytes).get(2..).map(<[u8]>::to_vec),
        utf16::BIG_BARE => utf16::encode(text, u16::to_be_bytes).get(2..).map(<[u8]>::to_vec),
        name => utf32::encode(text, name).or_else(|| in_legacy(text, name)),
    }
}

/// Decodes `bytes` from the encoding called `label`, a name that mails use, with the way back to the bytes; `None` if
/// the encoding is unknown. Invalid bytes become U+FFFD.
pub(super) fn labelled(bytes: &[u8], label: &str) -> Option<(String, Original)> {
    if is_utf8(label) { Some(utf8(bytes)) } else { utf32::labelled(bytes, label).or_else(|| in_other(bytes, label)) }
}

/// Whether `label` names UTF-8, or what is the same in it.
fn is_utf8(label: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii", "unicode-1-1-utf-8"].contains(&label)
}

/// Whether ASCII is the same in the encoding called `label`.
pub(super) fn is_like_ascii(label: &str) -> bool {
    matches!(label, "utf-8" | "utf8" | "us-ascii" | "ascii") || is_like_ascii_in_other(label)
}

/// The text of `bytes` in UTF-8, in which some may be invalid.
fn utf8(bytes: &[u8]) -> (String, Original) {
    let mut original = Original::new("UTF-8");
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        original.push(1, 1, chunk.valid().len());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            original.replace(chunk.invalid().len());
        }
    }
    (text, original)
}

#[cfg(feature = "encodings")]
use legacy::{is_like_ascii as is_like_ascii_in_other, iso_2022_jp, labelled as in_other};

#[cfg(not(feature = "encodings"))]
fn in_other(_bytes: &[u8], _label: &str) -> Option<(String, Original)> {
    None
}

#[cfg(not(feature = "encodings"))]
fn is_like_ascii_in_other(label: &str) -> bool {
    // those that write other letters in ASCII, or each of its letters in two bytes and more; names that nobody knows
    // are mostly mistakes
    !["utf-7", "utf-16", "utf-32", "ucs-", "iso-2022-", "hz-gb"].iter().any(|part| label.contains(part))
}

/// Without the feature `encodings` such a text cannot be read: returns the place of its first escape.
#[cfg(not(feature = "encodings"))]
fn iso_2022_jp(bytes: &[u8]) -> Option<Decoded> {
    let sign = |three: &[u8]| matches!(three, [0x1b, b'$', b'@' | b'B']);
    bytes.windows(3).position(sign).filter(|_| bytes.is_ascii()).map(Decoded::Unknown)
}

#[cfg(feature = "encodings")]
fn in_legacy(text: &str, name: &str) -> Option<Vec<u8>> {
    legacy::encode(text, name)
}

#[cfg(not(feature = "encodings"))]
fn in_legacy(_text: &str, _name: &str) -> Option<Vec<u8>> {
    None
}

#[cfg(feature = "encodings")]
fn other(bytes: &[u8], _invalid: usize, is_page: bool) -> Decoded {
    legacy::decode(bytes, is_page)
}

#[cfg(not(feature = "encodings"))]
fn other(_bytes: &[u8], invalid: usize, _is_page: bool) -> Decoded {
    Decoded::Unknown(invalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Span;

    fn other(bytes: &[u8]) -> (String, Original) {
        match decode(bytes.to_vec(), false) {
            Decoded::Other(text, original) => (text, original),
            decoded => panic!("{decoded:?}"),
        }
    }

    /// Each character of the text must lead to bytes of the file that decode to it.
    fn leads_back(bytes: &[u8], text: &str, original: &Original, read: impl Fn(&[u8]) -> String) {
        for (at, character) in text.char_indices() {
            let in_text = Span::new(at, at + character.len_utf8());
            let in_file = original.span(in_text);
            assert_eq!(read(&bytes[in_file.range()]), character.to_string(), "{in_text:?} {in_file:?}");
            assert_eq!(original.decoded(in_file), in_text);
        }
    }

    #[test]
    fn utf16_is_known_by_its_mark() {
        let text = "Ein Übel 日本 😀 a\r\n";
        for (mark, bytes_of) in [(0xfeff_u16, u16::to_le_bytes as fn(u16) -> [u8; 2]), (0xfeff, u16::to_be_bytes)] {
            let bytes: Vec<u8> = [mark].into_iter().chain(text.encode_utf16()).flat_map(bytes_of).collect();
            let (decoded, original) = other(&bytes);
            assert_eq!(decoded, text);
            assert_eq!(encode(&decoded, &original), Some(bytes.clone()));
            let little = bytes[0] == 0xff;
            leads_back(&bytes, &decoded, &original, |bytes| {
                let pairs = bytes.chunks(2).map(|pair| {
                    if little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) }
                });
                char::decode_utf16(pairs).map(|unit| unit.unwrap_or('\u{fffd}')).collect()
            });
        }
    }

    #[test]
    fn broken_utf16_is_read_all_the_same() {
        let (text, original) = other(&[0xff, 0xfe, 0x00, 0xd8, b'a', 0, b'b']);
        assert_eq!(text, "\u{fffd}a\u{fffd}");
        assert_eq!(original.span(Span::new(3, 4)), Span::new(4, 6));
        assert_eq!(original.span(Span::new(4, 7)), Span::new(6, 7));
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_words() {
        for text in [
            "A red lamp burns on the pier.\r\n",
            "Горит красная лампа на пирсе у причала.\n",
            "灯在码头上亮着，船都回来了。",
        ] {
            for bytes_of in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
                let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes_of).collect();
                let (decoded, original) = other(&bytes);
                assert_eq!(decoded, text);
                assert_eq!(encode(&decoded, &original), Some(bytes.clone()));
                assert_eq!(original.span(Span::new(0, 1)).start, 0);
            }
        }
        assert_eq!(decode(b"\x01\0\x02\0\x03\0".to_vec(), false), Decoded::Binary);
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert_eq!(decode(b"PK\x03\x04\0\0".to_vec(), false), Decoded::Binary);
        assert_eq!(decode(vec![0xff, 0xfe, 0, 0, 1, 0, 0, 0], false), Decoded::Binary);
        assert_eq!(decode(b"a\0\0b".to_vec(), false), Decoded::Binary);
        assert_eq!(decode(b"\x7fELF\x01 no text\0".to_vec(), false), Decoded::Binary);
        assert_eq!(decode(b"JFIF\0\xff\xd8 no text".to_vec(), false), Decoded::Binary);
        assert_eq!(decode(b"A\0 note.".to_vec(), false), Decoded::Utf8("A\0 note.".to_owned()));
        assert_eq!(decode("\u{feff}é".as_bytes().to_vec(), false), Decoded::Utf8("\u{feff}é".to_owned()));
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn legacy_encodings_are_told_by_their_bytes() {
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1252, "Le café “était” fermé, dit-elle, et l’hôtel aussi — 12 €."),
            (encoding_rs::WINDOWS_1251, "Правительство сообщило о новых мерах, которые вступят в силу с января."),
            (encoding_rs::SHIFT_JIS, "東京の会議は月曜日に始まりました。A社は参加しませんでした。"),
            (encoding_rs::ISO_8859_2, "Předseda vlády řekl, že příští týden přijede ministr zahraničí."),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let (decoded, original) = other(&bytes);
            assert_eq!(decoded, text, "{}", original.name());
            assert_eq!(encode(&decoded, &original).as_deref(), Some(&*bytes));
            assert_eq!(encode("👩", &original), None);
            leads_back(&bytes, &decoded, &original, |bytes| encoding.decode_without_bom_handling(bytes).0.into_owned());
        }
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn japanese_in_seven_bits_is_told_by_its_signs() {
        // “港は閉まった。” between words of ASCII, as JIS writes it
        let bytes = b"Note: \x1b$B9A$OJD$^$C$?!#\x1b(B See p. 4.\n";
        let (text, original) = other(bytes);
        assert_eq!(text, "Note: 港は閉まった。 See p. 4.\n");
        assert_eq!(original.name(), "ISO-2022-JP");
        let at = text.find('は').expect("it is there");
        assert_eq!(&bytes[original.span(Span::new(at, at + 3)).range()], b"$O");
        let at = text.find("See").expect("it is there");
        assert_eq!(&bytes[original.span(Span::new(at, at + 3)).range()], b"See");
        assert_eq!(encode(&text, &original).as_deref(), Some(&bytes[..]));
        // colours for a terminal, and signs that nothing can be read between
        for text in ["\x1b[1mbold\x1b[0m", "a \x1b$B b", "\x1b$B\x01\x02\x1b(B"] {
            assert_eq!(decode(text.as_bytes().to_vec(), false), Decoded::Utf8(text.to_owned()));
        }
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn pages_say_what_they_are_written_in() {
        let bytes = b"<meta charset=iso-8859-2><p>\xb3\xb3\xb3</p>".to_vec();
        let Decoded::Other(text, original) = decode(bytes, true) else { panic!("it is no UTF-8") };
        assert!(text.contains("łłł"), "{text}");
        assert_eq!(original.name(), "ISO-8859-2");
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn a_broken_byte_in_utf8_breaks_nothing_else() {
        let mut bytes = "“Ünïcode” über alles — naïve façade.".as_bytes().to_vec();
        bytes.insert(9, 0xff);
        let (text, original) = other(&bytes);
        assert_eq!(original.name(), "UTF-8");
        assert!(text.contains("über alles — naïve façade."), "{text}");
        let at = text.find("über").expect("it is in the text");
        assert_eq!(&bytes[original.span(Span::new(at, at + 5)).range()], "über".as_bytes());
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn any_bytes_lead_back_in_order() {
        let encodings = ["windows-1252", "Shift_JIS", "GBK", "EUC-KR", "Big5", "UTF-8", "gb18030", "EUC-JP", "KOI8-R"];
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for round in 0..9_000 {
            let bytes: Vec<u8> = (0..24)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    (state >> 40) as u8
                })
                .collect();
            let encoding = encoding_rs::Encoding::for_label(encodings[round % encodings.len()].as_bytes());
            let encoding = encoding.expect("the label is known");
            let Decoded::Other(text, original) = legacy::decode_as(&bytes, encoding) else { panic!("it is text") };
            assert_eq!(text, encoding.decode_without_bom_handling(&bytes).0, "{} {bytes:x?}", encoding.name());
            let mut last = 0;
            for (at, character) in text.char_indices() {
                let span = original.span(Span::new(at, at + character.len_utf8()));
                assert!(span.start <= span.end && span.end <= bytes.len() && span.end >= last, "{bytes:x?}");
                last = span.end;
            }
            assert_eq!(last, bytes.len(), "{} {bytes:x?}", encoding.name());
        }
    }
}
