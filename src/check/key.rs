//! Under which number the build keeps what it has worked out of a text in a rule.
//!
//! `build.rs` uses this file too, so it needs nothing but the standard library.

/// The number of `text` in a rule or a role called `context` (FNV-1a, 64 bits).
pub fn key(context: &str, text: &str) -> u64 {
    let bytes = context.bytes().chain([0]).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
