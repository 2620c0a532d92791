//! Capitals that are never spelled out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use q7x2_words as words;

use crate::check::mention::{Found, mention};
use crate::check::{Check, Misconfigured, Setup};
use crate::document::word::Table;
use crate::document::{Document, Part, Role, Word, word};
use crate::place::count;

pub use crate::check::mention::Options;

pub const SLOTS: &[&str] = &["count"];

pub fn build(options: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    mention(options, never_expanded)
}

/// The shortest word of capitals that is read as an acronym, in letters.
const SHORTEST: usize = 3;

/// The longest word of capitals that is read as an acronym, in letters.
const LONGEST: usize = 6;

/// Words of three to six capitals in running text, none of which is in or before brackets or
/// is made of the initials of words beside it.
fn never_expanded(document: &Document) -> Vec<Found> {
    let prose = document.prose();
    let mut uses: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut pieces = document.word_pieces();
    while let Some(words) = pieces.piece() {
        all.extend(capitals(prose, words));
    }
    let part = |range: &Range<usize>| document.part_index(range.start);
    for here in all.chunk_by(|one, other| part(one) == part(other)) {
        if part(&here[0]).is_some_and(|part| tells(&document.parts()[part], prose)) {
            here.iter().for_each(|range| uses.entry(&prose[range.clone()]).or_default().push(range.clone()));
        }
    }
    uses.retain(|_, places| !is_bracketed(prose, places));
    let mut initials = Initials::new(prose, uses.keys().copied());
    let mut pieces = document.word_pieces();
    while !initials.have_spelled_all()
        && let Some(words) = pieces.piece()
    {
        initials.extend(words);
    }
    uses.retain(|name, _| !initials.have_spelled(name));
    let unexplained = uses.into_iter();
    let mut found: Vec<Found> = unexplained
        .filter_map(|(_, places)| Some(Found { range: places.first()?.clone(), count: places.len() }))
        .collect();
    found.sort_by_key(|one| one.range.start);
    found
}

/// Whether a word in capitals in `part` of `prose` means something.
fn tells(part: &Part, prose: &str) -> bool {
    matches!(part.role, Role::Paragraph | Role::Item) && !is_shouted(&prose[part.range.clone()])
}

/// Whether most of `text` is in capitals, so that a word in capitals means nothing.
fn is_shouted(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut upper = count(bytes, |byte| byte.is_ascii_uppercase());
    let mut lower = count(bytes, |byte| byte.is_ascii_lowercase());
    let beyond = count(bytes, |byte| !byte.is_ascii());
    // letters beyond ASCII count if there are enough of them
    if beyond > 0 && (upper + beyond) * 2 > lower {
        let beyond = || text.chars().filter(|c| !c.is_ascii());
        upper += beyond().filter(|c| c.is_uppercase()).count();
        lower += beyond().filter(|c| c.is_lowercase()).count();
    }
    upper * 2 > lower
}

/// The `words` that consist of three to six ASCII capitals and nothing else; a hyphen belongs to a
/// word.
fn capitals<'a>(text: &'a str, words: &'a [Word]) -> impl Iterator<Item = Range<usize>> + 'a {
    let bytes = text.as_bytes();
    let is_acronym = move |word: &&Word| {
        // nearly all words fail at once
        word.capital
            && word.plain
            && (SHORTEST..=LONGEST).contains(&(word.end - word.start))
            && bytes[word.start..word.end].iter().all(u8::is_ascii_uppercase)
    };
    let all = words.iter().filter(is_acronym).map(|word| word.start..word.end);
    all.filter(move |run| begins_word(text, run.start) && ends_word(text, run.end))
}

fn begins_word(text: &str, at: usize) -> bool {
    // a hyphen belongs to a word that began before it
    let before = text[..at].trim_end_matches('-');
    !before.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '-')
}

/// Whether a name is in brackets, or before what explains it.
fn is_bracketed(text: &str, places: &[Range<usize>]) -> bool {
    places.iter().any(|place| {
        text[..place.start].ends_with('(') || text[place.end..].trim_start().starts_with(['(', '=', '—', ':'])
    })
}

/// The longest word that names leave out, in bytes: most words are longer, and need not be looked up.
const LONGEST_SMALL: usize = 3;

/// Finds names that the first letters of words in a row make. Words that names leave out do not count. Only where a word
/// begins as a name does, or a name is begun, is more than its first byte looked at: writing the first letters of all
/// words down took six instructions a byte more.
struct Initials<'a> {
    text: &'a str,
    /// In order.
    names: Vec<Name<'a>>,
    /// A bit for each letter that a name begins with.
    firsts: u32,
    /// For each letter the names that begin with it.
    by_first: [Range<usize>; 32],
    /// Names that the last words may spell: the index of each, and how many of its letters are there.
    begun: Vec<(usize, usize)>,
    /// Where the last word ended.
    end: usize,
}

