//! The encoding of loose forms of regular expressions: each piece is a byte for its kind and its content. A sequence is
//! written backwards, because an automaton is built from the end.
//!
//! `build.rs` uses this file, too, so it uses only the standard library.

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

/// No upper limit.
pub const ANY: u8 = u8::MAX;

/// Characters beyond ASCII that equal a letter of ASCII if case is ignored. Loose forms have only the letter, because
/// hardly any text has these characters.
pub const FOLDED: [char; 2] = ['\u{17f}', '\u{212a}'];
