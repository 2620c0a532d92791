//! One pass over the words of a text for the phrases of all sets.

use std::ops::Range;
use std::sync::Arc;

use crate::back::Anchored;
use crate::lexicon::{BEGINS_WORD, ENDS_WORD, Entry, Lexicon, UNKNOWN};
use crate::matching::Stretch;
use crate::pair::{self, Seen};
use crate::word::{self, Pieces, Word};

/// A phrase or a literal that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The index of the phrase in its set.
    pub phrase: usize,
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// The bytes of the first number in it, if the phrase asks for one.
    pub number: Option<Range<usize>>,
}

/// What becomes of the matches of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of those around one place the first.
    First,
    /// Those from every place that one can begin at.
    Every,
}

/// Sets of phrases of a lexicon, looked for together.
#[derive(Debug)]
pub struct Book {
    lexicon: Arc<Lexicon>,
    /// For each phrase of the lexicon its first owner, or none.
    owners: Vec<Owner>,
    /// The entries of these phrases alone, if they are few.
    narrow: Option<Narrow>,
    /// The others of phrases that have several, in order, by the set and the place of the first.
    others: Vec<((u32, u32), Owner)>,
    sets: u32,
}

/// A set that a phrase is in, and its place there.
#[derive(Debug, Clone, Copy)]
struct Owner {
    set: u32,
    place: u32,
    kind: Kind,
    /// The phrase has others.
    shared: bool,
}

impl Owner {
    const NONE: Owner = Owner { set: u32::MAX, place: 0, kind: Kind::First, shared: false };
}

impl Book {
    /// A book of no sets of phrases of `lexicon`.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { owners: vec![Owner::NONE; lexicon.len() as usize], narrow: None, others: Vec::new(), sets: 0, lexicon }
    }

    /// Adds a set of these phrases, by their numbers in the lexicon, and gives its number.
    pub fn add(&mut self, phrases: impl IntoIterator<Item = u32>, kind: Kind) -> u32 {
        let set = self.sets;
        self.sets += 1;
        for (phrase, place) in phrases.into_iter().zip(0..) {
            let owner = Owner { set, place, kind, shared: false };
            let first = &mut self.owners[phrase as usize];
            if first.set == Owner::NONE.set {
                *first = owner;
            } else {
                first.shared = true;
                self.others.push(((first.set, first.place), owner));
            }
        }
        self.narrow = None;
        self.others.sort_unstable_by_key(|(of, owner)| (*of, owner.set, owner.place));
        set
    }
}

/// The entries of some phrases of a lexicon.
#[derive(Debug)]
struct Narrow {
    /// A bit for each word of the lexicon that has one.
    seen: Vec<u64>,
    /// These words, in order.
    words: Vec<u32>,
    /// Where the entries of each begin, and the last end.
    starts: Vec<usize>,
    entries: Vec<u32>,
}

impl Narrow {
    /// Those of the phrases that `holds` is true for.
    fn of(lexicon: &Lexicon, holds: impl Fn(u32) -> bool) -> Self {
        let count = lexicon.starts.len().saturating_sub(1);
        let mut narrow =
            Self { seen: vec![0; count / 64 + 1], words: Vec::new(), starts: vec![0], entries: Vec::new() };
        for word in 0..count as u32 {
            let (entries, _) = lexicon.entries_of(word).as_chunks::<{ Entry::LENGTH }>();
            let before = narrow.entries.len();
            narrow.entries.extend(entries.iter().filter(|entry| holds(entry[0])).flatten());
            if narrow.entries.len() > before {
                narrow.seen[word as usize / 64] |= 1 << (word % 64);
                narrow.words.push(word);
                narrow.starts.push(narrow.entries.len());
            }
        }
        narrow
    }

    #[inline]
    fn entries_of(&self, word: u32) -> &[u32] {
        if self.seen[word as usize / 64] >> (word % 64) & 1 == 0 {
            return &[];
        }
        match self.words.binary_search(&word) {
            Ok(at) => &self.entries[self.starts[at]..self.starts[at + 1]],
            Err(_) => &[],
        }
    }
}

/// What a scan found: for each set where its phrases stand.
#[derive(Debug, Default)]
pub struct Found {
    /// Those of one set after those of another.
    all: Vec<Match>,
    /// Where those of each set begin, and where the last end.
    starts: Vec<u32>,
}

