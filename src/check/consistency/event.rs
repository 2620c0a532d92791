//! Whether documents tell of one event: they are of the same days and share names that few others have.

use std::collections::{BTreeSet, HashMap};

use crate::check::Observation;
use crate::document::Document;
use crate::fact::fold::fold;

/// The sort of the observation that holds the names of a document.
pub(crate) const SUBJECT: &str = "subject";

/// How many days may be between two documents on one event.
const DAYS: i64 = 14;
/// How many names they must share, besides the one in question, in runs of up to so many documents: the more there are,
/// the more share a name by chance.
const SHARED: [(usize, usize); 3] = [(12, 1), (50, 2), (usize::MAX, 3)];
/// Runs of up to so many documents are small.
const SMALL: usize = 50;
/// A name that more documents have tells of no event: one in fifty of them, but at least and at most so many.
const FEW: [usize; 2] = [12, 25];
/// The most names of a document that are kept, so that what is kept stays small beside the text.
const MOST: usize = 60;

/// What is kept of a document to tell which others are on its event: the names, one on each line.
pub(crate) fn subject(document: &Document) -> Observation {
    let prose = document.prose();
    let mut seen = BTreeSet::new();
    let own =
        document.names().iter().map(|name| &prose[name.clone()]).filter(|name| name.len() > 3 && seen.insert(*name));
    let own: Vec<String> = own.take(MOST).map(fold).collect();
    Observation::new(document, 0..0, "", own.join("\n")).of_kind(SUBJECT)
}

/// The documents of a run by their names.
pub(crate) struct Events<'o> {
    /// The number of each name.
    numbers: HashMap<&'o str, usize>,
    /// In how many documents each name is, by its number.
    counts: Vec<usize>,
    /// The numbers of the names of each document, sorted, and its observation of them.
    names: Vec<(Vec<usize>, usize)>,
    /// The document of each observation.
    of: Vec<usize>,
    /// Whether all documents are on one event, whatever their names.
    together: bool,
    /// The first document of the event of each, in runs so small that events do not run into each other: what two documents
    /// share with a third, they share.
    first: Option<Vec<usize>>,
}

impl<'o> Events<'o> {
    pub(crate) fn of(observations: &'o [Observation]) -> Self {
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
        let events = Self { numbers, counts, names, of, together: false, first: None };
        let first = (events.names.len() <= SMALL).then(|| events.first(observations));
        Self { first, ..events }
    }

    /// The same, if somebody says that all documents are on one event.
    pub(crate) fn together(self, together: bool) -> Self {
        Self { together, ..self }
    }

    /// The document of observation `at`, counted from 0.
    pub(crate) fn document(&self, at: usize) -> usize {
        self.of[at]
    }

    /// Whether the documents of observations `one` and `other` are on one event. That they share a name of `apart`, folded,
    /// does not count.
    pub(crate) fn are_one(&self, observations: &[Observation], one: usize, other: usize, apart: &[&str]) -> bool {
        self.documents_are_one(observations, self.of[one], self.of[other], apart)
    }

    fn documents_are_one(&self, observations: &[Observation], one: usize, other: usize, apart: &[&str]) -> bool {
        let is_apart = |name: &usize| apart.iter().any(|own| self.numbers.get(own) == Some(name));
        one != other
            && (self.together
                || apart.is_empty() && self.first.as_ref().is_some_and(|first| root(first, one) == root(first, other))
                || observations[self.names[one].1].is_near(&observations[self.names[other].1], DAYS)
                    && self.shared(one, other).filter(|name| !is_apart(name)).take(self.enough()).count()
                        == self.enough())
    }

    /// The names that both documents have and few others.
    fn shared(&self, one: usize, other: usize) -> impl Iterator<Item = usize> {
        let other = &self.names[other].0;
        let is_rare = |name: &&usize| self.counts[**name] <= self.few();
        self.names[one].0.iter().filter(is_rare).filter(|name| other.binary_search(name).is_ok()).copied()
    }

    /// In how many documents a name may be that tells of an event.
    fn few(&self) -> usize {
        (self.names.len() / 50).clamp(FEW[0], FEW[1])
    }

    /// How many names two documents on one event must share.
    fn enough(&self) -> usize {
        SHARED.iter().find(|(most, _)| self.names.len() <= *most).map_or(usize::MAX, |(_, shared)| *shared)
    }

    /// The documents on each event that several are on, in their order.
    pub(crate) fn groups(&self, observations: &[Observation]) -> Vec<Vec<usize>> {
        let first = if self.together { vec![0; self.names.len()] } else { self.first(observations) };
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        (0..first.len()).for_each(|document| groups[root(&first, document)].push(document));
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// For each document an earlier one on its event, or itself. The work grows with the documents of each rare name, not
    /// with the pairs of documents.
    fn first(&self, observations: &[Observation]) -> Vec<usize> {
        let mut of_name: Vec<Vec<usize>> = vec![Vec::new(); self.counts.len()];
        for (document, (names, _)) in self.names.iter().enumerate() {
            names
                .iter()
                .filter(|name| self.counts[**name] <= self.few())
                .for_each(|name| of_name[*name].push(document));
        }
        let mut first: Vec<usize> = (0..self.names.len()).collect();
        for documents in of_name {
            for (at, one) in documents.iter().enumerate() {
                for other in &documents[at + 1..] {
                    let (one_first, other_first) = (root(&first, *one), root(&first, *other));
                    if one_first != other_first && self.documents_are_one(observations, *one, *other, &[]) {
                        first[one_first.max(other_first)] = one_first.min(other_first);
                    }
                }
            }
        }
        first
    }

    /// The names that most of these documents share, in the form in which they are compared, most shared first.
    pub(crate) fn names_of(&self, documents: &[usize], most: usize) -> Vec<&'o str> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let all = documents.iter().flat_map(|document| &self.names[*document].0);
        all.for_each(|name| *counts.entry(*name).or_insert(0) += 1);
        let mut names: Vec<(&str, usize)> =
            self.numbers.iter().filter_map(|(name, number)| Some((*name, *counts.get(number)?))).collect();
        names.retain(|(_, count)| *count > 1);
        names.sort_unstable_by(|(one, ones), (other, others)| {
            others.cmp(ones).then(other.len().cmp(&one.len())).then(one.cmp(other))
        });
        names.into_iter().take(most).map(|(name, _)| name).collect()
    }

    /// Whether the document of observation `at` has `name`, folded.
    pub(crate) fn has(&self, at: usize, name: &str) -> bool {
        self.numbers.get(name).is_some_and(|name| self.names[self.of[at]].0.binary_search(name).is_ok())
    }
}

/// The first document of the event of `document`, where `first` has for each an earlier one of its event, or itself.
fn root(first: &[usize], mut document: usize) -> usize {
    while first[document] != document {
        document = first[document];
    }
    document
}
