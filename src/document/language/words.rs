//! Frequent words, of which nearly every sentence of a language has one, and letters beyond ASCII, and how often a text
//! has them.

use std::sync::LazyLock;

use super::known::{LANGUAGES, OTHER, numbers};
use crate::document::Word;
use crate::document::word::Table;

/// The words, from `rules/languages.toml`, each with its languages, as bits.
static WORDS: &[(&str, u64)] = include!(concat!(env!("OUT_DIR"), "/language-words.rs"));

/// The words, looked up by their hashes; their numbers are their places in [`WORDS`].
static TABLE: LazyLock<Table> = LazyLock::new(|| include!(concat!(env!("OUT_DIR"), "/language-table.rs")));

/// The letters beyond ASCII, sorted, each with its languages, as bits.
static LETTERS: &[(char, u64)] = include!(concat!(env!("OUT_DIR"), "/language-letters.rs"));

/// The most languages that have words.
const MOST: usize = 64;

/// How many words a text has, and how many of them are words of each language.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Words that are neither numbers nor initials.
    words: usize,
    /// Words in lower case that follow a space: how many, and how many of them only English has. This leaves out
    /// addresses, lists of names and titles.
    plain: usize,
    plain_english: usize,
    /// Words that only English has.
    english: usize,
    /// How often each of [`WORDS`], and after them each of [`LETTERS`], was found, and the ones that were found, once
    /// each; their languages are added up on request. A letter counts once in a word.
    met: Vec<u32>,
    different: Vec<u32>,
}

/// The bit of English, which is the first language.
const ENGLISH: u64 = 1;
/// The fewest different words and letters that determine a language.
const DIFFERENT: usize = 3;
/// The least score that determines a language …
const LEAST: usize = 15;
/// … and how much more it must be than that of any other language.
const MARGIN: usize = 8;
/// The score of a word that one language has, of which each of several gets its share.
const WORD: usize = 12;
/// That of a letter: names from other languages have them, too.
const LETTER: usize = 6;
/// One word in this many must be of the language.
const OFTEN: usize = 24;
/// A text with this many plain words and hardly any that only English has is not in English. Of 7,000
/// careful English texts the poorest, lists of earnings of 1987, have three in a hundred; other texts
/// 8 and more, most 25. Texts in other languages have two at most, nearly all none.
const PLAIN: usize = 100;

/// What the words of a text tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The language with this tag, or [`OTHER`].
    Language(&'static str),
    /// One of these languages, which are alike, as bits.
    OneOf(u64),
}

/// The languages, as bits, that have the word with this hash; 0 if it is not a frequent word.
pub(super) fn languages_of(hash: u64) -> u64 {
    TABLE.number(hash).map_or(0, |number| WORDS[number as usize].1)
}

/// The place of `letter` in [`LETTERS`], and the languages that have it, as bits.
pub(super) fn letter(letter: char) -> Option<(usize, u64)> {
    let at = LETTERS.binary_search_by_key(&letter, |(known, _)| *known).ok()?;
    Some((at, LETTERS[at].1))
}

impl Counts {
    /// Counts `words` of `prose`.
    pub(super) fn add(&mut self, words: &[Word], prose: &str) {
        let table: &Table = &TABLE;
        // the initials of people would count as words of some language
        let counts = |word: &&Word| !(word.digit || word.capital && word.end - word.start == 1);
        for word in words.iter().filter(counts) {
            let plain = word.spaced && !word.capital;
            self.words += 1;
            self.plain += usize::from(plain);
            if let Some(number) = table.number(word.hash) {
                self.meet(number as usize);
                if WORDS[number as usize].1 == ENGLISH {
                    self.english += 1;
                    self.plain_english += usize::from(plain);
                }
            }
            if !word.plain {
                self.add_letters(&prose[word.start..word.end]);
            }
        }
    }

    /// Counts the letters of `word`, each set of languages once.
    fn add_letters(&mut self, word: &str) {
        /// The most letters that are looked at: without spaces, a “word” can be as long as a text.
        const FAR: usize = 32;
        let mut last = 0;
        for c in word.chars().take(FAR).filter(|c| !c.is_ascii()) {
            let lower = c.to_lowercase().next().unwrap_or(c);
            if let Some((at, languages)) = letter(lower).filter(|(_, languages)| *languages != last) {
                last = languages;
                self.meet(WORDS.len() + at);
            }
        }
    }

    /// Counts the word or letter with this number.
    fn meet(&mut self, number: usize) {
        if self.met.is_empty() {
            self.met.resize(WORDS.len() + LETTERS.len(), 0);
        }
        let met = &mut self.met[number];
        if *met == 0 {
            self.different.push(number as u32);
        }
        *met += 1;
    }

