//! UTF-32, with a byte order mark or without.

use super::original::{Decoded, Original};
use super::utf16::Fit;

/// The names of the encoding: with the least significant byte first and with the most significant one, each with a
/// byte order mark and without.
pub(super) const LITTLE: &str = "UTF-32LE";
pub(super) const BIG: &str = "UTF-32BE";
pub(super) const LITTLE_BARE: &str = "UTF-32LE without a mark";
pub(super) const BIG_BARE: &str = "UTF-32BE without a mark";

/// The byte order marks.
pub(super) const LITTLE_MARK: [u8; 4] = [0xff, 0xfe, 0, 0];
pub(super) const BIG_MARK: [u8; 4] = [0, 0, 0xfe, 0xff];

/// Reads four bytes as the number of a character.
type Unit = fn([u8; 4]) -> u32;

/// Reads `bytes` if they are in UTF-32: if they begin with its byte order mark and most of what follows are characters,
/// or if there is no mark but nearly all of them are letters and spaces. `head` is how many of the bytes are looked at.
pub(super) fn told(bytes: &[u8], head: usize) -> Option<Decoded> {
    let marked = [(LITTLE_MARK, u32::from_le_bytes as Unit, LITTLE), (BIG_MARK, u32::from_be_bytes as Unit, BIG)];
    if let Some((_, unit, name)) = marked.into_iter().find(|(mark, _, _)| bytes.starts_with(mark)) {
        let (units, _) = bytes[..bytes.len().min(head)].as_chunks::<4>();
        let characters = units.iter().filter(|bytes| matches!(char::from_u32(unit(**bytes)), Some('\t'..))).count();
        // a text in UTF-16 that begins with a NUL is no text
        return (units.len() > 1 && characters * 10 >= units.len() * 9).then(|| decode(bytes, unit, name));
    }
    let bare = [(u32::from_le_bytes as Unit, LITTLE_BARE), (u32::from_be_bytes as Unit, BIG_BARE)];
    let (units, _) = bytes[..bytes.len().min(head)].as_chunks::<4>();
    let (unit, name) = bare.into_iter().find(|(unit, _)| {
        let mut fit = Fit::default();
        units.iter().all(|bytes| fit.add(char::from_u32(unit(*bytes)))) && fit.is_text()
    })?;
    Some(decode(bytes, unit, name))
}

/// Decodes bytes whose encoding a label calls `name`: `UTF-32`, of which the most significant byte is first if no mark
/// says otherwise, or one that says which.
pub(super) fn labelled(bytes: &[u8], name: &str) -> Option<(String, Original)> {
    let decoded = match name {
        "utf-32le" if bytes.starts_with(&LITTLE_MARK) => decode(bytes, u32::from_le_bytes, LITTLE),
        "utf-32" if bytes.starts_with(&LITTLE_MARK) => decode(bytes, u32::from_le_bytes, LITTLE),
        "utf-32be" | "utf-32" if bytes.starts_with(&BIG_MARK) => decode(bytes, u32::from_be_bytes, BIG),
        "utf-32le" => decode(bytes, u32::from_le_bytes, LITTLE_BARE),
        "utf-32be" | "utf-32" => decode(bytes, u32::from_be_bytes, BIG_BARE),
        _ => return None,
    };
    match decoded {
        Decoded::Other(text, original) => Some((text, original)),
        _ => None,
    }
}

/// The bytes of `text` in the encoding called `name`; `None` if it is none of these.
pub(super) fn encode(text: &str, name: &str) -> Option<Vec<u8>> {
    let four: fn(u32) -> [u8; 4] = match name {
        LITTLE | LITTLE_BARE => u32::to_le_bytes,
        BIG | BIG_BARE => u32::to_be_bytes,
        _ => return None,
    };
    let mark = matches!(name, LITTLE | BIG).then_some('\u{feff}');
    Some(mark.into_iter().chain(text.chars()).flat_map(|character| four(u32::from(character))).collect())
}

fn decode(bytes: &[u8], unit: Unit, name: &'static str) -> Decoded {
    let mut original = Original::new(name);
    let mark = if matches!(name, LITTLE_BARE | BIG_BARE) { 0 } else { LITTLE_MARK.len() };
    original.skip(mark);
    let (units, rest) = bytes[mark..].as_chunks::<4>();
    let mut text = String::with_capacity(bytes.len() / 2);
    for bytes in units {
        let character = char::from_u32(unit(*bytes));
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        match character {
            Some(one) => original.push(one.len_utf8(), bytes.len(), 1),
            None => original.replace(bytes.len()),
        }
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
        original.replace(rest.len());
    }
    Decoded::Other(text, original)
}

#[cfg(test)]
mod tests {
    use super::super::{decode, decode_as, encode};
    use super::*;
    use crate::place::Span;

    type Four = fn(u32) -> [u8; 4];

    fn bytes_of(text: &str, mark: bool, four: Four) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        mark.into_iter().chain(text.chars()).flat_map(|character| four(u32::from(character))).collect()
    }

    #[test]
    fn utf32_is_told_with_a_mark_and_without() {
        for text in ["A red lamp burns on the pier 😀.\r\n", "Горит красная лампа.\n", "灯在码头上亮着，船都回来了。"]
        {
            for (mark, four) in [
                (true, u32::to_le_bytes as Four),
                (true, u32::to_be_bytes as Four),
                (false, u32::to_le_bytes as Four),
                (false, u32::to_be_bytes as Four),
            ] {
                let bytes = bytes_of(text, mark, four);
                let Decoded::Other(read, original) = decode(bytes.clone(), false) else { panic!("{text} is text") };
                assert_eq!(read, text);
                assert_eq!(encode(&read, &original), Some(bytes.clone()), "{}", original.name());
                let first = read.chars().next().map_or(0, char::len_utf8);
                let start = if mark { 4 } else { 0 };
                assert_eq!(original.span(Span::new(0, first)), Span::new(start, start + 4));
            }
        }
    }

    #[test]
    fn tables_of_numbers_are_no_utf32() {
        let numbers: Vec<u8> = (0..400_u32).flat_map(|number| (number * 7).to_le_bytes()).collect();
        assert_eq!(decode(numbers, false), Decoded::Binary);
        assert_eq!(decode(bytes_of("\0\0\0\0\u{1}", true, u32::to_le_bytes), false), Decoded::Binary);
    }

    #[test]
    fn broken_utf32_is_read_all_the_same() {
        let mut bytes = bytes_of("A red lamp burns.", true, u32::to_be_bytes);
        bytes.extend([0, 0xff, 0, 0, 0, 0]);
        let Decoded::Other(text, original) = decode(bytes, false) else { panic!("it is text") };
        assert_eq!(text, "A red lamp burns.\u{fffd}\u{fffd}");
        assert_eq!(original.span(Span::new(20, 23)), Span::new(76, 78));
    }

    #[test]
    fn a_label_says_how_it_is_read() {
        let bytes = bytes_of("1 2", false, u32::to_be_bytes);
        for (label, read) in [("UTF-32", "1 2"), ("utf-32be", "1 2")] {
            let Decoded::Other(text, _) = decode_as(bytes.clone(), Some(label), false) else { panic!("it is text") };
            assert_eq!(text, read, "{label}");
        }
    }
}