impl Found {
    /// Where the phrases of `set` stand, in order of their beginnings.
    pub fn of(&self, set: u32) -> &[Match] {
        match self.starts.get(set as usize..set as usize + 2) {
            Some(range) => &self.all[range[0] as usize..range[1] as usize],
            None => &[],
        }
    }

    /// Sorts what was scanned by set.
    fn new(scanned: Vec<Hit>, sets: u32) -> Self {
        let mut starts = vec![0; sets as usize + 1];
        scanned.iter().for_each(|hit| starts[hit.owner.set as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut places = starts.clone();
        let mut all = vec![Match { phrase: 0, range: 0..0, number: None }; scanned.len()];
        for Hit { owner, range, number } in scanned {
            let place = &mut places[owner.set as usize];
            all[*place as usize] =
                Match { phrase: owner.place as usize, range, number: number.map(|(from, to)| from..to) };
            *place += 1;
        }
        for set in starts.windows(2) {
            let own = &mut all[set[0] as usize..set[1] as usize];
            if !own.is_sorted_by_key(|found| found.range.start) {
                own.sort_by_key(|found| found.range.start);
            }
        }
        Self { all, starts }
    }
}

/// A match as it is found.
#[derive(Clone)]
struct Hit {
    owner: Owner,
    range: Range<usize>,
    number: Option<(usize, usize)>,
}

/// Words before a piece of a text, and after it, that a phrase may cover: more than the longest phrase has.
const AROUND: usize = 256;

/// So many of the last matches are looked at for one that has been found by another of its words.
const RECENT: usize = 8;

impl Book {
    /// The same book for looking at many short stretches: made for few of many phrases, for it takes a look at all.
    #[must_use]
    pub fn narrowed(mut self) -> Self {
        let holds = |phrase: u32| self.owners[phrase as usize].set != Owner::NONE.set;
        self.narrow = Some(Narrow::of(&self.lexicon, holds));
        self
    }

    /// Whether a phrase of any set stands in `range` of `text`, the words of which are `words`.
    #[must_use]
    pub fn stands_in(&self, text: &str, words: &[Word], range: &Range<usize>) -> bool {
        let mut hits = Vec::new();
        self.scan_words(&text[..range.end], words, 0..words.len(), &mut Vec::new(), &mut hits);
        hits.iter().any(|hit| range.start <= hit.range.start && hit.range.end <= range.end)
    }

    /// Finds the phrases and literals of all sets in `text`, whose words are those of `words`.
    pub fn scan(&self, text: &str, words: &mut Pieces<'_>) -> Found {
        let mut hits = Vec::with_capacity(text.len() / 64);
        let mut numbers = Vec::new();
        if let Some(words) = words.all() {
            self.scan_words(text, words, 0..words.len(), &mut numbers, &mut hits);
        } else {
            // the words around where a piece ends are kept until the next is there
            let mut kept: Vec<Word> = Vec::new();
            let mut passed = 0;
            while let Some(piece) = words.piece() {
                kept.extend_from_slice(piece);
                let to = kept.len().saturating_sub(AROUND).max(passed);
                self.scan_words(text, &kept, passed..to, &mut numbers, &mut hits);
                let cut = to.saturating_sub(AROUND);
                kept.drain(..cut);
                passed = to - cut;
            }
            self.scan_words(text, &kept, passed..kept.len(), &mut numbers, &mut hits);
        }
        self.scan_bytes(text, &mut hits);
        let shared = |hit: &&Hit| hit.owner.shared;
        let more: Vec<Hit> = hits.iter().filter(shared).flat_map(|hit| self.with_others(hit)).collect();
        hits.extend(more);
        Found::new(hits, self.sets)
    }

    /// `hit` for the other owners of its phrase.
    fn with_others(&self, hit: &Hit) -> impl Iterator<Item = Hit> {
        let first = (hit.owner.set, hit.owner.place);
        let from = self.others.partition_point(|(of, _)| *of < first);
        let same = self.others[from..].iter().take_while(move |(of, _)| *of == first);
        same.map(|(_, owner)| Hit { owner: *owner, ..hit.clone() })
    }

    /// Finds the literals that are looked for by two bytes in `text`.
    fn scan_bytes(&self, text: &str, hits: &mut Vec<Hit>) {
        if self.lexicon.pairs.is_empty() || self.narrow.is_some() {
            return;
        }
        pair::each(&self.lexicon.pairs, self.seen(), text.as_bytes(), |phrase, start| {
            self.literal(text, phrase, Some(start), hits);
        });
    }

    /// The first set that `phrase` is in.
    #[inline]
    fn owner(&self, phrase: u32) -> Option<Owner> {
        let owner = self.owners[phrase as usize];
        (owner.set != Owner::NONE.set).then_some(owner)
    }

    fn seen(&self) -> &Seen {
        self.lexicon.seen.get_or_init(|| pair::seen(&self.lexicon.pairs))
    }

    /// Looks closer at those of `words` that are in `range`.
    fn scan_words(&self, text: &str, words: &[Word], range: Range<usize>, numbers: &mut Vec<u32>, hits: &mut Vec<Hit>) {
        numbers.clear();
        numbers.extend(words.iter().map(|word| self.lexicon.words.number(word.hash).unwrap_or(UNKNOWN)));
        let stretch = Stretch { lexicon: &self.lexicon, text, words, numbers };
        for index in range {
            let number = stretch.numbers[index];
            if number == UNKNOWN {
                continue;
            }
            let entries = match &self.narrow {
                None => self.lexicon.entries_of(number),
                Some(narrow) => narrow.entries_of(number),
            };
            let (entries, _) = entries.as_chunks::<{ Entry::LENGTH }>();
            for entry in entries {
                self.look(&stretch, Entry::of(entry), index, hits);
            }
        }
    }

    /// Adds the matches of `entry` around word `index`.
    #[inline]
    fn look(&self, stretch: &Stretch<'_>, entry: Entry, index: usize, hits: &mut Vec<Hit>) {
        let word = &stretch.words[index];
        match entry {
            Entry::Word { phrase } => {
                let range = word.start..word.end;
                hits.extend(self.owner(phrase).map(|owner| Hit { owner, range, number: None }));
            }
            Entry::Literal { phrase, start, probe: (at, byte) } => {
                let Some(start) = word.start.checked_sub(start) else { return };
                // of most words that a literal has the rest is not there
                let found = stretch.text.as_bytes().get(start + at).map(u8::to_ascii_lowercase);
                if found == Some(byte) || !byte.is_ascii() {
                    self.literal(stretch.text, phrase, Some(start), hits);
                }
            }
            Entry::Phrase { phrase, beside: (beside, after), item, lead, marked } => {
                let at = if after { index + 1 } else { index.wrapping_sub(1) };
                let owned = self.owners[phrase as usize].set != Owner::NONE.set;
                if owned && (beside == UNKNOWN || stretch.numbers.get(at) == Some(&beside)) {
                    self.phrases(stretch, phrase, &Anchored { item, lead, marked, index }, hits);
                }
            }
        }
    }

    /// Adds the matches of `phrase` around a word that it is looked for by.
    fn phrases(&self, stretch: &Stretch<'_>, phrase: u32, anchored: &Anchored, hits: &mut Vec<Hit>) {
        let Some(owner) = self.owner(phrase) else { return };
        let (sequence, bits) = self.lexicon.phrase(phrase);
        // the sets of a phrase that has several may want either
        let every = owner.kind == Kind::Every;
        let word = &stretch.words[anchored.index];
        stretch.beginnings(sequence, anchored, |place| {
            let Some((range, number)) = stretch.covered(sequence, bits, place) else { return false };
            let covers = word.end <= range.end;
            // another of its words may have led to it
            let known = |hit: &Hit| {
                hit.range.start == range.start && hit.owner.place == owner.place && hit.owner.set == owner.set
            };
            if (every || covers) && !hits.iter().rev().take(RECENT).any(known) {
                hits.push(Hit { owner, range, number });
            }
            !every && covers
        });
    }

    /// Adds the literal `phrase`, if it stands in `text` at byte `start`.
    fn literal(&self, text: &str, phrase: u32, start: Option<usize>, hits: &mut Vec<Hit>) {
        let (Some(start), Some(owner)) = (start, self.owner(phrase)) else { return };
        let (literal, bits) = self.lexicon.phrase(phrase);
        let literal = self.lexicon.text(literal);
        let range = start..start + literal.len();
        let glued = || {
            bits & BEGINS_WORD != 0 && word::continues(text.as_bytes(), range.start)
                || bits & ENDS_WORD != 0 && word::continues(text.as_bytes(), range.end)
        };
        if stands_at(text, start, literal) && !glued() {
            hits.push(Hit { owner, range, number: None });
        }
    }
}

/// Whether `literal`, which is folded, stands in `text` at byte `at`.
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
