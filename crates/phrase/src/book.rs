//! Sets of phrases that one scan searches for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::entry::{Collected, Entries};
use crate::found::{Kind, Owner, Raw};
use crate::lexicon::Lexicon;

/// How many books have been made: the number of the next one.
static BOOKS: AtomicU32 = AtomicU32::new(0);

/// Sets of phrases of a lexicon that one scan searches for.
#[derive(Debug)]
pub struct Book {
    number: u32,
    pub(crate) lexicon: Arc<Lexicon>,
    /// For each phrase of the lexicon, its first owner, or none.
    owners: Vec<Owner>,
    /// The entries of the phrases of this book only, if the book is narrow.
    pub(crate) narrow: Option<Narrow>,
    /// The further owners of phrases that several sets share, sorted by set and place of the first owner.
    pub(crate) others: Vec<((u32, u32), Owner)>,
    pub(crate) sets: u32,
    /// The set whose matches of one word are kept separately.
    pub(crate) single: Option<u32>,
}

impl Book {
    /// An empty book for phrases of `lexicon`.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        let owners = vec![Owner::NONE; lexicon.len() as usize];
        let number = BOOKS.fetch_add(1, Ordering::Relaxed);
        Self { number, owners, narrow: None, others: Vec::new(), sets: 0, single: None, lexicon }
    }

    /// The number of the book, unique in the process: the key under which results for it are kept.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Adds a set of phrases, given by their numbers in the lexicon, and returns the number of the set.
    pub fn add(&mut self, phrases: impl IntoIterator<Item = u32>, kind: Kind) -> u32 {
        let set = self.sets;
        self.sets += 1;
        let kind = if kind == Kind::SingleWords && self.single.is_some() { Kind::Every } else { kind };
        if kind == Kind::SingleWords {
            self.single = Some(set);
        }
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

    /// The same book, prepared for scanning many short stretches for few phrases. Preparing it goes through all phrases
    /// of the lexicon once.
    #[must_use]
    pub fn narrowed(mut self) -> Self {
        let holds = |phrase: u32| self.owners[phrase as usize].set != Owner::NONE.set;
        self.narrow = Some(Narrow::of(&self.lexicon, holds));
        self
    }

    /// The first set that `phrase` is in.
    #[inline]
    pub(crate) fn owner(&self, phrase: u32) -> Option<Owner> {
        let owner = self.owners[phrase as usize];
        (owner.set != Owner::NONE.set).then_some(owner)
    }

    /// The match `raw` again for each other owner of its phrase.
    pub(crate) fn with_others(&self, raw: Raw) -> impl Iterator<Item = Raw> {
        let first = (raw.set, raw.place);
        let from = self.others.partition_point(|(of, _)| *of < first);
        let same = self.others[from..].iter().take_while(move |(of, _)| *of == first);
        same.map(move |(_, owner)| Raw { set: owner.set, place: owner.place, ..raw })
    }
}

/// The entries of a lexicon for some of its phrases.
#[derive(Debug)]
pub(crate) struct Narrow {
    /// A bit for each word of the lexicon: whether it has entries here.
    seen: Vec<u64>,
    /// The words with entries, in order.
    words: Vec<u32>,
    /// Where the entries of each of these words begin, then where the last ones end.
    starts: Vec<usize>,
    entries: Vec<u32>,
}

impl Narrow {
    /// The entries of the phrases for which `holds` is true.
    fn of(lexicon: &Lexicon, holds: impl Fn(u32) -> bool) -> Self {
        let count = lexicon.starts.len().saturating_sub(1);
        let mut narrow =
            Self { seen: vec![0; count / 64 + 1], words: Vec::new(), starts: vec![0], entries: Vec::new() };
        for word in 0..count as u32 {
            let entries = Collected::filtered(lexicon.entries_of(word), &holds).code();
            if !entries.is_empty() {
                narrow.entries.extend(entries);
                narrow.seen[word as usize / 64] |= 1 << (word % 64);
                narrow.words.push(word);
                narrow.starts.push(narrow.entries.len());
            }
        }
        narrow
    }

    #[inline]
    pub(crate) fn entries_of(&self, word: u32) -> Entries<'_> {
        if self.seen[word as usize / 64] >> (word % 64) & 1 == 0 {
            return Entries::default();
        }
        match self.words.binary_search(&word) {
            Ok(at) => Entries::of(&self.entries[self.starts[at]..self.starts[at + 1]]),
            Err(_) => Entries::default(),
        }
    }
}
