//! Capitals that are never spelled out.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::mention::Found;
use crate::document::{Document, Role};

/// The longest word of capitals that is read as an acronym, in letters.
const LONGEST: usize = 6;

/// Words of three to six capitals in running text, none of which stands in or before brackets or
/// is made of the initials of words beside it.
pub(super) fn never_expanded(document: &Document) -> Vec<Found> {
    let mut uses: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for part in document.parts().iter().filter(|part| matches!(part.role, Role::Paragraph | Role::Item)) {
        let text = &document.prose()[part.range.clone()];
        let mut capitals = capitals(text).peekable();
        if capitals.peek().is_none() || is_shouted(text) {
            continue;
        }
        for range in capitals {
            let range = range.start + part.range.start..range.end + part.range.start;
            uses.entry(&document.prose()[range.clone()]).or_default().push(range);
        }
    }
    if uses.is_empty() {
        return Vec::new();
    }
    let initials = LazyCell::new(|| Initials::of(document.prose()));
    let unexplained =
        uses.into_iter().filter(|(name, places)| !is_bracketed(document.prose(), places) && !initials.spell(name));
    let mut found: Vec<Found> = unexplained
        .filter_map(|(_, places)| Some(Found { range: places.first()?.clone(), count: places.len() }))
        .collect();
    found.sort_by_key(|one| one.range.start);
    found
}

/// Whether most of `text` is in capitals, so that a word in capitals tells nothing.
fn is_shouted(text: &str) -> bool {
    let count = |of: fn(&u8) -> bool| text.bytes().filter(of).count();
    let (mut upper, mut lower) = (count(u8::is_ascii_uppercase), count(u8::is_ascii_lowercase));
    if !text.is_ascii() {
        let beyond = || text.chars().filter(|c| !c.is_ascii());
        upper += beyond().filter(|c| c.is_uppercase()).count();
        lower += beyond().filter(|c| c.is_lowercase()).count();
    }
    upper * 2 > lower
}

/// Words that are three to six capitals of ASCII and nothing else; a hyphen belongs to a word.
fn capitals(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(next) = bytes[at..].iter().position(u8::is_ascii_uppercase) {
            at += next;
            let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
            let run = at..at + length;
            at += length;
            if (3..=LONGEST).contains(&length) && begins_word(text, run.start) && ends_word(text, run.end) {
                return Some(run);
            }
        }
        None
    })
}

fn begins_word(text: &str, at: usize) -> bool {
    // a hyphen belongs to a word that began before it
    let before = text[..at].trim_end_matches('-');
    !before.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '-')
}

/// Whether a name stands in brackets, or before what explains it.
fn is_bracketed(text: &str, places: &[Range<usize>]) -> bool {
    places.iter().any(|place| {
        text[..place.start].ends_with('(') || text[place.end..].trim_start().starts_with(['(', '=', '—', ':'])
    })
}

/// Words that names leave out.
const SMALL: [&str; 8] = ["of", "the", "and", "for", "in", "on", "to", "de"];

/// The first letter of the word that `text` begins with.
fn first_letter(text: &str) -> Option<char> {
    match text.as_bytes().first()? {
        byte if byte.is_ascii_alphabetic() => Some(char::from(*byte)),
        _ => text.chars().take_while(|c| !matches!(c, ' ' | '\n' | '-')).find(|c| c.is_alphabetic()),
    }
}

/// Whether the word that begins at byte `at` of `text` is `word`.
fn is_word(text: &str, at: usize, word: &str) -> bool {
    let rest = &text.as_bytes()[at..];
    rest.starts_with(word.as_bytes()) && rest.get(word.len()).is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'-'))
}

/// The first letters of the words of a text, as capitals, without those that names leave out.
struct Initials<'a> {
    text: &'a str,
    letters: String,
    /// Where the words of the same letters in turn begin in the text, and where the letters of
    /// each end.
    words: Vec<(usize, usize)>,
}

impl<'a> Initials<'a> {
    fn of(text: &'a str) -> Self {
        let mut initials = Self { text, letters: String::new(), words: Vec::new() };
        let mut inside = false;
        for (at, byte) in text.bytes().enumerate() {
            let ends = matches!(byte, b' ' | b'\n' | b'-');
            if !ends && !inside {
                initials.word(at);
            }
            inside = !ends;
        }
        initials
    }

    /// Adds the word that begins at byte `at`.
    fn word(&mut self, at: usize) {
        let Some(first) = first_letter(&self.text[at..]) else { return };
        if !SMALL.iter().any(|small| is_word(self.text, at, small)) {
            self.letters.extend(first.to_uppercase());
            self.words.push((at, self.letters.len()));
        }
    }

    /// Whether words other than `name` itself, whose initials make it, stand one after another.
    fn spell(&self, name: &str) -> bool {
        let places = || self.letters.match_indices(name).map(|(at, _)| at..at + name.len());
        places().any(|place| {
            let first = self.words.partition_point(|(_, end)| *end <= place.start);
            self.words[first..]
                .iter()
                .take_while(|(_, end)| *end <= place.end)
                .all(|(at, _)| !is_word(self.text, *at, name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_capitals_stand_alone() {
        let found = |text: &'static str| capitals(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(
            found("The EBRD, a-b US-led NATO’s (WHO) ÉCOLE -ITU xUSA USAID2 ABCDEFG"),
            ["EBRD", "NATO", "WHO", "ITU"]
        );
    }

    #[test]
    fn initials_of_words_beside_it_spell_a_name() {
        let initials = Initials::of("The UNSC is the UN Security Council-or so; World Health and Organization");
        for (name, expected) in [("WHO", true), ("USC", true), ("UNSC", false), ("NATO", false)] {
            assert_eq!(initials.spell(name), expected, "{name}");
        }
    }
}
