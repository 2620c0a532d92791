//! People who are mentioned by surname only.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use q7x2_words as words;

use crate::check::mention::{Found, mention};
use crate::check::{Check, Misconfigured, Setup};
use crate::document::word::{self, Table};
use crate::document::{Document, Word};

pub use crate::check::mention::Options;

pub const SLOTS: &[&str] = &["count"];

pub fn build(options: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    mention(options, never_introduced)
}

/// Names of one word that do what people do and are never preceded by a first name, an initial or a title.
fn never_introduced(document: &Document) -> Vec<Found> {
    // most names are not subjects of deeds, and most texts introduce the people who are
    let mut uses: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    let mut hashes = Vec::new();
    acting(document, |hash, name| {
        if is_name(name.bare()) && name.acts_as_a_person() && !name.is_introduced() {
            uses.entry(name.bare()).or_default();
            hashes.push(hash);
        }
    });
    if uses.is_empty() {
        return Vec::new();
    }
    let mut introduced: BTreeSet<&str> = BTreeSet::new();
    let text = document.prose();
    // most words begin with a lower-case letter of ASCII
    let named = |word: &&Word| (word.capital || !word.plain) && hashes.contains(&word.hash);
    let mut pieces = document.word_pieces();
    while let Some(words) = pieces.piece() {
        for name in words.iter().filter(named).filter_map(|word| capital(text, word)) {
            let Some(places) = uses.get_mut(name.bare()) else { continue };
            if name.is_introduced() {
                introduced.insert(name.bare());
            } else {
                places.push(name.range.start..name.range.start + name.bare().len());
            }
        }
    }
    let unknown = uses.into_iter().filter(|(name, _)| !introduced.contains(name));
    let mut found: Vec<Found> =
        unknown.filter_map(|(_, places)| Some(Found { range: places.first()?.clone(), count: places.len() })).collect();
    found.sort_by_key(|one| one.range.start);
    found
}

/// The text between spaces that begins with `word`, if it follows a space and begins with a capital or a letter beyond
/// ASCII.
fn capital<'a>(text: &'a str, word: &Word) -> Option<Place<'a>> {
    let bytes = text.as_bytes();
    let begins = word.capital || !bytes[word.start].is_ascii();
    let apart = || word.start == 0 || matches!(bytes[word.start - 1], b' ' | b'\n');
    (begins && apart()).then(|| Place { text, range: word.start..end_of_word(text, word.end) })
}

/// How many words after a name may come before what the person does.
const REACH: usize = 6;

/// Calls `each` with the [capitals](capital) that are soon followed by one of `deeds-of-people` or `nouns-of-people`,
/// each with the hash of its first word: far fewer than all capitals.
fn acting<'a>(document: &'a Document, mut each: impl FnMut(u64, Place<'a>)) {
    static DEEDS: LazyLock<Table> = LazyLock::new(|| {
        let hashes: Vec<(u64, u32)> = words::NOUNS_OF_PEOPLE
            .all()
            .iter()
            .chain(words::DEEDS_OF_PEOPLE.all())
            .map(|word| (word::hash_of(word), 0))
            .collect();
        Table::new(hashes.into_iter())
    });
    let (text, known) = (document.prose(), &*DEEDS);
    // the last words of the piece before, and the first of them that has not been compared with a deed
    let (mut last, mut from): (Vec<Word>, usize) = (Vec::new(), 0);
    let mut pieces = document.word_pieces();
    while let Some(words) = pieces.piece() {
        let before = last.len();
        let word = |at: usize| if at < before { &last[at] } else { &words[at - before] };
        for (at, _) in words.iter().enumerate().filter(|(_, word)| known.has(word.hash)) {
            let at = before + at;
            for name in from.max(at.saturating_sub(REACH))..at {
                if let Some(place) = capital(text, word(name)) {
                    each(word(name).hash, place);
                }
            }
            from = at;
        }
        let all = before + words.len();
        let kept = all.saturating_sub(REACH);
        last = (kept..all).map(|at| *word(at)).collect();
        from = from.saturating_sub(kept);
    }
}

fn end_of_word(text: &str, start: usize) -> usize {
    let rest = &text.as_bytes()[start..];
    start + rest.iter().position(|byte| matches!(byte, b' ' | b'\n')).unwrap_or(rest.len())
}

/// A word and its place.
struct Place<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl<'a> Place<'a> {
    fn word(&self) -> &'a str {
        &self.text[self.range.clone()]
    }

    fn bare(&self) -> &'a str {
        bare(self.word())
    }

    /// Whether a name or a title comes before it, or the rest of a name after it.
    fn is_introduced(&self) -> bool {
        self.follows_a_name() || self.precedes_a_name()
    }

    /// The words after it, up to the end of the text.
    fn after(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let text = self.text;
        let mut at = self.range.end;
        std::iter::from_fn(move || {
            let start = at + 1;
            (start <= text.len()).then(|| {
                at = end_of_word(text, start);
                &text[start..at]
            })
        })
    }

    fn follows_a_name(&self) -> bool {
        let Some(gap) = self.range.start.checked_sub(1) else { return false };
        let line = self.text.as_bytes()[gap] == b'\n';
        let before = &self.text[..gap];
        let start = before.bytes().rposition(|byte| matches!(byte, b' ' | b'\n')).map_or(0, |at| at + 1);
        let before = &before[start..];
        // "Capt." and "J." belong to the name, "Monday." ends a sentence
        let ended = before.ends_with('.') && before.len() > "Capt.".len();
        !line
            && !ended
            && before.starts_with(char::is_uppercase)
            && !before.ends_with([',', ';', ':', '?', '!', '”', ')'])
    }

    fn precedes_a_name(&self) -> bool {
        let Some(after) = self.after().next() else { return false };
        self.word().ends_with(char::is_alphabetic) && after.starts_with(char::is_uppercase)
    }

    fn acts_as_a_person(&self) -> bool {
        let own = self.word();
        if own.ends_with("'s") || own.ends_with("’s") {
            return self.after().take(4).any(|word| words::NOUNS_OF_PEOPLE.has(bare(word)));
        }
        let next = |ahead: usize| self.after().nth(ahead - 1).map_or("", bare);
        let auxiliary = words::BEFORE_DEEDS.has(next(1));
        let ahead = if auxiliary && words::BEFORE_LATER_DEEDS.has(next(2)) { 3 } else { 1 + usize::from(auxiliary) };
        own.ends_with(char::is_alphabetic) && words::DEEDS_OF_PEOPLE.has(next(ahead))
    }
}

/// The word without punctuation at its end and without "'s".
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let first = word.len() > 3 && letters.next().is_some_and(char::is_uppercase);
    first && letters.all(|c| c.is_lowercase() || c == '-') && !words::CAPITALS_THAT_SPEAK.has(word)
}
