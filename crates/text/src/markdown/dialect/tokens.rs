//! HTML in a source with its dialect covered.

use super::{Kind, Masked};
use crate::assembler::MARK;
use crate::html::Token;
use crate::place::Span;

/// `tokens` without what is covered: text is cut, and tokens inside a covered stretch are dropped. A tag that only
/// contains one, in the value of an attribute, stays.
pub(in crate::markdown) fn uncovered(tokens: Vec<Token>, masked: &Masked<'_>) -> Vec<Token> {
    let mut left = Vec::with_capacity(tokens.len());
    for token in tokens {
        let span = token.span();
        let covered = masked.within(span);
        let (is_text, is_verbatim) = match token {
            Token::Verbatim(_) => (true, true),
            Token::Decoded(..) => (true, false),
            _ => (false, false),
        };
        if !is_text || covered.is_empty() {
            if covered.first().is_none_or(|one| span.start <= one.span.start) {
                left.push(token);
            }
            continue;
        }
        let mut at = span.start;
        for one in covered {
            if is_verbatim && at < one.span.start {
                left.push(Token::Verbatim(Span::new(at, one.span.start)));
            }
            if one.kind == Kind::Value && one.span.start >= span.start {
                left.push(Token::Decoded(MARK.to_owned(), one.span));
            }
            at = one.span.end;
        }
        if is_verbatim && at < span.end {
            left.push(Token::Verbatim(Span::new(at, span.end)));
        }
    }
    left
}