    /// For each word and letter that was found: its languages, as bits, how often it was found, and its score if only
    /// one language had it.
    fn found(&self) -> impl Iterator<Item = (u64, usize, usize)> + '_ {
        self.different.iter().map(|number| {
            let number = *number as usize;
            let count = self.met[number] as usize;
            match WORDS.get(number) {
                Some((_, languages)) => (*languages, count, WORD),
                None => (LETTERS[number - WORDS.len()].1, count, LETTER),
            }
        })
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// How much of the words each language has.
    fn scores(&self) -> [usize; MOST] {
        let mut scores = [0; MOST];
        for (languages, count, whole) in self.found() {
            // a word of few languages says more
            let share = (whole / languages.count_ones() as usize).max(usize::from(whole == WORD));
            numbers(languages).for_each(|language| scores[language] += count * share);
        }
        scores
    }

    /// How much of the words each of the languages with these tags has; a word that no other language has counts four.
    pub(super) fn scores_of<const COUNT: usize>(&self, tags: [&str; COUNT]) -> [usize; COUNT] {
        let scores = self.scores();
        // a language that is told by its script has no words and no score
        let score = |tag: &str| scores.get(LANGUAGES.iter().position(|known| known.tag == tag)?).copied();
        tags.map(|tag| score(tag).unwrap_or(0) * 4 / WORD)
    }

    /// The language with far more of the words than any other, if there are `enough` words, or those that are alike and
    /// have far more than any other; [`OTHER`] if another language comes close and neither is English.
    pub(super) fn best(&self, enough: usize) -> Option<Told> {
        let scores = self.scores();
        let (best, &score) = scores.iter().enumerate().max_by_key(|(_, score)| **score)?;
        let like = numbers(LANGUAGES[best].like).filter(|&other| scores[other] * 5 >= score * 3);
        let like = like.fold(1 << best, |like, other| like | 1u64 << other);
        let others = scores.iter().enumerate().filter(|(other, _)| like >> other & 1 == 0);
        let second = others.map(|(_, score)| *score).max().unwrap_or(0);
        // a text that is partly in English counts as English
        let rivals_english = best != 0 && scores[0] * 3 > score;
        let ahead = if best == 0 { second * 2 <= score } else { second * 5 <= score * 4 };
        let clear = ahead && score >= second + MARGIN;
        let least = if clear { LEAST } else { 4 * LEAST };
        let own = || self.found().filter(|(languages, _, _)| languages >> best & 1 == 1);
        let often = own().map(|(_, count, _)| count).sum::<usize>() * OFTEN >= self.words;
        let sure = self.words >= enough && score >= least && often && !rivals_english;
        let told = sure && (clear || best != 0) && own().count() >= DIFFERENT;
        told.then_some(match () {
            () if !clear => Told::Language(OTHER),
            () if like.count_ones() > 1 => Told::OneOf(like),
            () => Told::Language(LANGUAGES[best].tag),
        })
    }

    /// Whether there are many plain words, and hardly any English ones among them.
    pub(super) fn is_not_english(&self) -> bool {
        self.plain >= PLAIN && self.plain_english * 100 < self.plain
    }

    /// Whether hardly one word in a hundred is exclusively English.
    pub(super) fn lacks_english(&self) -> bool {
        self.english * 100 <= self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::word::{hash_of, words};

    #[test]
    fn english_comes_first_and_all_words_can_be_met() {
        assert_eq!(LANGUAGES[0].tag, "en");
        assert!(WORDS.iter().all(|(_, languages)| *languages > 0 && languages.ilog2() < MOST as u32));
        for (word, languages) in WORDS {
            let words = words(word);
            assert_eq!(words.len(), 1, "`{word}` is not one word as texts are read");
            assert_eq!(words[0].hash, hash_of(word));
            assert_eq!(languages_of(hash_of(word)), *languages, "{word}");
        }
    }

    #[test]
    fn letters_are_sorted_and_beyond_ascii() {
        assert!(LETTERS.is_sorted_by_key(|(letter, _)| *letter));
        assert!(LETTERS.iter().all(|(letter, _)| !letter.is_ascii()));
    }

    #[test]
    fn languages_that_are_alike_name_each_other() {
        for (at, known) in LANGUAGES.iter().enumerate() {
            for other in numbers(known.like) {
                assert_eq!(LANGUAGES[other].like, known.like, "{} and {}", LANGUAGES[at].tag, LANGUAGES[other].tag);
            }
            assert!(known.parts.is_empty() || known.like != 0, "{}", known.tag);
        }
    }
}
