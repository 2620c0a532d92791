//! What may stand directly beside a word of a phrase: where something else stands, the phrase does not.

/// A side of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// How often parts of numbers stand in prose, as `common::rate` has it.
const NUMBERS: f32 = 64.0;
/// What a rate is of all words, and ten times that, for words that stand beside each other in phrases do in prose too.
const SHARE: f32 = 0.0023;
const MOST: f32 = 0.5;

/// The words that may stand directly on one side of a word of a phrase, marks between them or not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Near {
    /// Hashes of them.
    pub(crate) words: Vec<u64>,
    /// How often one of them stands in prose, roughly, against others.
    rate: f32,
    /// Parts of numbers may stand there too.
    pub(crate) number: bool,
    /// So may any word, or none.
    pub(crate) any: bool,
    /// So may what stands on that side of all that was looked at.
    pub(crate) open: bool,
}

impl Near {
    /// What stands at the edge of a text of which nothing has been looked at.
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

    /// The share of words that it stands beside, roughly, of words that something of a phrase stands beside.
    pub(crate) fn share(&self) -> f32 {
        if self.any || self.open { 1.0 } else { (self.rate * SHARE).min(MOST) }
    }

    /// Adds what is `next` on that side, if it is open.
    pub(crate) fn then(&mut self, next: &Near) {
        if self.open {
            self.open = false;
            self.or(next);
        }
    }

    /// Adds what an alternative has.
    pub(crate) fn or(&mut self, other: &Near) {
        self.words.extend_from_slice(&other.words);
        self.rate += other.rate;
        self.number |= other.number;
        self.any |= other.any;
        self.open |= other.open;
    }

    /// The same where nothing of the phrase is left on that side, each word once.
    pub(crate) fn closed(mut self) -> Self {
        self.words.sort_unstable();
        self.words.dedup();
        self.any |= std::mem::take(&mut self.open);
        self
    }
}

/// A word by which a phrase is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    pub(crate) hash: u64,
    /// The item of the phrase that it stands in.
    pub(crate) item: usize,
    /// The fewest and the most words of the item before it.
    pub(crate) lead: (usize, usize),
    /// Marks may stand before the first word of the item.
    pub(crate) marked: bool,
    /// What may stand before it, and after it.
    pub(crate) near: [Near; 2],
    /// How often it stands in prose, roughly, against others.
    pub(crate) rate: f32,
}

/// What asking for what stands beside a word costs against going through a phrase.
const ASKING: f32 = 0.015;

impl Anchor {
    /// How often it has to be looked at, roughly, against others: what stands beside it is asked first.
    pub(crate) fn rate(&self) -> f32 {
        self.rate * (ASKING + self.near[0].share() * self.near[1].share())
    }

    /// Adds the same word of another alternative.
    pub(crate) fn or(&mut self, other: &Anchor) {
        self.lead = (self.lead.0.min(other.lead.0), self.lead.1.max(other.lead.1));
        self.marked |= other.marked;
        self.near.iter_mut().zip(&other.near).for_each(|(near, more)| near.or(more));
    }
}

/// What has been worked out of the alternatives of a choice.
#[derive(Debug)]
pub(crate) struct Summary {
    /// The fewest and the most words of an alternative.
    pub(crate) words: (usize, usize),
    /// The words by which they are looked for; none if one of them has no word, or nothing at all.
    pub(crate) anchors: Option<Vec<Anchor>>,
}
