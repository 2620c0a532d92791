//! Pieces of an entry: stretches set apart by full stops, brackets and quotation marks.

use q7x2_words as words;
use std::ops::Range;

/// How a piece ends: where its text ends, and where the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub at: usize,
    pub next: usize,
    /// Whether it ends with a question or exclamation mark, which is part of it.
    pub asks: bool,
}

/// The end of the piece of `text` that begins at `from`: a full stop, question or exclamation mark
/// outside brackets before white space, or the end of the text.
pub(super) fn end(text: &str, from: usize) -> End {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    for (offset, character) in text[from..].char_indices() {
        let at = from + offset;
        match character {
            '(' | '[' | '“' | '„' => depth += 1,
            ')' | ']' | '”' => depth = depth.saturating_sub(1),
            '.' | '?' | '!' if depth == 0 => {
                let after = at + 1 + closing(&text[at + 1..]);
                let ends = bytes.get(after).is_none_or(|byte| *byte == b' ');
                let asks = character != '.';
                if ends && (asks || !is_abbreviation(&text[from..at], &text[after..])) {
                    return End { at: if asks { after } else { at }, next: after, asks };
                }
            }
            _ => {}
        }
    }
    // a bracket that is never closed does not hide full stops
    if depth > 0
        && let Some(open) = text[from..].rfind(['(', '[', '“', '„'])
    {
        let inside = from + open + text[from + open..].chars().next().map_or(1, char::len_utf8);
        return end(text, inside);
    }
    End { at: text.trim_end_matches([' ', '.']).len().max(from), next: text.len(), asks: false }
}

/// The bytes of the marks that close a quotation at the beginning of `text`.
fn closing(text: &str) -> usize {
    text.chars().take_while(|c| matches!(c, '”' | '"' | '’' | '»')).map(char::len_utf8).sum()
}

/// Whether the full stop after `before` belongs to a short form.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let word = before.rsplit([' ', '(', '[', '-']).next().unwrap_or("");
    let lower = word.to_lowercase();
    let next = after.trim_start();
    let small = next.starts_with(char::is_lowercase)
        && !(words::SMALL_STARTS_OF_PIECES.all().iter().any(|start| next.starts_with(start))
            || words::SMALL_WORDS_BEFORE_PIECES.has(next.split_once(' ').map_or("", |(word, _)| word)));
    if small && word.chars().count() <= 6 {
        return true;
    }
    if words::ABBREVIATIONS_IN_SOURCES.has(&lower) {
        return true;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = word.contains('.') && word.split('.').all(|letter| letter.chars().count() <= 1);
    if letters != 1 || !word.starts_with(char::is_uppercase) {
        return dotted;
    }
    let head = before[..before.len() - word.len()].trim_end();
    let previous = head.rsplit(' ').next().unwrap_or("");
    head.is_empty() || previous.ends_with('.') || words::BEFORE_INITIALS.has(previous)
}

/// Where text goes on after white space and the marks in `marks` from `at` on.
pub(super) fn skip(text: &str, at: usize, marks: &[char]) -> usize {
    let rest = &text[at..];
    at + rest.len() - rest.trim_start_matches(|c: char| c == ' ' || marks.contains(&c)).len()
}

/// The quotation that opens at `at`: its inside without the comma or full stop at its end, and
/// where it ends.
pub(super) fn quotation(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let open = text[at..].chars().next()?;
    let close: &[char] = match open {
        '“' => &['”'],
        '„' => &['“', '”'],
        '"' => &['"'],
        '«' => &['»'],
        '‘' => &['’'],
        '\'' => &['\''],
        _ => return None,
    };
    let start = at + open.len_utf8();
    let mut depth = 1;
    for (offset, character) in text[start..].char_indices() {
        let end = start + offset;
        let after = end + character.len_utf8();
        let outside = !text[after..].starts_with(char::is_alphanumeric);
        if close.contains(&character) && outside {
            depth -= 1;
        } else if character == open && open != close[0] {
            depth += 1;
        }
        if depth == 0 {
            let inside = text[start..end].trim_end_matches([',', '.', ' ']).len();
            return (inside > 0).then_some((start..start + inside, after));
        }
    }
    None
}

/// The bracketed text that opens at `at`: its inside, and where it ends.
pub(super) fn bracket(text: &str, at: usize) -> Option<(&str, usize)> {
    let close = match text.as_bytes().get(at)? {
        b'(' => ')',
        b'[' => ']',
        _ => return None,
    };
    let open = char::from(text.as_bytes()[at]);
    let mut depth = 0;
    for (offset, character) in text[at..].char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
            if depth == 0 {
                return Some((&text[at + 1..at + offset], at + offset + 1));
            }
        }
    }
    None
}

/// `range` without white space and punctuation around it; `None` if nothing is left.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = text.get(range.clone())?;
    let outer = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '.' | '–' | '—' | '/' | '|');
    let start = range.start + piece.len() - piece.trim_start_matches(outer).len();
    let kept = piece.trim_matches(outer);
    kept.contains(char::is_alphanumeric).then_some(start..start + kept.len())
}
