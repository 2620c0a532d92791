//! Case-insensitive hashes of words, computed eight bytes at a time.

/// The bit by which letters of ASCII in lower case differ from those in upper case.
pub(super) const LOWER: u64 = 0x2020_2020_2020_2020;

/// A hash of the word from byte `start` to `end`, whose first eight bytes are `first`. Different words of ASCII have
/// different input for the mixing.
#[inline]
pub(super) fn hash(bytes: &[u8], start: usize, end: usize, first: u64) -> u64 {
    let length = end - start;
    if length < 8 {
        return short(first, length);
    }
    let last = if length > 8 { eight(bytes, end - 8) | LOWER } else { 0 };
    // few words are this long
    let inner = |last, at| (eight(bytes, at) | LOWER).wrapping_add(last).wrapping_mul(0xa076_1d64_78bd_642f);
    let last = if length > 16 { (start + 8..end - 8).step_by(8).fold(last, inner) } else { last };
    spread(((first | LOWER) ^ last.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15)) ^ length as u64)
}

/// The hash of a word of fewer than eight bytes, with which `first` begins.
#[inline]
pub(super) fn short(first: u64, length: usize) -> u64 {
    spread(((first | LOWER) & ((1 << (8 * length)) - 1)) ^ length as u64)
}

fn spread(mixed: u64) -> u64 {
    let spread = mixed.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (spread ^ (spread >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The eight bytes from `at` on, or fewer at the end.
#[inline]
pub(super) fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    let padded = || {
        let mut padded = [0; 8];
        padded[..rest.len()].copy_from_slice(rest);
        padded
    };
    u64::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(padded))
}
