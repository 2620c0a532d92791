//! Finds the characters that can be quotation marks.

use crate::document::kinds::Kinds;

/// One possible quotation mark; a doubled one ("''") counts as one.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The bytes that are marks, or that marks begin with.
const BEGINS: Kinds = Kinds::of(b"\"'`\xc2\xe2\xe3");

/// The next mark at or after byte `from`.
pub(super) fn next(block: &str, from: usize) -> Option<Mark<'_>> {
    let bytes = block.as_bytes();
    let mut at = from;
    loop {
        at = BEGINS.next(bytes, at)?;
        let length = length(&bytes[at..]);
        if length > 0 {
            return Some(Mark { text: &block[at..at + length], start: at, end: at + length });
        }
        at += 1;
    }
}

/// The length in bytes of the mark at the start of `bytes`, 0 where there is none.
fn length(bytes: &[u8]) -> usize {
    match bytes {
        [b'"', ..] => 1,
        [b'\'', b'\'', ..] | [b'`', b'`', ..] => 2,
        [b'\'', ..] => 1,
        [0xC2, 0xAB | 0xBB, ..] => 2,
        [0xE2, 0x80, 0x98..=0x9A | 0x9C..=0x9E | 0xB9 | 0xBA, ..] => 3,
        [0xE3, 0x80, 0x8C..=0x8F, ..] => 3,
        _ => 0,
    }
}
