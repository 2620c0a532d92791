//! Frequent words, of which nearly every sentence of a language has one, and how often a text has them.

use std::iter::successors;
use std::sync::LazyLock;

use super::known::{LANGUAGES, OTHER};
use crate::document::Word;
use crate::document::word::{Table, hash_of};

/// The words, from `rules/languages.toml`, each with its languages, as bits.
static WORDS: &[(&str, u32)] = include!(concat!(env!("OUT_DIR"), "/language-words.rs"));

/// The words, looked up by their hashes; their numbers are their places in [`WORDS`].
static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::new(WORDS.iter().zip(0..WORDS.len() as u32).map(|((word, _), at)| (hash_of(word), at))));

/// The most languages that have words.
const MOST: usize = 32;

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
    /// How often each of [`WORDS`] was found, and the ones that were found, once each; their languages are added up on
    /// request.
    met: Vec<u32>,
    different: Vec<u32>,
}

/// The bit of English, which is the first language.
const ENGLISH: u32 = 1;
/// The fewest different words that determine a language.
const DIFFERENT: usize = 4;
/// The least score that determines a language.
const LEAST: usize = 10;
/// A text with this many plain words and hardly any that only English has is not in English. Of 7,000
/// careful English texts the poorest, lists of earnings of 1987, have three in a hundred; other texts
/// 8 and more, most 25. Texts in other languages have two at most, nearly all none.
const PLAIN: usize = 100;

impl Counts {
    /// Counts `words`.
    pub(super) fn add(&mut self, words: &[Word]) {
        let table: &Table = &TABLE;
        // the initials of people would count as words of some language
        let counts = |word: &&Word| !(word.digit || word.capital && word.end - word.start == 1);
        for word in words.iter().filter(counts) {
            let plain = word.spaced && !word.capital;
            self.words += 1;
            self.plain += usize::from(plain);
            if let Some(number) = table.number(word.hash) {
                self.meet(number, plain);
            }
        }
    }

    /// Counts the word of [`WORDS`] with this number.
    fn meet(&mut self, number: u32, plain: bool) {
        if self.met.is_empty() {
            self.met.resize(WORDS.len(), 0);
        }
        let met = &mut self.met[number as usize];
        if *met == 0 {
            self.different.push(number);
        }
        *met += 1;
        if WORDS[number as usize].1 == ENGLISH {
            self.english += 1;
            self.plain_english += usize::from(plain);
        }
    }

    /// For each word that was found: its languages, as bits, and how often it was found.
    fn languages(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        self.different.iter().map(|number| (WORDS[*number as usize].1, self.met[*number as usize] as usize))
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// How much of the words each language has.
    fn scores(&self) -> [usize; MOST] {
        let mut scores = [0; MOST];
        for (languages, count) in self.languages() {
            // a word of few languages says more
            let score = match languages.count_ones() {
                1 => 4,
                2 => 2,
                _ => 1,
            };
            bits(languages).for_each(|language| scores[language] += count * score);
        }
        scores
    }

    /// How much of the words each of the languages with these tags has.
    pub(super) fn scores_of<const COUNT: usize>(&self, tags: [&str; COUNT]) -> [usize; COUNT] {
        let scores = self.scores();
        tags.map(|tag| LANGUAGES.iter().position(|known| known.tag == tag).map_or(0, |at| scores[at]))
    }

    /// The language with far more of the words than any other, if there are `enough` words; [`OTHER`] if another
    /// language comes close and neither is English, as with Danish and Norwegian.
    pub(super) fn best(&self, enough: usize) -> Option<&'static str> {
        let scores = self.scores();
        let (best, &score) = scores.iter().enumerate().max_by_key(|(_, score)| **score)?;
        let others = scores.iter().enumerate().filter(|(other, _)| *other != best);
        let second = others.map(|(_, score)| *score).max().unwrap_or(0);
        // a text that is partly in English counts as English
        let rivals_english = best != 0 && scores[0] * 3 > score;
        let clear = second * 3 <= score * 2;
        let least = if clear { LEAST } else { 2 * LEAST };
        let own = || self.languages().filter(|(languages, _)| languages >> best & 1 == 1);
        let often = own().map(|(_, count)| count).sum::<usize>() * 12 >= self.words;
        let sure = self.words >= enough && score >= least && often && !rivals_english;
        let told = sure && (clear || best != 0) && own().count() >= DIFFERENT;
        told.then(|| if clear { LANGUAGES[best].tag } else { OTHER })
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

/// The numbers of the bits that are set in `languages`.
fn bits(languages: u32) -> impl Iterator<Item = usize> {
    let rest = |rest: &u32| Some(rest & (rest - 1)).filter(|rest| *rest > 0);
    successors(Some(languages), rest).map(|rest| rest.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_comes_first_and_all_words_can_be_met() {
        assert_eq!(LANGUAGES[0].tag, "en");
        assert!(WORDS.iter().all(|(_, languages)| *languages > 0 && languages.ilog2() < MOST as u32));
        for (word, _) in WORDS {
            let words = crate::document::word::words(word);
            assert_eq!(words.len(), 1, "`{word}` is not one word as texts are read");
            assert_eq!(words[0].hash, hash_of(word));
        }
    }
}
