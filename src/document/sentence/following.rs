//! The text after a possible end of a sentence.

/// How far to look for the next letter or digit, in characters.
const REACH: usize = 24;

/// The kind of the first letter or digit after a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without capitals, or nothing but marks for a while.
    Caseless,
    /// The block has no further letter or digit, or the same sentence clearly goes on.
    Nothing,
}

/// What follows: whether after a space, its first character, and the byte where it is.
#[derive(Debug)]
pub(super) struct Following {
    pub(super) spaced: bool,
    pub(super) first: First,
    pub(super) at: usize,
}

/// Looks past spaces and opening marks from byte `from` to the first letter or digit.
pub(super) fn look(block: &str, from: usize) -> Following {
    let rest = &block[from..];
    let spaced = rest.starts_with(char::is_whitespace);
    let trimmed = rest.trim_start();
    let begin = block.len() - trimmed.len();
    let nothing = Following { spaced, first: First::Nothing, at: begin };
    // “,,” opens quotations in Dutch and Polish
    if trimmed.starts_with([',', ';', ':', '&', '/', '=', '%', '+']) && !trimmed.starts_with(",,") {
        return nothing;
    }
    for (offset, mark) in trimmed.char_indices().take(REACH) {
        if mark.is_alphanumeric() {
            let at = begin + offset;
            return Following { spaced, first: first(&block[at..], mark), at };
        }
    }
    if trimmed.chars().nth(REACH).is_none() {
        return nothing;
    }
    Following { spaced, first: First::Caseless, at: begin }
}

fn first(rest: &str, letter: char) -> First {
    if letter.is_numeric() {
        First::Digit
    } else if letter.is_uppercase() {
        First::Upper
    } else if !letter.is_lowercase() {
        First::Caseless
    } else if is_camel(rest) || is_clitic(rest) || is_address(rest) {
        First::Upper
    } else {
        First::Lower
    }
}

/// Whether the first word is one letter after an apostrophe, and the next one has the capital: “’n Nuwe”, “’t Is”.
fn is_clitic(rest: &str) -> bool {
    matches!(rest.as_bytes(), [b'n' | b's' | b't', b' ', b'A'..=b'Z', ..])
}

fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| rest.starts_with(scheme))
}

/// Whether the second letter is the capital, as in some product names ("iPhone", "eBay").
fn is_camel(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    matches!(bytes, [b'e' | b'i', b'A'..=b'Z', third, ..] if third.is_ascii_alphabetic())
}
