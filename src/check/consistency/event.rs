//! Whether documents tell of one event: they are of the same days and share names that few others have.

use std::collections::{BTreeSet, HashMap};

use crate::check::Observation;
use crate::document::Document;
use crate::fact::fold::fold;

/// The sort of the observation that holds the names of a document.
pub(super) const SUBJECT: &str = "subject";

/// How many days may be between two documents on one event.
const DAYS: i64 = 14;
/// How many names they must share, besides the one in question, in runs of up to so many documents: the more there are,
/// the more share a name by chance.
const SHARED: [(usize, usize); 3] = [(12, 1), (50, 2), (usize::MAX, 3)];
/// A name that more documents have tells of no event: one in fifty of them, but at least and at most so many.
const FEW: [usize; 2] = [12, 25];
/// The most names of a document that are kept, so that what is kept stays small beside the text.
const MOST: usize = 60;

/// What is kept of a document to tell which others are on its event: the names, one on each line.
pub(super) fn subject(document: &Document) -> Observation {
    let prose = document.prose();
    let mut seen = BTreeSet::new();
    let own =
        document.names().iter().map(|name| &prose[name.clone()]).filter(|name| name.len() > 3 && seen.insert(*name));
    let own: Vec<String> = own.take(MOST).map(fold).collect();
    Observation::new(document, 0..0, "", own.join("\n")).of_kind(SUBJECT)
}

/// The documents of a run by their names.
pub(super) struct Events<'o> {
    /// The number of each name.
    numbers: HashMap<&'o str, usize>,
    /// In how many documents each name is, by its number.
    counts: Vec<usize>,
    /// The numbers of the names of each document, sorted, and its observation of them.
    names: Vec<(Vec<usize>, usize)>,
    /// The document of each observation.
    of: Vec<usize>,
}

impl<'o> Events<'o> {
    pub(super) fn of(observations: &'o [Observation]) -> Self {
        let (mut numbers, mut counts) = (HashMap::new(), Vec::new());
        let (mut names, mut of) = (Vec::new(), Vec::with_capacity(observations.len()));
        for own in observations.chunk_by(|one, other| one.origin == other.origin) {
            let subject = own.iter().position(|one| one.kind == SUBJECT);
            let words = subject.into_iter().flat_map(|subject| own[subject].value.split('\n'));
            let mut mine: Vec<usize> = words
                .map(|name| {
                    let next = numbers.len();
                    *numbers.entry(name).or_insert(next)
                })
                .collect();
            mine.sort_unstable();
            mine.dedup();
            counts.resize(numbers.len(), 0);
            mine.iter().for_each(|name| counts[*name] += 1);
            names.push((mine, of.len() + subject.unwrap_or(0)));
            of.extend(own.iter().map(|_| names.len() - 1));
        }
        Self { numbers, counts, names, of }
    }

    /// Whether the documents of observations `one` and `other` are on one event. That they share a name of `apart`, folded,
    /// does not count.
    pub(super) fn are_one(&self, observations: &[Observation], one: usize, other: usize, apart: &[&str]) -> bool {
        let (one, other) = (&self.names[self.of[one]], &self.names[self.of[other]]);
        let few = (self.names.len() / 50).clamp(FEW[0], FEW[1]);
        let shared =
            SHARED.iter().find(|(most, _)| self.names.len() <= *most).map_or(usize::MAX, |(_, shared)| *shared);
        let is_apart = |name: &usize| apart.iter().any(|own| self.numbers.get(own) == Some(name));
        let is_shared =
            |name: &&usize| self.counts[**name] <= few && other.0.binary_search(name).is_ok() && !is_apart(name);
        one.1 != other.1
            && observations[one.1].is_near(&observations[other.1], DAYS)
            && one.0.iter().filter(is_shared).take(shared).count() == shared
    }

    /// Whether the document of observation `at` has `name`, folded.
    pub(super) fn has(&self, at: usize, name: &str) -> bool {
        self.numbers.get(name).is_some_and(|name| self.names[self.of[at]].0.binary_search(name).is_ok())
    }
}
