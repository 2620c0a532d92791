//! What a scan found.

use std::ops::Range;

/// A phrase or a literal found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// The index of the phrase in its set.
    pub phrase: usize,
    /// Where it is, in bytes of the text.
    pub range: Range<usize>,
    /// The bytes of the first number in it, if the phrase asks for one.
    pub number: Option<Range<usize>>,
}

/// Which matches of a set are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first of those around one anchor.
    First,
    /// One from every place where a match can begin.
    Every,
    /// As [`Kind::Every`], but matches of one word are kept separately: see [`Found::words_of`]. Only one set of a book
    /// can be of this kind; further ones are treated as [`Kind::Every`].
    SingleWords,
}

/// A phrase of one word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordMatch {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Its length in bytes.
    pub length: u32,
    /// The index of the phrase in its set.
    pub phrase: u32,
}

/// A set that a phrase is in, and its place there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner {
    pub(crate) set: u32,
    pub(crate) place: u32,
    pub(crate) kind: Kind,
    /// The phrase has further owners.
    pub(crate) shared: bool,
}

impl Owner {
    pub(crate) const NONE: Owner = Owner { set: u32::MAX, place: 0, kind: Kind::First, shared: false };
}

/// What a scan found: the matches of each set.
#[derive(Debug, Default)]
pub struct Found {
    /// The matches, grouped by set.
    all: Vec<PhraseMatch>,
    /// Where the matches of each set begin, then where the last ones end.
    starts: Vec<u32>,
    /// The set whose matches of one word are kept separately, if there is one, and these matches.
    single: Option<u32>,
    words: Vec<WordMatch>,
}

impl Found {
    /// The matches of `set`, in order of their beginnings.
    pub fn of(&self, set: u32) -> &[PhraseMatch] {
        match self.starts.get(set as usize..set as usize + 2) {
            Some(range) => &self.all[range[0] as usize..range[1] as usize],
            None => &[],
        }
    }

    /// The matches of `set` that are a single word, in order; none if the set is not [`Kind::SingleWords`]. They are found in
    /// order, and most matches of the claim model are of this kind: sorting them together with all others takes four
    /// more instructions a byte.
    pub fn words_of(&self, set: u32) -> &[WordMatch] {
        if self.single == Some(set) { &self.words } else { &[] }
    }

    /// Adds the single words of the set `single`.
    pub(crate) fn with_words(self, single: Option<u32>, words: Vec<WordMatch>) -> Self {
        Self { single, words, ..self }
    }

    /// Sorts the matches by set.
    pub(crate) fn new(scanned: &[Raw], sets: u32) -> Self {
        let mut starts = vec![0; sets as usize + 1];
        scanned.iter().for_each(|raw| starts[raw.set as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut ends = starts.clone();
        let mut sorted = vec![Raw::default(); scanned.len()];
        for raw in scanned {
            let end = &mut ends[raw.set as usize];
            sorted[*end as usize] = *raw;
            *end += 1;
        }
        // most sets have no match
        for set in starts.windows(2).filter(|set| set[1] - set[0] > 1) {
            sort(&mut sorted[set[0] as usize..set[1] as usize]);
        }
        Self { all: sorted.into_iter().map(Raw::found).collect(), starts, ..Self::default() }
    }
}

/// Sorts matches by their beginnings; those with the same beginning keep their order. They are nearly sorted already:
/// only phrases whose anchor is not their first word come too late.
fn sort(matches: &mut [Raw]) {
    let mut moves = 0;
    for from in 1..matches.len() {
        if matches[from - 1].start <= matches[from].start {
            continue;
        }
        let raw = matches[from];
        let before = matches[..from].iter().rev().take_while(|before| before.start > raw.start).count();
        matches.copy_within(from - before..from, from - before + 1);
        matches[from - before] = raw;
        moves += before;
        // matches found by their bytes come after all others
        if moves > 8 * matches.len() {
            matches.sort_by_key(|raw| raw.start);
            return;
        }
    }
}

/// A match as it is found.
#[derive(Clone, Copy, Default)]
pub(crate) struct Raw {
    pub(crate) set: u32,
    /// The place of its phrase in the set.
    pub(crate) place: u32,
    pub(crate) start: usize,
    /// Its length in bytes.
    pub(crate) length: u32,
    /// Where the first number in it begins, in bytes from the start, and its length; 0 if there is none.
    pub(crate) number: (u32, u32),
    /// The phrase is in other sets too.
    pub(crate) shared: bool,
}

impl Raw {
    #[inline]
    pub(crate) fn new(owner: Owner, range: &Range<usize>) -> Self {
        let Owner { set, place, shared, .. } = owner;
        Self { set, place, start: range.start, length: (range.end - range.start) as u32, number: (0, 0), shared }
    }

    fn found(self) -> PhraseMatch {
        let Self { start, number: (before, length), .. } = self;
        let number = start + before as usize..start + (before + length) as usize;
        PhraseMatch {
            phrase: self.place as usize,
            range: start..start + self.length as usize,
            number: (length > 0).then_some(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(starts: &[usize]) -> Vec<(usize, u32)> {
        let raw = |(start, place): (&usize, u32)| Raw { start: *start, place, ..Raw::default() };
        let mut all: Vec<Raw> = starts.iter().zip(0..).map(raw).collect();
        sort(&mut all);
        all.iter().map(|raw| (raw.start, raw.place)).collect()
    }

    #[test]
    fn matches_come_in_order_however_they_were_found() {
        assert_eq!(sorted(&[3, 1, 3, 2, 1]), [(1, 1), (1, 4), (2, 3), (3, 0), (3, 2)]);
        // matches found by words, then matches found by bytes
        let found: Vec<usize> = (0..500).chain(0..500).collect();
        let expected: Vec<(usize, u32)> = (0..500).flat_map(|at| [(at, at as u32), (at, at as u32 + 500)]).collect();
        assert_eq!(sorted(&found), expected);
        assert_eq!(sorted(&[]), []);
    }
}
