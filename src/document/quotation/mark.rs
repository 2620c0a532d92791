//! Finds the characters that can be quotation marks.

/// One possible quotation mark; a doubled one ("''") counts as one.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where marks begin in `text`, in order.
pub(super) fn places(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    // the first bytes of marks; `memchr` searches for at most three at once
    let all = memchr::memchr3_iter(b'"', b'\'', 0xe2, bytes).chain(memchr::memchr3_iter(b'`', 0xc2, 0xe3, bytes));
    let mut places: Vec<usize> = all.filter(|at| length(&bytes[*at..]) > 0).collect();
    places.sort();
    places
}

/// The mark that begins at byte `start`, as far as it is in `block`.
pub(super) fn at(block: &str, start: usize) -> Option<Mark<'_>> {
    let end = start + length(&block.as_bytes()[start..]);
    (end > start).then(|| Mark { text: &block[start..end], start, end })
}

/// The length in bytes of the mark at the start of `bytes`, 0 if there is none.
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
