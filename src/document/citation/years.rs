//! Citations by name and year: `(Lovelace 1843)` and `Lovelace (1843)`.

use q7x2_words as words;

use crate::document::citation::{Mark, MarkKind, Named};

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
    let years = lone_years(inside);
    if !years.is_empty() {
        return narrative(text, at, end, &years);
    }
    let mut works = Vec::new();
    let mut from = 0;
    for piece in inside.split(';') {
        let found = named_years(piece);
        // the first piece decides whether the bracket cites at all
        if found.is_empty() && from == 0 {
            return None;
        }
        works.extend(found);
        from += piece.len() + 1;
    }
    Some(Mark::new(at..end, MarkKind::NameYear { works, inside: true }))
}

/// The works that `Lovelace 1843a, 1844` names.
fn named_years(piece: &str) -> Vec<Named> {
    let Some((name, year, letter)) = name_and_year(piece) else { return Vec::new() };
    let further = piece.split(',').skip(1).filter_map(|field| {
        let (year, letter, rest) = year_at(field.trim())?;
        rest.trim().is_empty().then_some((year, letter))
    });
    let mut all = vec![Named { name: name.clone(), year, letter }];
    for (next, mark) in further.filter(|next| *next != (year, letter)) {
        all.push(Named { name: name.clone(), year: next, letter: mark });
    }
    all
}

/// A year, and the letter after it.
type Lettered = (i16, Option<char>);

/// `1843`, `1843a`, `1843, p. 12`, `1843, 1844a`: its years; none if it is something else.
fn lone_years(inside: &str) -> Vec<Lettered> {
    let Some((year, letter, mut rest)) = year_at(inside) else { return Vec::new() };
    let mut all = vec![(year, letter)];
    while let Some((year, letter, after)) = rest.strip_prefix(',').and_then(|rest| year_at(rest.trim_start())) {
        all.push((year, letter));
        rest = after;
    }
    let page = rest.trim_start_matches([',', ':', ' ']);
    let ends = rest.is_empty()
        || page.starts_with('p')
        || page.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with([':', ',']);
    if ends { all } else { Vec::new() }
}

/// The year that `text` begins with, its letter, and what follows.
fn year_at(text: &str) -> Option<(i16, Option<char>, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: i16 = text.get(..4).filter(|_| digits == 4)?.parse().ok()?;
    let rest = &text[4..];
    // "1913/2009": the first edition and the one that is listed
    if let Some((year, letter, rest)) = rest.strip_prefix('/').and_then(year_at) {
        return Some((year, letter, rest));
    }
    let letter = rest.chars().next().filter(char::is_ascii_lowercase);
    let letter = letter.filter(|_| !rest[1..].starts_with(char::is_alphanumeric));
    let rest = &rest[usize::from(letter.is_some())..];
    ((1500..=2100).contains(&year) && !rest.starts_with(char::is_alphanumeric)).then_some((year, letter, rest))
}

/// `Lovelace 1843`, `see Lovelace & Babbage, 1843: 4`, `Lovelace et al., 1843`.
fn name_and_year(text: &str) -> Option<(String, i16, Option<char>)> {
    let mut text = text.trim();
    for lead in words::BEFORE_NAMES_AND_YEARS.all() {
        text = text.strip_prefix(lead).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(text);
    }
    let at = text.bytes().position(|byte| byte.is_ascii_digit())?;
    let (year, letter, rest) = year_at(&text[at..])?;
    let names = text[..at].trim_end_matches([',', ' ', '(']);
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let months = |word: &str| is_month(word.trim_end_matches(['.', ',']));
    let words: Vec<&str> = names.split(' ').collect();
    let fits = !names.is_empty()
        && words.len() <= 9
        && words.iter().all(|word| (named(word) || words::BETWEEN_AUTHORS.has(word)) && !months(word));
    let tail = rest.trim();
    let ends = tail.is_empty() || tail.starts_with([',', ':']) || tail.starts_with('p');
    let named = words.iter().filter(|word| named(word));
    let name = named.clone().find(|word| !is_particle(word)).or_else(|| named.clone().next())?;
    (fits && ends).then(|| (bare(name), year, letter))
}

/// Whether a word is written in lower case between names.
pub(super) fn is_joining(word: &str) -> bool {
    words::BETWEEN_AUTHORS.has(word)
}

/// Whether a word can come before surnames, also at the beginning of a sentence.
fn is_particle(word: &str) -> bool {
    words::PARTICLES_WITH_CAPITALS.has_capitalised(word)
}

