//! The surroundings of a possible quotation mark.

use q7x2_words as words;

/// The characters before and after a mark; a space stands for the edges of the block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) before: char,
    pub(super) after: char,
}

impl Context {
    /// Reads the surroundings of the mark at the bytes `start..end`.
    pub(super) fn around(block: &str, start: usize, end: usize) -> Context {
        Context {
            before: block[..start].chars().next_back().unwrap_or(' '),
            after: block[end..].chars().next().unwrap_or(' '),
        }
    }

    /// Whether the mark is where a quotation begins.
    pub(super) fn opens(self) -> bool {
        !self.after.is_whitespace() && begins(self.before) && !is_end(self.after)
    }

    /// Whether the mark is where a quotation ends.
    pub(super) fn closes(self) -> bool {
        !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }
}

/// Characters after which a quotation can begin.
fn begins(before: char) -> bool {
    before.is_whitespace() || "([{—–-―/=“„‘‚«‹\"'>¿¡:|*_".contains(before)
}

/// Punctuation that no quotation begins with.
fn is_end(after: char) -> bool {
    ",;:!?)]}”’".contains(after)
}

/// Whether a word with an apostrophe in front ("'90s", "'tis") is at byte `at`.
pub(super) fn elision(block: &str, at: usize) -> bool {
    let rest = &block[at..];
    let end = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let word = rest[..end].to_ascii_lowercase();
    let decade = word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit) && end <= 3;
    decade || words::ELISIONS.has(&word)
}

/// Whether the mark after byte `end` measures feet or inches: `6'2"`, `5"`.
pub(super) fn measures(block: &str, end: usize) -> bool {
    let bytes = &block.as_bytes()[..end];
    let is_part = |byte: &&u8| byte.is_ascii_digit() || b"./".contains(*byte);
    let digits = bytes.iter().rev().take(6).take_while(is_part).count();
    let before = bytes[..end - digits].trim_ascii_end();
    digits > 0 && (before.ends_with(b"'") || before.ends_with("’".as_bytes()))
}
