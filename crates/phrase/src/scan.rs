//! One pass over the words of a text for the phrases of all sets.

use std::ops::Range;

use crate::back::Anchored;
use crate::book::Book;
use crate::entry::{AnchorEntry, Entries, LiteralEntry, UNKNOWN};
use crate::found::{Found, Kind, Raw, WordMatch};
use crate::lexicon::{BEGINS_WORD, ENDS_WORD};
use crate::matching::{Numbered, Stretch};
use crate::pair::{self, Seen};
use crate::word::{self, Pieces, Word};

/// How many words before and after a piece of a text a phrase may cover: more than the longest phrase has.
const AROUND: usize = 256;

/// With all rules and the claim model, there is roughly one match in this many bytes of text.
const SPARSE: usize = 8;

/// How many of the last matches are searched for one that another of its anchors has already led to.
const RECENT: usize = 8;

/// What has been found so far.
#[derive(Default)]
pub(crate) struct Scanned {
    all: Vec<Raw>,
    /// The matches of one word of the set that keeps them separately.
    words: Vec<WordMatch>,
    /// Those of them that are in other sets too.
    shared: Vec<Raw>,
    /// How often each phrase was tried, and how many steps that took, if somebody asks; else none.
    pub(crate) work: Vec<[u64; 2]>,
}

impl Book {
    /// Whether a phrase of any set occurs in `range` of `text`, whose words are `words`.
    #[must_use]
    pub fn stands_in(&self, text: &str, words: &[Word], range: &Range<usize>) -> bool {
        let mut found = Scanned::default();
        self.scan_words(&text[..range.end], words, 0..words.len(), &mut Numbered::default(), &mut found);
        let within = |start: usize, length: u32| range.start <= start && start + length as usize <= range.end;
        found.all.iter().any(|raw| within(raw.start, raw.length))
            || found.words.iter().any(|word| within(word.start, word.length))
    }

    /// Finds the phrases and literals of all sets in `text`, whose words are those of `words`.
    pub fn scan(&self, text: &str, words: &mut Pieces<'_>) -> Found {
        let mut found = Scanned {
            all: Vec::with_capacity(text.len() / SPARSE),
            words: Vec::with_capacity(if self.single.is_some() { text.len() / SPARSE } else { 0 }),
            ..Scanned::default()
        };
        let mut numbers = Numbered::default();
        if let Some(words) = words.all() {
            self.scan_words(text, words, 0..words.len(), &mut numbers, &mut found);
        } else {
            // the words around the end of a piece are kept until the next piece is read
            let mut kept: Vec<Word> = Vec::new();
            let mut passed = 0;
            while let Some(piece) = words.piece() {
                kept.extend_from_slice(piece);
                let to = kept.len().saturating_sub(AROUND).max(passed);
                self.scan_words(text, &kept, passed..to, &mut numbers, &mut found);
                let cut = to.saturating_sub(AROUND);
                kept.drain(..cut);
                passed = to - cut;
            }
            self.scan_words(text, &kept, passed..kept.len(), &mut numbers, &mut found);
        }
        self.scan_bytes(text, &mut found);
        if !self.others.is_empty() {
            let shared = found.all.iter().filter(|raw| raw.shared).chain(&found.shared);
            let more: Vec<Raw> = shared.flat_map(|raw| self.with_others(*raw)).collect();
            found.all.extend(more);
        }
        found.words.shrink_to_fit();
        Found::new(&found.all, self.sets).with_words(self.single, found.words)
    }

    /// Finds the literals in `text` that are searched for by two bytes.
    fn scan_bytes(&self, text: &str, found: &mut Scanned) {
        if self.lexicon.pairs.is_empty() || self.narrow.is_some() {
            return;
        }
        pair::each(&self.lexicon.pairs, self.seen(), text.as_bytes(), |phrase, start| {
            self.literal(text, phrase, Some(start), found);
        });
    }

    fn seen(&self) -> &Seen {
        let follow = |phrase: u32, at: usize| {
            let (literal, _) = self.lexicon.phrase(phrase);
            self.lexicon.text(literal).as_bytes().get(at).copied()
        };
        self.lexicon.seen.get_or_init(|| Seen::of(&self.lexicon.pairs, follow))
    }

    /// Tries the entries of those of `words` whose index is in `range`.
    pub(crate) fn scan_words(
        &self,
        text: &str,
        words: &[Word],
        range: Range<usize>,
        numbers: &mut Numbered,
        found: &mut Scanned,
    ) {
        let stretch = numbers.stretch(&self.lexicon, text, words);
        for index in range {
            let number = stretch.numbers[index];
            if number == UNKNOWN {
                continue;
            }
            let entries = match &self.narrow {
                None => self.lexicon.entries_of(number),
                Some(narrow) => narrow.entries_of(number),
            };
            self.look(&stretch, entries, index, found);
        }
    }

