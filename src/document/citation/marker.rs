//! Marks that point to a numbered source or a note: `[1]`, `[^a]`, `[@key]`, raised numbers.

use crate::document::citation::{Mark, MarkKind};

/// The most characters between the brackets of a marker.
const LONGEST: usize = 60;

/// The marker whose bracket opens at `at`.
pub(super) fn bracketed(text: &str, at: usize) -> Option<Mark> {
    let rest = &text.as_bytes()[at + 1..];
    let length = rest.iter().take(LONGEST).position(|&byte| byte == b']')?;
    let inside = &text[at + 1..at + 1 + length];
    let range = at..at + length + 2;
    let mark = |kind| Some(Mark { range, kind });
    if let Some(key) = inside.strip_prefix('@') {
        return mark(MarkKind::Key(key.to_owned()));
    }
    if inside.starts_with('^') && length > 1 {
        return mark(MarkKind::Note);
    }
    let note = ["note ", "n ", "nb ", "fn "].iter().find_map(|word| inside.strip_prefix(word));
    if note.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())) {
        return mark(MarkKind::Note);
    }
    // an index in code, not a note
    let glued = at > 0 && (text.as_bytes()[at - 1] == b'_' || is_code(text, at));
    let numbers = numbers(inside).filter(|_| !glued)?;
    mark(MarkKind::Numbers(numbers))
}

/// Whether the bracket follows a single letter or a word and the marker is followed by code.
fn is_code(text: &str, at: usize) -> bool {
    let word = text[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let after = text[at..].find(']').and_then(|close| text[at + close + 1..].chars().next());
    let single = word == 1;
    let goes_on = word > 0
        && after == Some(' ')
        && text[at..].find("] ").is_some_and(|close| {
            text[at + close + 2..].starts_with(['=', '+', '<', '>']) || text[at + close + 2..].starts_with("holds")
        });
    let named =
        word > 0 && ["list", "array", "args", "argv", "row", "data"].iter().any(|name| text[..at].ends_with(name));
    single || goes_on || named
}

/// The numbers of `1`, `2, 4–6`, `3-5`; `None` if anything else stands there.
fn numbers(inside: &str) -> Option<Vec<u32>> {
    const MOST: u32 = 999;
    let mut all = Vec::new();
    for piece in inside.split([',', ';']) {
        let piece = piece.trim();
        let (from, to) = piece.split_once(['–', '-', '‑', '—']).unwrap_or((piece, piece));
        let (from, to) = (number(from)?, number(to)?);
        if from > to || to > MOST || to - from > 50 {
            return None;
        }
        all.extend(from..=to);
    }
    Some(all)
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The raised number at `at` that follows a word or the end of a sentence.
pub(super) fn raised(text: &str, at: usize) -> Option<Mark> {
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let end = at + text.get(at..)?.chars().take_while(|&c| is_raised(c)).map(char::len_utf8).sum::<usize>();
    if end == at {
        return None;
    }
    let before = text[..at].chars().next_back()?;
    // m², km², 10³ and the like are measures
    let word = text[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let noted = matches!(before, '.' | ',' | ';' | '!' | '?' | '”' | '"' | ')' | '’') || word > 3;
    noted.then_some(Mark { range: at..end, kind: MarkKind::Note })
}
