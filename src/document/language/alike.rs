//! Tells languages from each other that share most of their words: Czech and Slovak, Danish and the two Norwegians.

use crate::document::Word;

use super::known::{LANGUAGES, OTHER, numbers};
use super::words::{languages_of, letter};

/// The scores of a word, of a letter and of a part of a word that one of the languages has, of which each of several
/// gets its share.
const WORD: usize = 12;
const LETTER: usize = 8;
const PART: usize = 6;

/// The most words that are looked at: each is compared with all parts of words.
const MOST: usize = 512;

/// Stands for the beginning and the end of a word in parts of words.
const EDGE: char = '_';

/// What speaks for each of some languages that are alike.
#[derive(Debug)]
pub(super) struct Evidence {
    /// The languages, as bits.
    among: u64,
    /// Parts of words with their languages, as bits, sorted.
    parts: Vec<(&'static str, u64)>,
    scores: Vec<(usize, usize)>,
    words: usize,
    lower: String,
}

impl Evidence {
    /// Nothing yet, for the languages that are set in `among`.
    pub(super) fn new(among: u64) -> Self {
        let mut parts: Vec<(&str, u64)> = Vec::new();
        for language in numbers(among) {
            parts.extend(LANGUAGES[language].parts.iter().map(|part| (*part, 1 << language)));
        }
        parts.sort_unstable();
        // a part of several languages is there once
        parts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        parts.retain(|(_, languages)| *languages != among);
        Self { among, parts, scores: numbers(among).map(|one| (one, 0)).collect(), words: 0, lower: String::new() }
    }

    /// Looks at `words` of `prose`.
    pub(super) fn add(&mut self, words: &[Word], prose: &str) {
        let rest = MOST.saturating_sub(self.words);
        for word in words.iter().take(rest).filter(|word| !word.digit) {
            self.words += 1;
            self.speak(languages_of(word.hash), WORD);
            let text = &prose[word.start..word.end];
            if text.len() > 64 {
                continue;
            }
            for (_, languages) in text.chars().filter(|c| !c.is_ascii()).filter_map(letter) {
                self.speak(languages, LETTER);
            }
            self.lower.clear();
            self.lower.push(EDGE);
            self.lower.extend(text.chars().flat_map(char::to_lowercase));
            self.lower.push(EDGE);
            for at in 0..self.parts.len() {
                let (part, languages) = self.parts[at];
                if self.lower.contains(part) {
                    self.speak(languages, PART);
                }
            }
        }
    }

    /// Counts something that `languages` have.
    fn speak(&mut self, languages: u64, whole: usize) {
        let own = languages & self.among;
        if own == 0 || own == self.among {
            return;
        }
        let share = whole / own.count_ones() as usize;
        for (language, score) in &mut self.scores {
            *score += if own >> *language & 1 == 1 { share } else { 0 };
        }
    }

    /// The language for which most speaks; [`OTHER`] if as much speaks for two.
    pub(super) fn language(&self) -> &'static str {
        let best = self.scores.iter().map(|(_, score)| *score).max().unwrap_or(0);
        let mut first =
            self.scores.iter().filter(|(_, score)| *score == best).map(|(language, _)| &LANGUAGES[*language]);
        let (Some(one), second) = (first.next(), first.next()) else { return OTHER };
        match second {
            None => one.tag,
            // nothing speaks for a language that is rarer
            Some(other) if other.rare && first.all(|third| third.rare) => one.tag,
            Some(other) if one.rare && first.next().is_none() => other.tag,
            Some(_) => OTHER,
        }
    }
}
