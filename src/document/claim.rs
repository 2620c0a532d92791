//! The assessment of the sentences of a document by the claim model.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use smallvec::SmallVec;

/// Evidence, and where it is: two thirds of what a number and a range take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Its first byte of the prose.
    start: usize,
    /// Its bytes, or as many as a number here can say.
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

/// The evidence that reaches a sentence: most have none, one or two kinds. Room for more would take as much memory as
/// their words; room for one only made memory for more in one of five.
pub(crate) type Found = SmallVec<[Evidence; 2]>;

/// A signal that a sentence shows, and where: a third of what a range in a document takes, and there are
/// many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    /// Bytes of the sentence before it.
    before: u32,
    /// Its own bytes, or as many as a number here can say.
    length: u16,
    /// Its number in the model.
    pub(crate) number: u16,
}

impl Shown {
    /// The signal of this number at `range`, in a sentence that begins at byte `start`.
    pub(crate) fn new(number: u16, range: &Range<usize>, start: usize) -> Self {
        let before = u32::try_from(range.start.saturating_sub(start)).unwrap_or(u32::MAX);
        Self { before, length: u16::try_from(range.len()).unwrap_or(u16::MAX), number }
    }

    /// Where it stands in the document, if the sentence begins at byte `start`.
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
    /// What the evidence weighs.
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
    /// It counts only beside other evidence.
    pub(crate) hint: bool,
    /// What goes on with the sentence has the same source.
    pub(crate) carries: bool,
    pub(crate) reach: Reach,
}

/// How far evidence reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The sentence that it stands in.
    #[default]
    Sentence,
    /// That sentence and the next of the block.
    Next,
    /// The next sentence of the block, and not its own.
    After,
    /// The sentence before it in the block, and not its own.
    Before,
    /// That sentence and both beside it in the block, and the items of a list that the block introduces.
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

/// The assessments of all sentences of a document, in order, and the names of what they found.
#[derive(Debug, Clone)]
pub struct Assessments {
    /// The signals and the kinds of evidence of the model.
    pub(crate) known: (Arc<[Signal]>, Arc<[Kind]>),
    pub(crate) all: Vec<Assessment>,
    /// The signals that sentences show, one sentence after another, by their number in the model,
    /// and where each shows first.
    pub(crate) shown: Vec<Shown>,
    /// Where they say that somebody said something, and not who: bytes of the prose, in order.
    pub(crate) nobody: Vec<Range<usize>>,
    pub(crate) claims: usize,
    pub(crate) own: usize,
    pub(crate) running: usize,
}

impl Assessments {
    /// One assessment for each sentence of the document.
    pub fn all(&self) -> &[Assessment] {
        &self.all
    }

    /// Where the text says that somebody said something, and not who (“reportedly”): bytes of the document's prose,
    /// in order.
    pub fn nobody(&self) -> &[Range<usize>] {
        &self.nobody
    }

    /// How many sentences of the running text are claims.
    pub fn claims(&self) -> usize {
        self.claims
    }

    /// How many of the sentences of the running text are claims, 0 to 1: few in stories and
    /// letters, many in reports.
    pub fn share(&self) -> f64 {
        self.claims as f64 / self.running.max(1) as f64
    }

    /// In how many of the sentences of the running text, outside quotations, authors speak of
    /// themselves, 0 to 1: in most of a speech, and in hardly any of a report.
    pub fn own_voice(&self) -> f64 {
        self.own as f64 / self.running.max(1) as f64
    }

    /// The numbers of the signals of a sentence in the model.
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
