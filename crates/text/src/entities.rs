//! Entities in markup that is not HTML but borrows them.

use crate::assembler::Assembler;
use crate::html::{Token, tokens};
use crate::place::Span;

/// The longest name of an entity, in bytes with its marks.
const LONGEST: usize = 34;

/// Adds the source at `span`, entities decoded.
pub(super) fn text(span: Span, out: &mut Assembler<'_>) {
    let source = out.source();
    let mut from = span.start;
    let mut at = from;
    while let Some(start) = source[at..span.end].find('&').map(|found| at + found) {
        at = start + 1;
        let Some(end) = end(&source[start..span.end]).map(|length| start + length) else { continue };
        for token in tokens(source, Span::new(start, end)) {
            if let Token::Decoded(decoded, whole) = token {
                out.text(&source[from..whole.start], from);
                out.stands_for(&decoded, whole);
                from = whole.end;
                at = from.max(at);
            }
        }
    }
    out.text(&source[from..span.end], from);
}

/// What the entity at `span` of `source` stands for, if HTML defines it.
pub(super) fn known(source: &str, span: Span) -> Option<String> {
    tokens(source, span).into_iter().find_map(|token| match token {
        Token::Decoded(decoded, _) => Some(decoded.to_string()),
        _ => None,
    })
}

/// The length of the entity that `text` begins with, if it begins with one.
fn end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = bytes.iter().take(LONGEST).position(|&byte| byte == b';')?;
    let named = bytes[1..length].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
    (named && length > 1).then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_and_all_else_is_kept() {
        let source = "a &amp; b &bogus; & c &#233;&nbsp;d &amp";
        let mut out = Assembler::new(source);
        text(Span::new(0, source.len()), &mut out);
        let prose = out.finish().prose;
        assert_eq!(prose.text().trim_end(), "a & b &bogus; & c é d &amp");
        let at = prose.text().find('é').expect("it is there");
        assert_eq!(&source[prose.span(at..at + 2).range()], "&#233;");
    }
}