    /// Adds the matches of `entries` around word `index`.
    #[inline]
    fn look(&self, stretch: &Stretch<'_>, entries: Entries<'_>, index: usize, found: &mut Scanned) {
        let word = &stretch.words[index];
        for phrase in entries.words {
            let Some(owner) = self.owner(*phrase) else { continue };
            let raw = Raw::new(owner, &(word.start..word.end));
            if owner.kind != Kind::SingleWords {
                found.all.push(raw);
                continue;
            }
            found.words.push(WordMatch { start: raw.start, length: raw.length, phrase: raw.place });
            if raw.shared {
                found.shared.push(raw);
            }
        }
        if entries.are_words() {
            return;
        }
        let beside = stretch.beside(index);
        let signs = beside.map(|(_, sign)| sign);
        for LiteralEntry { phrase, start, probe: (at, byte), .. } in entries.literals(signs) {
            let Some(start) = word.start.checked_sub(start) else { continue };
            // at most occurrences of its anchor, the rest of a literal is not there
            let there = stretch.text.as_bytes().get(start + at).map(u8::to_ascii_lowercase);
            if there == Some(byte) || !byte.is_ascii() {
                note(found, phrase, 0);
                self.literal(stretch.text, phrase, Some(start), found);
            }
        }
        let sets = &self.lexicon.beside;
        for AnchorEntry { phrase, item, lead, marked, beside: wanted, far } in entries.anchors(signs) {
            let holds = |side: usize| wanted[side].holds(sets, beside[side].0, beside[side].1);
            if holds(0) && holds(1) && stretch.has_before(index, far[0]) && stretch.has_after(index, far[1]) {
                let before = stretch.steps.get();
                self.phrases(stretch, phrase, &Anchored { item, lead, marked, index }, found);
                note(found, phrase, stretch.steps.get() - before);
            }
        }
    }

    /// Adds the matches of `phrase` around one of its anchors.
    fn phrases(&self, stretch: &Stretch<'_>, phrase: u32, anchored: &Anchored, found: &mut Scanned) {
        let Some(owner) = self.owner(phrase) else { return };
        let (sequence, bits) = self.lexicon.phrase(phrase);
        // several sets may share a phrase, and some of them may want every match
        let every = owner.kind != Kind::First;
        let word = &stretch.words[anchored.index];
        stretch.beginnings(sequence, anchored, |place| {
            let Some((range, number)) = stretch.covered(sequence, bits, place) else { return false };
            let covers = word.end <= range.end;
            // another of its anchors may have led to it already
            let known = |raw: &Raw| raw.start == range.start && raw.place == owner.place && raw.set == owner.set;
            if (every || covers) && !found.all.iter().rev().take(RECENT).any(known) {
                found.all.push(Raw { number, ..Raw::new(owner, &range) });
            }
            !every && covers
        });
    }

    /// Adds the literal `phrase`, if it is in `text` at byte `start`.
    fn literal(&self, text: &str, phrase: u32, start: Option<usize>, found: &mut Scanned) {
        let (Some(start), Some(owner)) = (start, self.owner(phrase)) else { return };
        let (literal, bits) = self.lexicon.phrase(phrase);
        let literal = self.lexicon.text(literal);
        let range = start..start + literal.len();
        let glued = || {
            bits & BEGINS_WORD != 0 && word::continues(text.as_bytes(), range.start)
                || bits & ENDS_WORD != 0 && word::continues(text.as_bytes(), range.end)
        };
        if stands_at(text, start, literal) && !glued() {
            found.all.push(Raw::new(owner, &range));
        }
    }
}

/// Counts that `phrase` was tried and took this many steps, if somebody asks.
#[inline]
fn note(found: &mut Scanned, phrase: u32, steps: u64) {
    if let Some(work) = found.work.get_mut(phrase as usize) {
        *work = [work[0] + 1, work[1] + steps];
    }
}

/// Whether `literal`, which is folded, is in `text` at byte `at`.
fn stands_at(text: &str, at: usize, literal: &str) -> bool {
    let end = at + literal.len();
    let Some(bytes) = text.as_bytes().get(at..end) else { return false };
    if literal.is_ascii() {
        return bytes.eq_ignore_ascii_case(literal.as_bytes());
    }
    text.get(at..end).is_some_and(|found| found.chars().map(word::lower).eq(literal.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_count_and_lengths_stay() {
        for (text, literal, expected) in [
            ("As an AI", "as an ai", true),
            ("As an A", "as an ai", false),
            ("ЧИТАЙТЕ", "читайте", true),
            ("Über", "über", true),
            // its lower case is longer, so it stays itself
            ("İ", "i̇", false),
            ("x…", "x…", true),
        ] {
            assert_eq!(stands_at(text, 0, literal), expected, "{literal:?} in {text:?}");
            assert_eq!(word::folded(text).len(), text.len(), "{text:?}");
        }
        assert!(!stands_at("né", 2, "é"), "not at the border of a character");
    }
}
