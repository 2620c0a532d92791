//! Names of people as entries write them: `Moss, A.-B.`, `Moss AB`, `A. B. Moss`, `Anna Moss`.

use q7x2_words as words;
use std::ops::Range;

/// A name of a person, as bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub range: Range<usize>,
    pub family: Range<usize>,
    /// Whether it is written out, given name first, so that it might also be a title or an organization.
    pub is_plain: bool,
}

/// The end of the word at `at`: letters with the hyphens and apostrophes inside.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let inner = |c: char| c.is_alphabetic() || matches!(c, '-' | '‑' | '’' | '\'' | '\u{301}' | '\u{308}');
    let length = rest.find(|c: char| !inner(c)).unwrap_or(rest.len());
    at + rest[..length].trim_end_matches(['-', '’', '\'']).len()
}

/// The end of a surname at `at`, of up to `most` capitalized words with particles before them.
fn family(text: &str, at: usize, most: usize) -> Option<usize> {
    let (mut here, mut end, mut names) = (at, None, 0);
    loop {
        let stop = word_end(text, here);
        let word = &text[here..stop];
        if word.is_empty() {
            break;
        }
        // "d'Alembert", "al-Khwarizmi", "’t Hooft"
        let small = words::PARTICLES.has(word) || word.ends_with(['’', '\'']);
        let joined = ["d’", "d'", "al-", "el-", "l’"].iter().any(|lead| word.starts_with(lead));
        if word.starts_with(char::is_uppercase) || joined {
            // "Van der Berg", but "S. Das" and "Y. Di"
            let goes_on = text[stop..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            let spoken = goes_on && words::PARTICLES.has(&word.to_lowercase());
            if words::NO_NAMES.has(word) && names == 0 {
                return None;
            }
            names += usize::from(!spoken);
            end = (!spoken).then_some(stop).or(end);
        } else if !small || end.is_some() && word == "y" && names >= most {
            break;
        }
        if names >= most || !text[stop..].starts_with(' ') {
            break;
        }
        here = stop + 1;
    }
    end
}

/// The end of initials at `at`: `A.`, `A. B.`, `A.-B.`, `A.B.`, `Yu.`.
fn initials(text: &str, at: usize) -> Option<usize> {
    let (mut here, mut end) = (at, None);
    loop {
        let rest = &text[here..];
        let mut letters = rest.chars();
        let first = letters.next().filter(|c| c.is_uppercase());
        let Some(first) = first else { break };
        let mut length = first.len_utf8();
        let pair = rest.get(..2).filter(|pair| words::INITIALS_OF_TWO_LETTERS.has(pair));
        length = pair.map_or(length, str::len);
        if !rest[length..].starts_with('.') {
            break;
        }
        here += length + 1;
        end = Some(here);
        let rest = &text[here..];
        here += rest.len() - rest.trim_start_matches([' ', '-', '‐', '‑']).len();
    }
    end
}

/// The end of initials without full stops at `at`: `AB`, `A`, `A B`, `A-B`, up to four letters.
fn bare_initials(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.find(|c: char| !(c.is_uppercase() || c == '-' || c == ' ')).unwrap_or(rest.len());
    let taken = rest[..length].trim_end_matches([' ', '-']);
    let letters = taken.chars().filter(|c| c.is_uppercase()).count();
    let after = &rest[taken.len()..];
    let closes = after.is_empty()
        || after.starts_with([',', '.', ';', ':', '('])
        || [" (", " and ", " & ", " et al", " “", " \""].iter().any(|next| after.starts_with(next));
    let spaced = taken.split([' ', '-']).all(|piece| piece.chars().count() <= 3);
    ((1..=4).contains(&letters) && closes && spaced).then_some(at + taken.len())
}

/// The end of given names at `at` after a surname: one to three words or initials.
fn given(text: &str, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..3 {
        if let Some(end) = initials(text, here) {
            return Some(end);
        }
        let stop = word_end(text, here);
        let word = &text[here..stop];
        if !word.starts_with(char::is_uppercase) || word.chars().count() < 2 || words::NO_NAMES.has(word) {
            return None;
        }
        let rest = &text[stop..];
        // "(London: Heron, 1999)" follows a title
        let imprint = rest
            .strip_prefix(" (")
            .and_then(|rest| rest.split_once(')'))
            .is_some_and(|(inside, _)| inside.contains(": "));
        if imprint {
            return None;
        }
        let closes = rest.is_empty() || rest.starts_with([',', '.', ';', ':']);
        if closes || [" (", " and ", " & ", " et al", " und ", " et ", " y "].iter().any(|next| rest.starts_with(next))
        {
            return Some(stop);
        }
        here = stop + rest.starts_with(' ').then_some(1)?;
    }
    None
}

/// The name at `at` with the surname first: `Moss, A.`, `van der Berg, Anna`, `Moss,A.B.`, `Moss, AB`.
pub(super) fn inverted(text: &str, at: usize) -> Option<Person> {
    let family = family(text, at, 3)?;
    let rest = text[family..].strip_prefix(',')?;
    let mut from = text.len() - rest.trim_start().len();
    if let Some(suffix) = ["Jr., ", "Sr., ", "II, ", "III, "].iter().find(|suffix| text[from..].starts_with(**suffix)) {
        from += suffix.len();
    }
    // "Laura Moss, David Fern, and Tom Reed" has the given names first
    let whole = |end: &usize| {
        text[at..family].contains(' ') && !text[from..*end].contains('.') && text[from..*end].contains(' ')
    };
    let written_out = || {
        given(text, from)
            .filter(|end| !whole(end) || words::PARTICLES.all().iter().any(|name| text[at..].starts_with(name)))
    };
    let end = initials(text, from).or_else(|| bare_initials(text, from)).or_else(written_out)?;
    let particle = words::PARTICLES.all().iter().filter(|name| **name != "y").find(|name| {
        let rest = text[end..].strip_prefix(' ').and_then(|rest| rest.strip_prefix(**name));
        rest.is_some_and(|rest| rest.starts_with([',', '.', ' ']))
    });
    // "Berg, A. van"
    let end = particle.map_or(end, |name| end + 1 + name.len());
    let suffix =
        [", Jr.", ", Sr.", ", III", ", II", " Jr.", " Sr."].iter().find(|suffix| text[end..].starts_with(**suffix));
    let end = suffix.map_or(end, |suffix| end + suffix.len());
    Some(Person { range: at..end, family: at..family, is_plain: false })
}

/// The name at `at` with bare initials after it: `Moss AB`, `van der Berg A`; `first` if it is the first
/// of its list.
pub(super) fn trailing(text: &str, at: usize, first: bool) -> Option<Person> {
    for most in 1..=3 {
        let family = family(text, at, most)?;
        let Some(from) = text[family..].starts_with(' ').then_some(family + 1) else { continue };
        let pointed = initials(text, from).filter(|end| text[*end..].starts_with([',', ' ', ';', ':', '(']));
        if let Some(end) = bare_initials(text, from).or(pointed).filter(|end| !first || !is_middle(text, from..*end)) {
            return Some(Person { range: at..end, family: at..family, is_plain: false });
        }
    }
    None
}

/// Whether the initial at `range` is inside a name that is written out, “Claude S. Moss.”: a single word follows, which
/// is not a title.
fn is_middle(text: &str, range: Range<usize>) -> bool {
    let Some(rest) = text[range.end..].strip_prefix(". ") else { return false };
    let word = word_end(rest, 0);
    let joined = rest[word..].strip_prefix(" and ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let lone = rest.starts_with(char::is_uppercase) && (rest[word..].starts_with(". ") || joined);
    range.len() == 1 && lone && !rest[word..].starts_with(". In")
}

/// The name at `at` with initials before it: `A. B. Moss`, `A.-B. van der Berg`, `R Moss`.
pub(super) fn leading(text: &str, at: usize) -> Option<Person> {
    let from = initials(text, at).map(|end| end + text[end..].len() - text[end..].trim_start().len())?;
    let family = family(text, from, 2)?;
    Some(Person { range: at..family, family: from..family, is_plain: false })
}

/// The name at `at` that is written out: `Anna B. van der Berg`.
pub(super) fn plain(text: &str, at: usize) -> Option<Person> {
    let first = word_end(text, at);
    let word = &text[at..first];
    let named = word.starts_with(char::is_uppercase) && word.chars().count() > 1 && !words::NO_NAMES.has(word);
    if !named || word.chars().all(char::is_uppercase) || !text[first..].starts_with(' ') {
        return None;
    }
    let mut from = first + 1;
    if let Some(end) = initials(text, from).filter(|end| text[*end..].starts_with(' ')) {
        from = end + 1;
    }
    let stop = word_end(text, from);
    let middle = text[from..stop].starts_with(char::is_uppercase) && text[stop..].starts_with(' ');
    let next = if middle { word_end(text, stop + 1) } else { stop };
    let pair = middle && text[stop + 1..next].starts_with(char::is_uppercase);
    // of three words the last is the surname
    let from = if pair { stop + 1 } else { from };
    let family = family(text, from, 1)?;
    let initial = family - from == 1;
    let goes_on = text[family..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    (!initial && !goes_on).then_some(Person { range: at..family, family: from..family, is_plain: true })
}

/// Whether a word of `text` says that it is the name of a body.
pub(in crate::document::citation) fn is_known_body(text: &str) -> bool {
    let mut words = text.split([' ', '.', ',']);
    words.any(|word| words::BODIES.has(&word.to_lowercase()))
}
