//! The element that a page says is its text.

use super::token::{Tag, Token};

/// Whether `tag` begins the text of the page.
pub(super) fn is_main(tag: &Tag) -> bool {
    tag.name == "main" || tag.value("role") == Some("main")
}

/// Whether such an element among `tokens` of `source` holds a word: one that a script fills, or that was
/// left over, says nothing about the text around it.
pub(super) fn has_words(source: &str, tokens: &[Token]) -> bool {
    // the element, and how many of its name are open
    let mut main: Option<(&str, usize)> = None;
    let mut silent = 0_usize;
    for token in tokens {
        match (token, &mut main) {
            (Token::Start(tag), Some((name, open))) if tag.name == *name && !tag.empty => *open += 1,
            (Token::Start(tag), None) if is_main(tag) && !tag.empty => main = Some((&tag.name, 1)),
            (Token::Start(tag), _) if is_silent(&tag.name) && !tag.empty => silent += 1,
            (Token::End { name, .. }, _) if is_silent(name) => silent = silent.saturating_sub(1),
            (Token::End { name: ended, .. }, Some((name, open))) if ended == name => {
                *open -= 1;
                if *open == 0 {
                    main = None;
                }
            }
            (Token::Verbatim(span), Some(_)) if silent == 0 && has_word(&source[span.range()]) => return true,
            (Token::Decoded(text, _), Some(_)) if silent == 0 && has_word(text) => return true,
            _ => {}
        }
    }
    false
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Elements whose text nobody sees; their end is always written.
fn is_silent(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript")
}
