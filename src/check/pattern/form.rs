//! How loose forms of regular expressions are encoded: a piece is a byte for its kind and what belongs to
//! it. A sequence is written from the end, because a machine is built from there.
//!
//! `build.rs` uses this file too, so it needs nothing but the standard library.

/// A kind of piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// This byte.
    Byte,
    /// One of some bytes: how many ranges (one byte), then the first and the last of each.
    Class,
    /// An assertion: the number of its bit.
    Look,
    /// The following piece, repeated: the lowest and the highest number of times, one byte each; the latter can be [`ANY`].
    Repeat,
    /// A sequence of pieces, from the last to the first, after their number (two bytes, the lower first).
    All,
    /// Alternatives, after their number in the same form.
    Any,
}

impl Piece {
    /// In the order of their numbers.
    pub const KINDS: [Self; 6] = [Self::Byte, Self::Class, Self::Look, Self::Repeat, Self::All, Self::Any];
}

/// There is no most.
pub const ANY: u8 = u8::MAX;

/// Characters beyond ASCII that are the same as a letter of ASCII where case does not count. Loose forms have the
/// letter alone, for nearly no text has these.
pub const FOLDED: [char; 2] = ['\u{17f}', '\u{212a}'];
