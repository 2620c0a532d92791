//! The assessment of the sentences of a document by the claim model.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use smallvec::SmallVec;

/// Evidence and its place, in two thirds of the memory of a number and a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Where it begins, in bytes of the prose.
    start: usize,
    /// Its length in bytes, at most `u32::MAX`.
    length: u32,
    /// The number of its kind in the model.
    pub(crate) number: u16,
}

impl Evidence {
    pub(crate) fn new(number: u16, place: &Range<usize>) -> Self {
        Self { start: place.start, length: u32::try_from(place.len()).unwrap_or(u32::MAX), number }
    }

    pub(crate) fn place(self) -> Range<usize> {
        self.start..self.start + self.length as usize
    }
}

/// The evidence that reaches a sentence: mostly none, or one or two kinds. Room for more would take as much memory as
/// the words of the sentence; with room for one, one sentence in five needed an allocation.
pub(crate) type Found = SmallVec<[Evidence; 2]>;

/// A signal that a sentence shows, and its place, in a third of the memory of a range: there are many of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SignalPlace {
    /// How many bytes of the sentence are before it.
    before: u32,
    /// Its length in bytes, at most `u16::MAX`.
    length: u16,
    /// Its number in the model.
    pub(crate) number: u16,
}

impl SignalPlace {
    /// The signal of this number at `range`, in a sentence that begins at byte `start`.
    pub(crate) fn new(number: u16, range: &Range<usize>, start: usize) -> Self {
        let before = u32::try_from(range.start.saturating_sub(start)).unwrap_or(u32::MAX);
        Self { before, length: u16::try_from(range.len()).unwrap_or(u16::MAX), number }
    }

    /// Where it is in the prose, if the sentence begins at byte `start`.
    pub(crate) fn place(self, start: usize) -> Range<usize> {
        let from = start + self.before as usize;
        from..from + usize::from(self.length)
    }
}

/// The assessment of a sentence by the claim model.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The index of the sentence among the document's.
    pub sentence: usize,
    /// How clearly it states something checkable, 0 to 1.
    pub score: f64,
    /// The signals that it shows, among those of all sentences.
    pub(crate) signals: Range<usize>,
    /// The evidence that reaches it.
    pub(crate) evidence: Found,
    /// The weight of the evidence.
    pub support: f64,
    /// Whether that is enough.
    pub supported: bool,
}

/// The weight of evidence that supports a sentence.
pub(crate) const ENOUGH: f64 = 1.0;

/// A signal: its name, and what it adds to the score before the logistic function.
#[derive(Debug, Clone)]
pub(crate) struct Signal {
    pub(crate) name: String,
    pub(crate) weight: f64,
}

/// A kind of evidence.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    pub(crate) name: String,
    pub(crate) weight: f64,
    /// It counts only together with other evidence.
    pub(crate) hint: bool,
    /// Sentences that continue this one have the same source.
    pub(crate) carries: bool,
    pub(crate) reach: Reach,
}

/// How far evidence reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The sentence that it is in.
    #[default]
    Sentence,
    /// That sentence and the next one in the block.
    Next,
    /// The next sentence of the block, and not its own.
    After,
    /// The sentence before it in the block, and not its own.
    Before,
    /// That sentence and its neighbours in the block, and the items of a list that the block introduces.
    Neighbours,
    /// All sentences of the block, and the items of a list that it introduces.
    Part,
    /// That sentence, the two before it in the block, and the items of a list that the block introduces.
    Back,
    /// That sentence and the one before it, even in the block before.
    Above,
    /// That sentence and all after it, as far as evidence reaches.
    Rest,
    /// The block, and the items of a list that it introduces.
    List,
    /// The whole document.
    Document,
}

/// The assessments of all sentences of a document, in order, and the names of the signals and evidence in them.
#[derive(Debug, Clone)]
pub struct Assessments {
    /// The signals and the kinds of evidence of the model.
    pub(crate) known: (Arc<[Signal]>, Arc<[Kind]>),
    pub(crate) all: Vec<Assessment>,
    /// The signals that sentences show, one sentence after another: by number in the model, with their first place in
    /// the sentence.
    pub(crate) shown: Vec<SignalPlace>,
    pub(crate) claims: usize,
    pub(crate) own: usize,
    pub(crate) running: usize,
}

impl Assessments {
    /// One assessment for each sentence of the document.
    pub fn all(&self) -> &[Assessment] {
        &self.all
    }

    /// How many sentences of the running text are claims.
    pub fn claims(&self) -> usize {
        self.claims
    }

    /// The share of the sentences of the running text that are claims, 0 to 1: low in stories and letters, high in
    /// reports.
    pub fn share(&self) -> f64 {
        self.claims as f64 / self.running.max(1) as f64
    }

    /// The share of the sentences of the running text, outside quotations, in which authors talk about themselves, 0 to
    /// 1: high in a speech, close to 0 in a report.
    pub fn own_voice(&self) -> f64 {
        self.own as f64 / self.running.max(1) as f64
    }

    /// The signals of a sentence, by their numbers in the model.
    pub(crate) fn numbers(&self, of: &Assessment) -> impl Iterator<Item = u16> {
        self.shown[of.signals.clone()].iter().map(|shown| shown.number)
    }

    /// The signals of a sentence by name, with their weights.
    pub fn signals(&self, of: &Assessment) -> Vec<(&str, f64)> {
        let named = |number: u16| {
            let signal = &self.known.0[usize::from(number)];
            (signal.name.as_str(), signal.weight)
        };
        self.numbers(of).map(named).collect()
    }

    /// The evidence that reaches a sentence by name, with its bytes of the document's prose.
    pub fn evidence(&self, of: &Assessment) -> Vec<(&str, Range<usize>)> {
        let named = |one: &Evidence| (self.known.1[usize::from(one.number)].name.as_str(), one.place());
        of.evidence.iter().map(named).collect()
    }
}
