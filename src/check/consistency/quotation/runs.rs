//! Which quotations may be of one speech: they have words in a row in common.

use std::collections::HashMap;

use super::said::Said;
use super::spoken::Spoken;
use crate::check::Observation;
use crate::check::consistency::event::SUBJECT;

/// Words in a row that more quotations have are a saying, and bring none together; so the work grows with the quotations
/// and not with their pairs.
const COMMON: usize = 24;

/// By a run of words, the quotations that have it.
pub(super) struct Runs(HashMap<String, Vec<usize>>);

impl Runs {
    pub(super) fn of(observations: &[Observation]) -> Self {
        let mut runs: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, one) in observations.iter().enumerate().filter(|(_, one)| one.kind != SUBJECT) {
            for run in Spoken::of(&Said::read(&one.value)).runs() {
                let known = runs.entry(run).or_default();
                // one more than count tells that there are too many
                if known.last() != Some(&at) && known.len() <= COMMON {
                    known.push(at);
                }
            }
        }
        Self(runs)
    }

    /// The quotations before `at`, which has the words `spoken`, that share a run of words with it, in order.
    pub(super) fn candidates(&self, spoken: &Spoken, at: usize) -> Vec<usize> {
        let runs = spoken.runs();
        let shared = runs.iter().filter_map(|run| self.0.get(run)).filter(|known| known.len() <= COMMON);
        let mut found: Vec<usize> = shared.flatten().copied().filter(|other| *other < at).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
