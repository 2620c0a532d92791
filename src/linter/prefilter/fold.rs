//! Compares text with literals in any case, byte for byte.

use crate::document::word::lower;

/// Whether `literal`, which is folded, stands in `text` at byte `at`.
pub(super) fn stands_at(text: &str, at: usize, literal: &str) -> bool {
    let end = at + literal.len();
    let Some(bytes) = text.as_bytes().get(at..end) else { return false };
    if literal.is_ascii() {
        return bytes.eq_ignore_ascii_case(literal.as_bytes());
    }
    text.get(at..end).is_some_and(|found| found.chars().map(lower).eq(literal.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::word::folded;

    #[test]
    fn case_does_not_count_and_lengths_stay() {
        for (text, literal, expected) in [
            ("As an AI", "as an ai", true),
            ("As an A", "as an ai", false),
            ("ЧИТАЙТЕ", "читайте", true),
            ("Über", "über", true),
            // its lower case is longer, so it stays itself
            ("İ", "i̇", false),
            ("x…", "x…", true),
        ] {
            assert_eq!(stands_at(text, 0, literal), expected, "{literal:?} in {text:?}");
            assert_eq!(folded(text).len(), text.len(), "{text:?}");
        }
        assert!(!stands_at("né", 2, "é"), "not at the border of a character");
    }
}
