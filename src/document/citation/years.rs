//! Citations by name and year: `(Lovelace 1843)` and `Lovelace (1843)`.

use crate::date::is_month_name;
use crate::document::citation::{Mark, MarkKind};

/// The most bytes between the brackets.
const LONGEST: usize = 200;

/// The citation whose bracket opens at `at`.
pub(super) fn bracketed(text: &str, at: usize) -> Option<Mark> {
    let rest = text.as_bytes().get(at + 1..)?;
    let length = rest.iter().take(LONGEST).position(|&byte| matches!(byte, b')' | b'(' | b'\n'))?;
    if rest[length] != b')' || length < 4 {
        return None;
    }
    let inside = &text[at + 1..at + 1 + length];
    let end = at + length + 2;
    if let Some(year) = lone_year(inside) {
        return narrative(text, at, end, year);
    }
    let first = inside.split(';').next()?;
    let (name, year) = name_and_year(first)?;
    Some(Mark { range: at..end, kind: MarkKind::NameYear { name, year, inside: true } })
}

/// `1843`, `1843a`, `1843, p. 12`.
fn lone_year(inside: &str) -> Option<i16> {
    let (year, rest) = year_at(inside)?;
    let page = rest.trim_start_matches([',', ':', ' ']);
    (rest.is_empty()
        || page.starts_with("p")
        || page.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with([':', ',']))
    .then_some(year)
}

/// The year that `text` begins with, and what follows it and its letter.
fn year_at(text: &str) -> Option<(i16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: i16 = text.get(..4).filter(|_| digits == 4)?.parse().ok()?;
    let rest = &text[4..];
    let letter = rest.starts_with(|c: char| c.is_ascii_lowercase()) && !rest[1..].starts_with(char::is_alphanumeric);
    let rest = if letter { &rest[1..] } else { rest };
    ((1500..=2100).contains(&year) && !rest.starts_with(char::is_alphanumeric)).then_some((year, rest))
}

/// `Lovelace 1843`, `see Lovelace & Babbage, 1843: 4`, `Lovelace et al., 1843`.
fn name_and_year(text: &str) -> Option<(String, i16)> {
    let mut text = text.trim();
    for lead in ["see also ", "see ", "See ", "e.g., ", "e.g. ", "cf. ", "as in ", "in "] {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    let at = text.bytes().position(|byte| byte.is_ascii_digit())?;
    let (year, rest) = year_at(&text[at..])?;
    let names = text[..at].trim_end_matches([',', ' ', '(']);
    let joined = |word: &str| {
        matches!(
            word,
            "and"
                | "&"
                | "et"
                | "al."
                | "al"
                | "al.,"
                | "von"
                | "van"
                | "de"
                | "der"
                | "du"
                | "la"
                | "of"
                | "the"
                | "for"
                | "y"
                | "und"
        )
    };
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let months = |word: &str| is_month(word.trim_end_matches(['.', ',']));
    let words: Vec<&str> = names.split(' ').collect();
    let fits = !names.is_empty()
        && words.len() <= 9
        && words.iter().all(|word| (named(word) || joined(word)) && !months(word));
    let tail = rest.trim();
    let ends = tail.is_empty() || tail.starts_with([',', ':']) || tail.starts_with('p');
    let name = words.iter().find(|word| named(word))?.trim_end_matches([',', '.']);
    (fits && ends).then(|| (name.to_lowercase(), year))
}

/// The citation whose year stands in brackets at `open..end` after the name.
fn narrative(text: &str, open: usize, end: usize, year: i16) -> Option<Mark> {
    let before = text[..open].strip_suffix(' ')?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let clause = &before[line..];
    for tail in [" et al.", " et al"] {
        if let Some(head) = clause.strip_suffix(tail) {
            return named(head, line, end, year);
        }
    }
    let word = clause.rfind(' ').map_or(clause, |space| &clause[space + 1..]);
    let is_name = word.starts_with(char::is_uppercase)
        && word.len() > 2
        && !is_month(word)
        && word.chars().skip(1).any(char::is_lowercase);
    let joined = clause[..clause.len() - word.len()].trim_end();
    let pair = joined.ends_with(" and") || joined.ends_with(" &");
    if !is_name {
        return None;
    }
    let head = if pair { joined.trim_end_matches('&').trim_end_matches("and").trim_end() } else { clause };
    named(head, line, end, year)
}

/// The citation that begins with the last word of `head`, which begins at byte `line` of the text.
fn named(head: &str, line: usize, end: usize, year: i16) -> Option<Mark> {
    let start = head.rfind(' ').map_or(0, |space| space + 1);
    let name = head[start..].trim_matches(|c: char| !c.is_alphanumeric());
    let kind = MarkKind::NameYear { name: name.to_lowercase(), year, inside: false };
    name.starts_with(char::is_uppercase).then_some(Mark { range: line + start..end, kind })
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const SEASONS: [&str; 6] = ["spring", "summer", "autumn", "fall", "winter", "since"];
    let word = word.to_lowercase();
    is_month_name(&word) || SEASONS.contains(&word.as_str()) || MONTHS.contains(&word.as_str()) || word == "sept"
}