/// A name in capitals.
struct Name<'a> {
    letters: &'a str,
    is_spelled: bool,
}

impl<'a> Initials<'a> {
    fn new(text: &'a str, names: impl Iterator<Item = &'a str>) -> Self {
        let mut names: Vec<Name<'a>> = names.map(|letters| Name { letters, is_spelled: false }).collect();
        names.sort_by_key(|name| name.letters);
        let first = |name: &Name<'_>| place(name.letters.as_bytes()[0]);
        let firsts = names.iter().fold(0, |all, name| all | 1 << first(name));
        let by_first = std::array::from_fn(|letter| {
            names.partition_point(|name| first(name) < letter)..names.partition_point(|name| first(name) <= letter)
        });
        Self { text, names, firsts, by_first, begun: Vec::new(), end: 0 }
    }

    fn have_spelled_all(&self) -> bool {
        self.names.iter().all(|name| name.is_spelled)
    }

    fn have_spelled(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.letters == name && known.is_spelled)
    }

    /// Goes on with `words`.
    fn extend(&mut self, words: &[Word]) {
        static KNOWN: LazyLock<Table> = LazyLock::new(|| {
            let all = words::SMALL_WORDS_IN_ACRONYMS.all();
            Table::new(all.iter().map(|word| (word::hash_of(word), 0)))
        });
        let small: &Table = &KNOWN;
        let bytes = self.text.as_bytes();
        for word in words {
            let before = std::mem::replace(&mut self.end, word.end);
            let first = bytes[word.start];
            if self.begun.is_empty() && first.is_ascii_alphabetic() && self.firsts >> place(first) & 1 == 0 {
                continue;
            }
            // what follows an apostrophe belongs to the word before
            let parts = |byte: &u8| matches!(byte, b' ' | b'\n' | b'-');
            let apart = word.spaced || before == 0 || bytes[before..word.start].iter().any(parts);
            let is_small = || word.end - word.start <= LONGEST_SMALL && !word.capital && small.has(word.hash);
            if apart && !is_small() {
                self.add(word);
            }
        }
    }

    /// Goes on with `word`, if it has a letter.
    fn add(&mut self, word: &Word) {
        let bytes = self.text.as_bytes();
        let letter = match word.plain && !word.digit {
            true => Some(bytes[word.start]),
            false => {
                bytes[word.start..word.end].iter().copied().find(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
            }
        };
        let Some(letter) = letter.map(|letter| letter.to_ascii_uppercase()) else { return };
        // of a name that stands there the letters are not spelled out
        let is_other = |name: &str| {
            !bytes[word.start..].starts_with(name.as_bytes()) || word::continues(bytes, word.start + name.len())
        };
        if !self.begun.is_empty() {
            let names = &mut self.names;
            self.begun.retain_mut(|(name, count)| {
                let name = &mut names[*name];
                let goes_on = name.letters.as_bytes()[*count] == letter && is_other(name.letters);
                *count += 1;
                name.is_spelled |= goes_on && *count == name.letters.len();
                goes_on && *count < name.letters.len()
            });
        }
        if !letter.is_ascii() {
            return;
        }
        for at in self.by_first[place(letter)].clone() {
            if !self.names[at].is_spelled && is_other(self.names[at].letters) {
                self.begun.push((at, 1));
            }
        }
    }
}

/// The number of a letter of ASCII, in either case.
fn place(letter: u8) -> usize {
    usize::from(letter & 0x1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_capitals_stand_alone() {
        let found =
            |text: &'static str| capitals(text, &word::words(text)).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(
            found("The EBRD, a-b US-led NATO’s (WHO) ÉCOLE -ITU xUSA USAID2 ABCDEFG"),
            ["EBRD", "NATO", "WHO", "ITU"]
        );
    }

    #[test]
    fn initials_of_words_beside_it_spell_a_name() {
        let text = "The UNSC is the UN Security Council-or so; World Health and Organization";
        let words = word::words(text);
        let names = [("WHO", true), ("USC", true), ("UNSC", false), ("NATO", false), ("SCO", true), ("CWHO", false)];
        let mut initials = Initials::new(text, names.into_iter().map(|(name, _)| name));
        // also where the words of a name come in two pieces
        words.chunks(3).for_each(|words| initials.extend(words));
        for (name, expected) in names {
            assert_eq!(initials.have_spelled(name), expected, "{name}");
        }
        assert!(!initials.have_spelled_all());
    }
}
