//! Makes control characters visible: linted text must not control a terminal or a log.

use std::borrow::Cow;

/// `text` with every control character, terminal escape and bidirectional or invisible mark
/// replaced by a visible sign. Line breaks and tabs become spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    text.chars().map(sign).collect::<String>().into()
}

fn is_hidden(character: char) -> bool {
    sign(character) != character
}

/// The visible sign for an invisible character; other characters stay as they are.
pub fn sign(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' => ' ',
        // the Unicode block of control pictures follows the order of ASCII
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('␦'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' => '␦',
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{e000}'..='\u{f8ff}' => '␦',
        '\u{ad}' => '␦',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_and_not_passed_on() {
        assert_eq!(visible("a\u{1b}[31mred\u{7}\u{9b}2J"), "a␛[31mred␇␦2J");
        assert_eq!(visible("x\u{202e}y\u{200b}z"), "x␦y␦z");
        assert_eq!(visible("two\r\nlines"), "two  lines");
    }

    #[test]
    fn other_text_stays_as_it_is() {
        let text = "“Zażółć” – 日本語 🙂";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }
}
