//! How loose forms of regular expressions are written: a piece is a byte that tells its kind and what belongs to
//! it. What stands one after another is written from the end, for a machine is built from there.
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
    /// The piece that follows, from so many to so many times, one byte each; the latter can be [`ANY`].
    Repeat,
    /// All of so many pieces (two bytes, the lower first), one after another, from the last to the first.
    All,
    /// Any of so many pieces; likewise.
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
