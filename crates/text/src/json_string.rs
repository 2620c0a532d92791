//! Strings of JSON, with the way back from each character to the bytes that stand for it.

use crate::encoding::Original;
use crate::place::Span;

/// Adds what the string at `inner` of `source`, without its quotation marks, says to `text`; returns how this text maps
/// to its bytes, if they differ. An escape that stands for nothing becomes U+FFFD.
pub(super) fn say(source: &str, inner: Span, text: &mut String) -> Option<Original> {
    let written = &source[inner.range()];
    if memchr::memchr(b'\\', written.as_bytes()).is_none() {
        text.push_str(written);
        return None;
    }
    let mut way = Original::new("UTF-8");
    let mut at = 0;
    while let Some(escape) = memchr::memchr(b'\\', &written.as_bytes()[at..]).map(|offset| at + offset) {
        text.push_str(&written[at..escape]);
        way.push(1, 1, escape - at);
        let (letter, length) = character(&written[escape..]);
        text.push(letter);
        way.push(letter.len_utf8(), length, 1);
        at = escape + length;
    }
    text.push_str(&written[at..]);
    way.push(1, 1, written.len() - at);
    Some(way)
}

/// The character that the escape at the beginning of `text` stands for, and how many bytes it has.
fn character(text: &str) -> (char, usize) {
    const UNIT: usize = "\\u0000".len();
    let letter = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => {
            let unit = |at: usize| {
                let digits = text.get(at..at + UNIT)?.strip_prefix("\\u")?;
                u16::from_str_radix(digits, 16).ok()
            };
            let pair = [unit(0), unit(UNIT)].into_iter().flatten();
            return match char::decode_utf16(pair).next() {
                Some(Ok(letter)) => (letter, UNIT * letter.len_utf16()),
                _ if unit(0).is_some() => (char::REPLACEMENT_CHARACTER, UNIT),
                _ => (char::REPLACEMENT_CHARACTER, 2),
            };
        }
        Some(other) if other.is_ascii() => char::from(*other),
        _ => return (char::REPLACEMENT_CHARACTER, 1),
    };
    (letter, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_leads_back_to_its_escape() {
        let source = r#""a\nb \"é\" \u00e9\ud83d\ude00 \ud83d \x""#;
        let mut text = String::new();
        let way = say(source, Span::new(1, source.len() - 1), &mut text).expect("it has escapes");
        assert_eq!(text, "a\nb \"é\" é😀 \u{fffd} x");
        let written = |letter: char| {
            let at = text.rfind(letter).expect("it is there");
            let span = way.span(Span::new(at, at + letter.len_utf8()));
            &source[span.start + 1..span.end + 1]
        };
        assert_eq!(
            ['\n', 'b', '"', 'é', '😀', '\u{fffd}', 'x'].map(written),
            ["\\n", "b", "\\\"", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\x"]
        );
        let mut same = String::new();
        assert!(say("\"ab\"", Span::new(1, 3), &mut same).is_none() && same == "ab");
    }
}
