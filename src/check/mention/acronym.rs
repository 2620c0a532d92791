//! Acronyms that are never spelled out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use q7x2_words as words;

use crate::check::mention::{Found, mention};
use crate::check::{Check, Misconfigured, Setup};
use crate::document::word::Table;
use crate::document::{Block, Document, Role, Word, word};
use crate::place::count;

pub use crate::check::mention::Options;

pub const SLOTS: &[&str] = &["count"];

pub fn build(options: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    mention(options, never_expanded)
}

/// The shortest word of capitals that counts as an acronym, in letters.
const SHORTEST: usize = 3;

/// The longest word of capitals that counts as an acronym, in letters.
const LONGEST: usize = 6;

/// Words of three to six capitals in running text that are never in or before brackets, and are not made from the
/// initials of words next to them.
fn never_expanded(document: &Document) -> Vec<Found> {
    let prose = document.prose();
    let mut uses: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut pieces = document.word_pieces();
    while let Some(words) = pieces.piece() {
        all.extend(capitals(prose, words));
    }
    let block = |range: &Range<usize>| document.block_index(range.start);
    for here in all.chunk_by(|one, other| block(one) == block(other)) {
        if block(&here[0]).is_some_and(|block| tells(&document.blocks()[block], prose)) {
            here.iter().for_each(|range| uses.entry(&prose[range.clone()]).or_default().push(range.clone()));
        }
    }
    uses.retain(|_, places| !is_bracketed(prose, places));
    let mut initials = Initials::new(prose);
    let mut pieces = document.word_pieces();
    while !uses.is_empty()
        && let Some(words) = pieces.piece()
    {
        initials.extend(words);
        uses.retain(|name, _| !initials.spell(name));
        initials.pass();
    }
    let unexplained = uses.into_iter();
    let mut found: Vec<Found> = unexplained
        .filter_map(|(_, places)| Some(Found { range: places.first()?.clone(), count: places.len() }))
        .collect();
    found.sort_by_key(|one| one.range.start);
    found
}

/// Whether a word in capitals in `block` of `prose` means something.
fn tells(block: &Block, prose: &str) -> bool {
    matches!(block.role, Role::Paragraph | Role::Item) && !is_shouted(&prose[block.range.clone()])
}

/// Whether most of `text` is in capitals, so that a word in capitals is not an acronym.
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

/// The `words` that consist only of three to six ASCII capitals; a hyphen belongs to a word.
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

/// Whether a name is in brackets, or before brackets that explain it.
fn is_bracketed(text: &str, places: &[Range<usize>]) -> bool {
    places.iter().any(|place| {
        text[..place.start].ends_with('(') || text[place.end..].trim_start().starts_with(['(', '=', '—', ':'])
    })
}

/// The longest word that names leave out, in bytes: most words are longer and need no look-up.
const LONGEST_SMALL: usize = 3;

/// The first letters of the words of a text, as capitals, without those that names leave out.
struct Initials<'a> {
    text: &'a str,
    letters: Vec<u8>,
    /// Where the words of these letters begin.
    starts: Vec<usize>,
    /// Where the last word ended, with or without a letter here.
    end: usize,
}

/// Stands for a letter beyond ASCII, which acronyms do not have.
const OTHER: u8 = 0;

impl<'a> Initials<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, letters: Vec::new(), starts: Vec::new(), end: 0 }
    }

    /// Adds `words`.
    fn extend(&mut self, words: &[Word]) {
        static KNOWN: LazyLock<Table> = LazyLock::new(|| {
            let all = words::SMALL_WORDS_IN_ACRONYMS.all();
            Table::new(all.iter().map(|word| (word::hash_of(word), 0)))
        });
        let small: &Table = &KNOWN;
        let bytes = self.text.as_bytes();
        self.letters.reserve(words.len());
        self.starts.reserve(words.len());
        for word in words {
            // what follows an apostrophe belongs to the word before
            let blocks = |byte: &u8| matches!(byte, b' ' | b'\n' | b'-');
            let apart = word.spaced || self.end == 0 || bytes[self.end..word.start].iter().any(blocks);
            self.end = word.end;
            let is_small = || word.end - word.start <= LONGEST_SMALL && !word.capital && small.has(word.hash);
            if apart && !is_small() {
                self.add(word);
            }
        }
    }

    /// Drops all letters except those that may begin a name that continues.
    fn pass(&mut self) {
        let passed = self.starts.len().saturating_sub(LONGEST - 1);
        self.starts.drain(..passed);
        self.letters.drain(..passed);
    }

    /// Adds `word`, if it has a letter.
    fn add(&mut self, word: &Word) {
        let bytes = self.text.as_bytes();
        let rest = || bytes[word.start..word.end].iter().copied();
        let letter = match word.plain && !word.digit {
            true => Some(bytes[word.start]),
            false => rest().find(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()),
        };
        if let Some(letter) = letter {
            self.letters.push(if letter.is_ascii() { letter.to_ascii_uppercase() } else { OTHER });
            self.starts.push(word.start);
        }
    }

    /// Whether consecutive words, other than `name` itself, have these initials.
    fn spell(&self, name: &str) -> bool {
        let name = name.as_bytes();
        let bytes = self.text.as_bytes();
        let is_other = |start: &usize| !bytes[*start..].starts_with(name) || word::continues(bytes, start + name.len());
        let finder = memchr::memmem::Finder::new(name);
        let after = |from: usize| finder.find(&self.letters[from..]).map(|at| from + at);
        let mut places = std::iter::successors(after(0), |at| after(at + 1));
        places.any(|at| self.starts[at..at + name.len()].iter().all(is_other))
    }
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
        let mut initials = Initials::new(text);
        initials.extend(&words);
        for (name, expected) in [("WHO", true), ("USC", true), ("UNSC", false), ("NATO", false)] {
            assert_eq!(initials.spell(name), expected, "{name}");
        }
    }
}
