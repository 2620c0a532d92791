//! What may be directly next to an anchor. If something else is there, the phrase cannot match.

/// A side of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

impl Side {
    pub(crate) fn opposite(self) -> Self {
        if self == Self::Before { Self::After } else { Self::Before }
    }
}

/// How often parts of numbers occur in prose, in the unit of `common::rate`.
const NUMBERS: f32 = 64.0;
/// What share of all words a rate of 1 stands for, times ten: words that are neighbours in phrases are often neighbours
/// in prose, too.
const SHARE: f32 = 0.0023;
const MOST: f32 = 0.5;

/// The words that may be directly on one side of an anchor, with or without marks between them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Near {
    /// Hashes of them.
    pub(crate) words: Vec<u64>,
    /// How often one of them occurs in prose, roughly, relative to other words.
    rate: f32,
    /// Parts of numbers may be there, too.
    pub(crate) number: bool,
    /// Any word may be there, or none.
    pub(crate) any: bool,
    /// What was looked at may end here, so that whatever comes after it on this side may be there, too.
    pub(crate) open: bool,
}

impl Near {
    /// The edge, before anything has been looked at.
    pub(crate) fn edge() -> Self {
        Self { open: true, ..Self::default() }
    }

    pub(crate) fn any() -> Self {
        Self { any: true, ..Self::default() }
    }

    pub(crate) fn word(hash: u64, rate: f32) -> Self {
        Self { words: vec![hash], rate, ..Self::default() }
    }

    pub(crate) fn number() -> Self {
        Self { number: true, rate: NUMBERS, ..Self::default() }
    }

    /// The share of the anchors found in prose that have one of these words next to them, roughly.
    pub(crate) fn share(&self) -> f32 {
        if self.any || self.open { 1.0 } else { (self.rate * SHARE).min(MOST) }
    }

    /// How often one of the words occurs in prose, roughly, relative to other words.
    pub(crate) fn rate(&self) -> f32 {
        self.rate
    }

    /// Adds what comes `next` on that side, if it is open.
    pub(crate) fn then(&mut self, next: &Near) {
        if self.open {
            self.open = false;
            self.or(next);
        }
    }

    /// Adds what another alternative allows.
    pub(crate) fn or(&mut self, other: &Near) {
        self.words.extend_from_slice(&other.words);
        self.rate += other.rate;
        self.number |= other.number;
        self.any |= other.any;
        self.open |= other.open;
    }

    /// The final set, when nothing of the phrase is left on that side; each word once.
    pub(crate) fn closed(mut self) -> Self {
        self.words.sort_unstable();
        self.words.dedup();
        self.any |= std::mem::take(&mut self.open);
        self
    }
}

/// A word that a phrase is searched for by: see [`crate::anchor`].
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    pub(crate) hash: u64,
    /// The item of the phrase that it is in.
    pub(crate) item: usize,
    /// The fewest and the most words of the item that may come before it.
    pub(crate) lead: (usize, usize),
    /// There may be marks before the first word of the item.
    pub(crate) marked: bool,
    /// What may be directly before it, and after it.
    pub(crate) near: [Near; 2],
    /// How often it occurs in prose, roughly, relative to other words.
    pub(crate) rate: f32,
}

/// The cost of checking the neighbours of an anchor, relative to matching a phrase.
const ASKING: f32 = 0.015;

impl Anchor {
    /// How much work the anchor makes, roughly, relative to others: how often it occurs, and how often its neighbours
    /// fit.
    pub(crate) fn rate(&self) -> f32 {
        self.rate * (ASKING + self.near[0].share() * self.near[1].share())
    }

    /// Adds the same word as an anchor of another alternative.
    pub(crate) fn or(&mut self, other: &Anchor) {
        self.lead = (self.lead.0.min(other.lead.0), self.lead.1.max(other.lead.1));
        self.marked |= other.marked;
        self.near.iter_mut().zip(&other.near).for_each(|(near, more)| near.or(more));
    }
}

/// What is computed from the alternatives of a choice.
#[derive(Debug)]
pub(crate) struct Summary {
    /// The fewest and the most words of an alternative.
    pub(crate) words: (usize, usize),
    /// Their anchors; none if one of them is empty or has no word.
    pub(crate) anchors: Option<Vec<Anchor>>,
}
