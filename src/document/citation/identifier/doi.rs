//! DOIs, and what people write instead.

use super::found::{Fault, Read};
use crate::document::citation::link;

/// What is before a DOI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing that identifies a DOI.
    Nothing,
    /// A label: `doi:`.
    Label,
    /// The site that leads to it: `https://doi.org/`.
    Site,
}

/// Reads a DOI at `at`. With nothing before it that identifies a DOI, only text that begins with `10.` and has the form
/// of a DOI counts.
pub(super) fn read(text: &str, at: usize, before: Before) -> Option<Read> {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix("10.") {
        return registered(text, at, after, before != Before::Nothing);
    }
    if before == Before::Nothing {
        return None;
    }
    if let Some(length) = site(rest) {
        if before == Before::Site {
            let end = link::end(text, at);
            return rest[..end - at].contains("10.").then_some((end, Some(Fault::Doubled)));
        }
        return read(text, at + length, Before::Site);
    }
    let fault = misbegun(rest)?;
    Some((link::end(text, at), Some(fault)))
}

/// The length of the address of the site that `rest` begins with.
fn site(rest: &str) -> Option<usize> {
    let mut length = 0;
    for piece in ["https://", "http://", "www.", "dx."] {
        length += if begins(&rest[length..], piece) { piece.len() } else { 0 };
    }
    let site = "doi.org/";
    begins(&rest[length..], site).then_some(length + site.len())
}

fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// What is wrong with what is in place of `10.` at the beginning of `rest`, if the rest is a DOI.
fn misbegun(rest: &str) -> Option<Fault> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let suffixed = |text: &str| {
        text.strip_prefix('/').is_some_and(|suffix| {
            suffix.bytes().take(2).all(|byte| byte.is_ascii_alphanumeric() || byte == b'(') && suffix.len() > 1
        })
    };
    let first = digits(rest);
    let registrant = |text: &str| {
        let length = digits(text);
        (4..=9).contains(&length) && suffixed(&text[length..])
    };
    match rest[first..].strip_prefix('.') {
        // 11.1177/…
        Some(after) if first == 2 && registrant(after) => return Some(Fault::Prefix),
        _ => {}
    }
    // 1177/…, but not 2019/20
    let years = rest.starts_with("19") || rest.starts_with("20");
    let years = years && rest[first..].strip_prefix('/').is_some_and(|after| digits(after) > 0);
    if (4..=5).contains(&first) && suffixed(&rest[first..]) && !years {
        return Some(Fault::Prefix);
    }
    // 1O.1177/…, l0.1177/…
    let mut letters = rest.chars();
    let (one, nil) = (letters.next()?, letters.next()?);
    let alike = matches!(one, '1' | 'l' | 'I') && matches!(nil, '0' | 'o' | 'O');
    (alike && letters.as_str().strip_prefix('.').is_some_and(registrant)).then_some(Fault::Letter)
}

/// Reads the DOI at `at`, with `rest` after `10.`.
fn registered(text: &str, at: usize, rest: &str, labelled: bool) -> Option<Read> {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let Some(slash) = slash(&rest[length..]) else {
        return unfinished(text, at, rest, length, labelled);
    };
    let registrant = &rest[..length];
    let suffix = at + 3 + length + slash;
    let end = link::end(text, suffix);
    let digits = registrant.split('.').next().unwrap_or("").len();
    if !(4..=9).contains(&digits) {
        return labelled.then_some((end, Some(Fault::Syntax)));
    }
    let fault = match () {
        () if end == suffix => Some(Fault::Syntax),
        () if is_placeholder(registrant, &text[suffix..end]) => Some(Fault::Placeholder),
        () if registrant == "5555" => Some(Fault::Reserved),
        () => None,
    };
    Some((end, fault))
}

/// The length of the slash that `text` begins with; in addresses it may be escaped.
fn slash(text: &str) -> Option<usize> {
    ["/", "%2F", "%2f"].iter().find(|slash| text.starts_with(**slash)).map(|slash| slash.len())
}

/// Reads text after `10.` whose digits have no slash after them: `10.XXXX/…`, `10.1O48/…`, `10.1000182`.
fn unfinished(text: &str, at: usize, rest: &str, length: usize, labelled: bool) -> Option<Read> {
    let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')).count();
    let registrant = &rest[..word];
    let goes_on = rest[word..].starts_with('/');
    if goes_on && registrant.len() > 2 && registrant.bytes().all(|byte| b"xXnNyY0#_".contains(&byte)) {
        return Some((link::end(text, at), Some(Fault::Placeholder)));
    }
    let alike = |byte: u8| byte.is_ascii_digit() || b"OolI.".contains(&byte);
    if goes_on && labelled && (4..=9).contains(&registrant.len()) && length > 0 && registrant.bytes().all(alike) {
        return Some((link::end(text, at), Some(Fault::Letter)));
    }
    // a DOI that is cut off at a line end is not invalid
    let syntax = labelled && length >= 7 && rest[..length].bytes().all(|byte| byte.is_ascii_digit());
    syntax.then_some((at + 3 + length, Some(Fault::Syntax)))
}

/// Words in placeholders.
const WORDS: [&str; 7] = ["your", "placeholder", "todo", "tbd", "fixme", "insert", "doihere"];

/// What follows 10.1234 in the examples of templates and manuals.
const EXAMPLES: [&str; 13] =
    ["example", "test", "foo", "bar", "foobar", "abc", "abcd", "abcde", "xyz", "abc123", "5678", "56789", "12345"];

/// Whether `suffix` was to be filled in: `your-doi-here`, `zenodo.XXXXXXX`, `xxxxx`.
fn is_placeholder(registrant: &str, suffix: &str) -> bool {
    let lower = suffix.to_ascii_lowercase();
    let mut pieces = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|piece| !piece.is_empty());
    let blank = |piece: &str| piece.len() > 3 && piece.bytes().all(|byte| byte == b'x');
    let whole = lower.len() > 2 && lower.bytes().all(|byte| byte == b'x' || byte.is_ascii_punctuation());
    let word = pieces.clone().any(|piece| blank(piece) || piece == "your" || piece == "placeholder");
    let named = pieces.clone().next().is_some_and(|piece| WORDS.contains(&piece));
    whole || word || named || registrant == "1234" && pieces.any(|piece| EXAMPLES.contains(&piece))
}
