//! Values of metadata in a page, with the entities in them.

use super::attributes::Attribute;
use super::token::{Token, tokens};
use crate::metadata::Value;
use crate::place::Span;

/// The longest name of an entity, in bytes with its marks.
const LONGEST: usize = 34;

/// The value of an attribute in `source`.
pub(super) fn of_attribute(source: &str, attribute: &Attribute) -> Value {
    let Attribute { value, span, .. } = attribute;
    if source[span.range()] == *value {
        return Value::verbatim(*span);
    }
    // if the pieces cannot be separated, the whole value stands for all of it
    let decoded = decoded(source, *span, value).unwrap_or_else(|| vec![(*span, value.clone())]);
    Value::with(*span, decoded)
}

/// The text at `span` that `tokens` begin with.
pub(super) fn of_tokens(tokens: &[Token], span: Span) -> Value {
    let mut decoded: Vec<(Span, String)> = Vec::new();
    let mut end = span.start;
    for token in tokens.iter().take_while(|token| token.span().end <= span.end) {
        // bytes without a token, such as the second half of a line end, belong to the last one
        if let Some((last, _)) = decoded.last_mut().filter(|(last, _)| last.end == end) {
            last.end = token.span().start;
        }
        if let Token::Decoded(text, of) = token {
            decoded.push((*of, text.clone()));
        }
        end = token.span().end;
    }
    Value::with(span, decoded)
}

/// The pieces of `span` of `source` that stand for other characters, if together with the rest they give `value`.
fn decoded(source: &str, span: Span, value: &str) -> Option<Vec<(Span, String)>> {
    let mut found = Vec::new();
    let (mut at, mut rest) = (span.start, value);
    while let Some(letter) = source[at..span.end].chars().next() {
        let one = entity(source, at, span.end).or_else(|| replaced(source, at, letter));
        let said = one.and_then(|(end, said)| Some((end, rest.strip_prefix(said.as_str())?, said)));
        if let Some((end, after, said)) = said {
            found.push((Span::new(at, end), said));
            (at, rest) = (end, after);
        } else {
            rest = rest.strip_prefix(letter)?;
            at += letter.len_utf8();
        }
    }
    rest.is_empty().then_some(found)
}

/// Where the entity at byte `at` of `source` ends, and what it stands for.
fn entity(source: &str, at: usize, end: usize) -> Option<(usize, String)> {
    source[at..end].strip_prefix('&')?;
    let reach = source.floor_char_boundary(end.min(at + LONGEST));
    match tokens(source, Span::new(at, reach)).into_iter().next()? {
        Token::Decoded(text, span) if span.start == at => {
            // without its semicolon it may be the name of a field in an address: `?a=1&copy=2`
            let next = source.as_bytes()[span.end..end].first();
            let is_name = next.is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric());
            (source[span.range()].ends_with(';') || !is_name).then_some((span.end, text))
        }
        _ => None,
    }
}

/// The same for a line end, which is always `\n` in a value, and for a zero byte.
fn replaced(source: &str, at: usize, letter: char) -> Option<(usize, String)> {
    let length = if source[at..].starts_with("\r\n") { 2 } else { 1 };
    match letter {
        '\r' => Some((at + length, "\n".to_owned())),
        '\0' => Some((at + 1, '\u{fffd}'.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_other_characters_is_told_apart() {
        for (written, said, expected) in [
            ("a &amp; b", "a & b", &["&amp;"] as &[&str]),
            ("lang&#117;age", "language", &["&#117;"]),
            ("&eacute;t&eacute; &copy 2", "été © 2", &["&eacute;", "&eacute;", "&copy"]),
            ("a\r\nb\rc", "a\nb\nc", &["\r\n", "\r"]),
        ] {
            let span = Span::new(0, written.len());
            let found = decoded(written, span, said).expect(written);
            assert_eq!(found.iter().map(|(span, _)| &written[span.range()]).collect::<Vec<_>>(), expected);
            let mut text = String::new();
            Value::with(span, found).say(written, &mut text);
            assert_eq!(text, said);
        }
        let address = "?a=1&copy=2";
        assert_eq!(decoded(address, Span::new(0, address.len()), address), Some(Vec::new()));
        assert_eq!(decoded("abc", Span::new(0, 3), "abx"), None);
    }
}
