//! The assessment of the sentences of a document by the claim model.

use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::check::claim::model::Model;

/// Evidence, and where it is: two thirds of what a number and a range take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Its first byte of the prose.
    start: usize,
    /// Its bytes, or as many as a number here can say.
    length: u32,
    /// The number of its kind in the model.
    pub(super) number: u16,
}

impl Evidence {
    pub(super) fn new(number: u16, place: &Range<usize>) -> Self {
        Self { start: place.start, length: u32::try_from(place.len()).unwrap_or(u32::MAX), number }
    }

    pub(super) fn place(self) -> Range<usize> {
        self.start..self.start + self.length as usize
    }
}

/// The evidence that reaches a sentence: most have none, one or two kinds. Room for more would take as much memory as
/// their words; room for one only made memory for more in one of five.
pub(super) type Found = SmallVec<[Evidence; 2]>;

/// A signal that a sentence shows, and where: a third of what a range in a document takes, and there are
/// many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Bytes of the sentence before it.
    before: u32,
    /// Its own bytes, or as many as a number here can say.
    length: u16,
    /// Its number in the model.
    pub(super) number: u16,
}

impl Shown {
    /// The signal of this number at `range`, in a sentence that begins at byte `start`.
    pub(super) fn new(number: u16, range: &Range<usize>, start: usize) -> Self {
        let before = u32::try_from(range.start.saturating_sub(start)).unwrap_or(u32::MAX);
        Self { before, length: u16::try_from(range.len()).unwrap_or(u16::MAX), number }
    }

    /// Where it is in the document, if the sentence begins at byte `start`.
    pub(super) fn place(self, start: usize) -> Range<usize> {
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
    pub(super) signals: Range<usize>,
    /// The evidence that reaches it.
    pub(super) evidence: Found,
    /// What the evidence weighs.
    pub support: f64,
    /// Whether that is enough.
    pub supported: bool,
}

/// The weight of evidence that supports a sentence.
pub(super) const ENOUGH: f64 = 1.0;

/// The assessments of all sentences of a document, in order, and the names of what they found.
#[derive(Debug, Clone)]
pub struct Assessments {
    pub(super) model: Arc<Model>,
    pub(super) all: Vec<Assessment>,
    /// The signals that sentences show, one sentence after another, by their number in the model,
    /// and where each shows first.
    pub(super) shown: Vec<Shown>,
    pub(super) claims: usize,
    pub(super) own: usize,
    pub(super) running: usize,
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
    pub(super) fn numbers(&self, of: &Assessment) -> impl Iterator<Item = u16> {
        self.shown[of.signals.clone()].iter().map(|shown| shown.number)
    }

    /// The signals of a sentence by name, with their weights.
    pub fn signals(&self, of: &Assessment) -> Vec<(&str, f64)> {
        let named = |number: u16| {
            let signal = &self.model.signals[usize::from(number)];
            (signal.name.as_str(), signal.weight)
        };
        self.numbers(of).map(named).collect()
    }

    /// The evidence that reaches a sentence by name, with its bytes of the document's prose.
    pub fn evidence(&self, of: &Assessment) -> Vec<(&str, Range<usize>)> {
        let named = |one: &Evidence| (self.model.evidence[usize::from(one.number)].name.as_str(), one.place());
        of.evidence.iter().map(named).collect()
    }
}
