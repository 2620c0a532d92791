//! Words that nearly every sentence of a language has one of, and how many of each a text has.

use std::sync::LazyLock;

use super::{LANGUAGES, OTHER};
use crate::document::Word;
use crate::document::word::{Table, hash_of};

/// The words, each with the languages that have it, as bits: those of `rules/languages.toml`.
const WORDS: &[(&str, u32)] = include!(concat!(env!("OUT_DIR"), "/language-words.rs"));

/// The words, looked up by their hashes; their numbers are their places in [`WORDS`].
static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::new(WORDS.iter().zip(0..WORDS.len() as u32).map(|((word, _), at)| (hash_of(word), at))));

/// The most languages that have words.
const MOST: usize = 32;

/// How many words there are, and how many of them each language has.
#[derive(Debug)]
pub(super) struct Counts {
    /// Words that are no numbers and no initials.
    words: usize,
    /// Of those in lower case that follow a space: all, and how many only English has. What stands in
    /// addresses, lists of names and titles is not among them.
    plain: usize,
    plain_english: usize,
    /// Words that only English has.
    english: usize,
    hits: [usize; MOST],
    scores: [usize; MOST],
    /// The words that were met, as bits by their numbers.
    met: Vec<u64>,
}

impl Default for Counts {
    fn default() -> Self {
        let met = vec![0; WORDS.len().div_ceil(64)];
        let none = [0; MOST];
        Self { words: 0, plain: 0, plain_english: 0, english: 0, hits: none, scores: none, met }
    }
}

/// The bit of English, whose words come first.
const ENGLISH: u32 = 1;
/// The fewest different words that tell a language.
const DIFFERENT: usize = 4;
/// The least score that tells a language.
const LEAST: usize = 10;
/// A text of so many plain words that has hardly one that only English has is not in English. Of 7,000
/// careful English texts the poorest, lists of earnings of 1987, have three in a hundred; other texts
/// 8 and more, most 25. Texts in other languages have two at most, nearly all none.
const PLAIN: usize = 100;

impl Counts {
    /// Counts a word.
    pub(super) fn add(&mut self, word: &Word) {
        // the initials of people would be words of some language
        let initial = word.capital && word.end - word.start == 1;
        if word.digit || initial {
            return;
        }
        self.words += 1;
        let plain = word.spaced && !word.capital;
        self.plain += usize::from(plain);
        let Some(number) = TABLE.number(word.hash) else { return };
        let number = number as usize;
        let languages = WORDS[number].1;
        self.met[number / 64] |= 1 << (number % 64);
        if languages == ENGLISH {
            self.english += 1;
            self.plain_english += usize::from(plain);
        }
        // a word that few languages have tells more
        let score = match languages.count_ones() {
            1 => 4,
            2 => 2,
            _ => 1,
        };
        let mut rest = languages;
        while rest > 0 {
            let language = rest.trailing_zeros() as usize;
            self.hits[language] += 1;
            self.scores[language] += score;
            rest &= rest - 1;
        }
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// The language that has far more of the words than any other, if there are `enough` words;
    /// [`OTHER`] if another comes near that is not English either, as Danish and Norwegian do.
    pub(super) fn best(&self, enough: usize) -> Option<&'static str> {
        let (best, &score) = self.scores.iter().enumerate().max_by_key(|(_, score)| **score)?;
        let others = self.scores.iter().enumerate().filter(|(other, _)| *other != best);
        let second = others.map(|(_, score)| *score).max().unwrap_or(0);
        // a text that is partly in English is read as one
        let rivals_english = best != 0 && self.scores[0] * 3 > score;
        let clear = second * 3 <= score * 2;
        let least = if clear { LEAST } else { 2 * LEAST };
        let often = self.hits[best] * 12 >= self.words;
        let sure = self.words >= enough && score >= least && often && !rivals_english;
        let told = sure && (clear || best != 0) && self.different(best) >= DIFFERENT;
        told.then(|| if clear { LANGUAGES[best].tag } else { OTHER })
    }

    /// Whether there are many words in a row, and hardly one of English among them.
    pub(super) fn is_not_english(&self) -> bool {
        self.plain >= PLAIN && self.plain_english * 100 < self.plain
    }

    /// Whether hardly one word in a hundred is one that only English has.
    pub(super) fn lacks_english(&self) -> bool {
        self.english * 100 <= self.words
    }

    /// How many different words of a language were met.
    fn different(&self, language: usize) -> usize {
        let has = |number: usize| WORDS[number].1 >> language & 1 == 1;
        (0..WORDS.len()).filter(|&number| self.met[number / 64] >> (number % 64) & 1 == 1 && has(number)).count()
    }
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
