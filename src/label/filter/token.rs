//! The words and signs of a condition.

use std::ops::Range;

use super::expression::Order;

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A name, a number or a date.
    Word(&'t str),
    /// What is between quotation marks.
    Text(&'t str),
    Order(Order),
    Open,
    Close,
    Comma,
    /// A quotation mark that is not closed, and what follows it.
    Unclosed,
    /// Something else.
    Other(&'t str),
    End,
}

/// The signs, the longer ones first.
const SIGNS: [(&str, Token<'static>); 10] = [
    ("<=", Token::Order(Order::AtMost)),
    (">=", Token::Order(Order::AtLeast)),
    ("==", Token::Order(Order::Equal)),
    ("!=", Token::Order(Order::Unequal)),
    ("<", Token::Order(Order::Less)),
    (">", Token::Order(Order::More)),
    ("=", Token::Order(Order::Equal)),
    ("(", Token::Open),
    (")", Token::Close),
    (",", Token::Comma),
];

/// The first token of `text` from byte `at` on, with its bytes.
pub(super) fn next(text: &str, at: usize) -> (Token<'_>, Range<usize>) {
    let rest = text[at..].trim_start();
    let start = text.len() - rest.len();
    let found = |token, length: usize| (token, start..start + length);
    let Some(first) = rest.chars().next() else { return found(Token::End, 0) };
    if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return found(token.clone(), sign.len());
    }
    if let '"' | '\'' = first {
        return match rest[1..].find(first) {
            Some(end) => found(Token::Text(&rest[1..=end]), end + 2),
            None => found(Token::Unclosed, rest.len()),
        };
    }
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || "_-/*?.".contains(letter);
    let length = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
    match length {
        0 => found(Token::Other(&rest[..first.len_utf8()]), first.len_utf8()),
        _ => found(Token::Word(&rest[..length]), length),
    }
}