/// A name in the form in which names are compared: in lower case, without the marks around it.
fn bare(name: &str) -> String {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name);
    name.to_lowercase()
}

/// The citation whose years are in brackets at `open..end` after the name.
fn narrative(text: &str, open: usize, end: usize, years: &[Lettered]) -> Option<Mark> {
    let before = text[..open].strip_suffix(' ')?;
    // a line can be as long as a file
    let near = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
    let line = before[near..].rfind('\n').map_or(near, |at| near + at + 1);
    let clause = &before[line..];
    for tail in [" et al.", " et al"] {
        if let Some(head) = clause.strip_suffix(tail) {
            return named(head, line, end, years);
        }
    }
    let word = clause.rfind(' ').map_or(clause, |space| &clause[space + 1..]);
    let is_name = word.starts_with(char::is_uppercase)
        && word.len() > 2
        && !is_month(word)
        && word.chars().skip(1).any(char::is_lowercase);
    let joined = clause[..clause.len() - word.len()].trim_end();
    let pair = words::BETWEEN_TWO_AUTHORS.all().iter().find_map(|join| joined.strip_suffix(join)?.strip_suffix(' '));
    if !is_name {
        return None;
    }
    // in "Fern and the Moss (1843)" the first name does not belong to it
    let pair = pair.filter(|pair| pair.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase)));
    named(pair.unwrap_or(clause), line, end, years)
}

/// The citation that begins with the last word of `head`, which begins at byte `line` of the text.
fn named(head: &str, line: usize, end: usize, years: &[Lettered]) -> Option<Mark> {
    let start = head.rfind(' ').map_or(0, |space| space + 1);
    let name = head[start..].trim_matches(|c: char| !c.is_alphanumeric());
    // an initial after the name: "Moss, N., et al. (1843)"
    if name.chars().count() < 2 {
        return None;
    }
    let works = years.iter().map(|&(year, letter)| Named { name: bare(name), year, letter }).collect();
    let kind = MarkKind::NameYear { works, inside: false };
    name.starts_with(char::is_uppercase).then_some(Mark::new(line + start..end, kind))
}

/// Whether a word names a month or a season, in full or by its first letters.
pub(super) fn is_month(word: &str) -> bool {
    words::MONTHS_EN.has_in_any_case(word) || words::SEASONS.has_in_any_case(word) || word.eq_ignore_ascii_case("since")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_works_in_a_bracket_are_read() {
        for (text, expected) in [
            ("(Moss 1843)", vec!["moss 1843"]),
            ("(Moss & Fern, 2019a, 2020b; van der Berg 2018: 4)", vec!["moss 2019a", "moss 2020b", "berg 2018"]),
            ("(see Moss, 2019, p. 12)", vec!["moss 2019"]),
            ("(World Water Council, 2019; and others)", vec!["world 2019"]),
            ("(e.g., Moss et al., 2019; Reed, 2020)", vec!["moss 2019", "reed 2020"]),
            ("(Moss, 1913/2009)", vec!["moss 2009"]),
            ("(Moss und Fern 2019; García Márquez y Reed, 1985)", vec!["moss 2019", "garcía 1985"]),
            ("(O’Dell, D’Arcy & van den Berg, 2001)", vec!["o’dell 2001"]),
            ("(World Water Council [WWC], 2019)", vec![]),
            ("(May 2019)", vec![]),
            ("(in 2019)", vec![]),
        ] {
            let works = match bracketed(text, 0).map(|mark| mark.kind) {
                Some(MarkKind::NameYear { works, .. }) => works,
                _ => Vec::new(),
            };
            let shown = |work: &Named| {
                format!("{} {}{}", work.name, work.year, work.letter.map_or(String::new(), String::from))
            };
            assert_eq!(works.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn names_before_a_bracket_are_read() {
        for (text, expected) in [
            ("As Van der Berg (2018a) showed", ("berg", 2018, Some('a'))),
            ("Moss’s (2019) book", ("moss", 2019, None)),
            ("Moss et al. (2019, p. 4) say", ("moss", 2019, None)),
            ("so Moss und Fern (2019) sagen", ("moss", 2019, None)),
            ("Moss (2018b, 2019) says", ("moss", 2018, Some('b'))),
        ] {
            let at = text.find('(').expect("a bracket");
            let Some(MarkKind::NameYear { works, .. }) = bracketed(text, at).map(|mark| mark.kind) else {
                panic!("{text} cites");
            };
            assert_eq!((works[0].name.as_str(), works[0].year, works[0].letter), expected, "{text}");
        }
    }
}
