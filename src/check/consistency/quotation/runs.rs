//! Which quotations may be of one speech: they have words in a row in common.

use q7x2_phrase::fnv;

use super::said::Said;
use super::spoken::Spoken;
use crate::check::Observation;
use crate::check::event::Events;

/// Words in a row that more quotations have are a saying, and bring none together; so the work grows with the quotations
/// and not with their pairs.
const COMMON: usize = 24;

/// Hashes of runs of words, each with a quotation that has it, in order. Two runs of one hash only bring quotations
/// together that are then held against each other.
pub(super) struct Runs(Vec<(u64, usize)>);

impl Runs {
    /// The runs of the quotations of documents that are on an event with others: most are not.
    pub(super) fn of(observations: &[Observation], events: &Events<'_>) -> Self {
        let mut all = Vec::new();
        for (at, one) in observations.iter().enumerate() {
            if events.has_near(at) {
                all.extend(hashes(&Spoken::of(&Said::read(&one.value))).map(|run| (run, at)));
            }
        }
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The quotations before `at`, which has the words `spoken`, that share a run of words with it, in order.
    pub(super) fn candidates(&self, spoken: &Spoken, at: usize) -> Vec<usize> {
        let shared = hashes(spoken).filter_map(|run| {
            let from = self.0.partition_point(|(known, _)| *known < run);
            let count = self.0[from..].iter().take(COMMON + 1).take_while(|(known, _)| *known == run).count();
            (count <= COMMON).then(|| &self.0[from..from + count])
        });
        let mut found: Vec<usize> = shared.flatten().map(|(_, other)| *other).filter(|other| *other < at).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn hashes(spoken: &Spoken) -> impl Iterator<Item = u64> {
    spoken.runs().into_iter().map(|run| run.bytes().fold(fnv::EMPTY, fnv::mixed))
}
