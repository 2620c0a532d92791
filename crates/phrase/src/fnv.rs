//! FNV-1a, 64 bits: a hash that is the same in all builds and versions, for keys that a build computes and for names
//! that reports keep.

/// The hash of no bytes.
pub const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// `hash`, extended by one byte.
pub fn mixed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The key under which a build keeps what it compiled for `text` in a rule or a role called `context`.
pub fn key(context: &str, text: &str) -> u64 {
    context.bytes().chain([0]).chain(text.bytes()).fold(EMPTY, mixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_its_authors_publish() {
        for (text, expected) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(text.bytes().fold(EMPTY, mixed), expected, "{text}");
        }
    }
}
