//! Whether documents tell of one event: they are of the same days and share names that few others have.

use std::collections::{BTreeSet, HashMap};

use crate::check::Observation;
use crate::check::consistency::happening::stem;
use crate::document::Document;
use crate::fact::fold::fold;
use crate::finding::Snippet;

/// The sort of the observation that holds the names of a document.
pub(crate) const SUBJECT: &str = "subject";

/// How many days may be between two documents on one event.
const DAYS: i64 = 14;
/// How many names they must share, besides the one in question, in runs of up to so many documents: the more there are,
/// the more share a name by chance.
const SHARED: [(usize, usize); 3] = [(12, 1), (50, 2), (usize::MAX, 3)];
/// In runs of up to so many documents, this many words of the title and the first sentence may be shared instead of a name.
const WORDS: (usize, usize) = (12, 3);
/// Runs of up to so many documents are small.
const SMALL: usize = 50;
/// A name that more documents have tells of no event: one in fifty of them, but at least and at most so many.
const FEW: [usize; 2] = [12, 25];
/// The most names of a document that are kept, so that what is kept stays small beside the text.
const MOST: usize = 60;
/// The most words of its title and first sentence.
const MOST_WORDS: usize = 24;
/// The most documents on its event that a document is compared with, so that the work does not grow with their pairs.
const NEIGHBOURS: usize = 200;
/// What a word of the title begins with, and no name.
const WORD: char = '~';

/// What is kept of a document to tell which others are on its event: the names, and the words of the title and the first
/// sentence, one on each line.
pub(crate) fn subject(document: &Document) -> Observation {
    let prose = document.prose();
    let mut seen = BTreeSet::new();
    let own =
        document.names().iter().map(|name| &prose[name.clone()]).filter(|name| name.len() > 3 && seen.insert(*name));
    let mut own: Vec<String> = own.take(MOST).map(fold).collect();
    let first = document.sentences().iter().map(|sentence| &prose[sentence.range.clone()]);
    let first = first.filter(|sentence| sentence.contains(' ')).take(2);
    let words: BTreeSet<String> = document.title().into_iter().chain(first).flat_map(words).collect();
    own.extend(words.into_iter().take(MOST_WORDS).map(|word| format!("{WORD}{word}")));
    Observation { snippet: Snippet::default(), ..Observation::new(document, 0..0, "", own.join("\n")) }.of_kind(SUBJECT)
}

/// The telling words of a line that are not quoted, by what they are compared by.
fn words(line: &str) -> impl Iterator<Item = String> {
    let unquoted = line.split(['“', '”', '"']).step_by(2);
    unquoted.flat_map(|text| text.split(|character: char| !character.is_alphabetic())).filter_map(stem)
}

/// The documents of a run by their names.
pub(crate) struct Events<'o> {
    /// The number of each name.
    numbers: HashMap<&'o str, usize>,
    /// In how many documents each name is, by its number.
    counts: Vec<usize>,
    /// The numbers of the names of each document, sorted, and its observation of them.
    names: Vec<(Vec<usize>, usize)>,
    /// How many telling words of their titles and first sentences are names of this index on.
    is_word: Vec<bool>,
    /// The document of each observation.
    of: Vec<usize>,
    /// The observations of each document.
    own: Vec<std::ops::Range<usize>>,
    /// Whether all documents are on one event, whatever their names.
    together: bool,
    /// For each document those on its event, in order.
    near: Vec<Vec<usize>>,
}

impl<'o> Events<'o> {
    pub(crate) fn of(observations: &'o [Observation]) -> Self {
        let (mut numbers, mut counts) = (HashMap::new(), Vec::new());
        let (mut names, mut of, mut own_places) = (Vec::new(), Vec::with_capacity(observations.len()), Vec::new());
        let mut is_word: Vec<bool> = Vec::new();
        for own in observations.chunk_by(|one, other| one.origin == other.origin) {
            let subject = own.iter().position(|one| one.kind == SUBJECT);
            let words = subject.into_iter().flat_map(|subject| own[subject].value.split('\n'));
            let mut mine: Vec<usize> = words
                .map(|name| {
                    let next = numbers.len();
                    let number = *numbers.entry(name).or_insert(next);
                    if number == next {
                        is_word.push(name.starts_with(WORD));
                    }
                    number
                })
                .collect();
            mine.sort_unstable();
            mine.dedup();
            counts.resize(numbers.len(), 0);
            mine.iter().for_each(|name| counts[*name] += 1);
            names.push((mine, of.len() + subject.unwrap_or(0)));
            own_places.push(of.len()..of.len() + own.len());
            of.extend(own.iter().map(|_| names.len() - 1));
        }
        let mut events =
            Self { numbers, counts, names, is_word, of, own: own_places, together: false, near: Vec::new() };
        events.near = events.neighbours(observations);
        events
    }

    /// The same, if somebody says that all documents are on one event.
    pub(crate) fn together(mut self, together: bool) -> Self {
        if together {
            let all = self.names.len();
            self.near = (0..all)
                .map(|at| {
                    (at.saturating_sub(NEIGHBOURS)..all.min(at + NEIGHBOURS + 1)).filter(|other| *other != at).collect()
                })
                .collect();
            self.together = true;
        }
        self
    }

    /// The document of observation `at`, counted from 0.
    pub(crate) fn document(&self, at: usize) -> usize {
        self.of[at]
    }

    /// The observations of a document.
    pub(crate) fn observations_of(&self, document: usize) -> std::ops::Range<usize> {
        self.own[document].clone()
    }

    /// The documents on the event of `document`, in order: at most two hundred before it and two hundred after it.
    pub(crate) fn near(&self, document: usize) -> &[usize] {
        &self.near[document]
    }

    /// Whether the document of observation `at` is on an event with others.
    pub(crate) fn has_near(&self, at: usize) -> bool {
        !self.near[self.of[at]].is_empty()
    }

    /// Whether the documents of observations `one` and `other` are on one event. That they share a name of `apart`, folded,
    /// does not count.
    pub(crate) fn are_one(&self, observations: &[Observation], one: usize, other: usize, apart: &[&str]) -> bool {
        let (one, other) = (self.of[one], self.of[other]);
        if apart.is_empty() || self.together {
            return one != other && (self.together || self.near[one].binary_search(&other).is_ok());
        }
        self.documents_are_one(observations, one, other, apart)
    }

    fn documents_are_one(&self, observations: &[Observation], one: usize, other: usize, apart: &[&str]) -> bool {
        let words = apart.iter().flat_map(|own| words(own)).map(|word| format!("{WORD}{word}"));
        let left_out: Vec<usize> = words.filter_map(|word| self.numbers.get(word.as_str()).copied()).collect();
        let is_apart =
            |name: &usize| left_out.contains(name) || apart.iter().any(|own| self.numbers.get(own) == Some(name));
        if one == other || !observations[self.names[one].1].is_near(&observations[self.names[other].1], DAYS) {
            return false;
        }
        let (words, names): (Vec<usize>, Vec<usize>) =
            self.shared(one, other).filter(|name| !is_apart(name)).partition(|name| self.is_word[*name]);
        names.len() >= self.enough() || self.names.len() <= WORDS.0 && words.len() >= WORDS.1
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
    pub(crate) fn groups(&self) -> Vec<Vec<usize>> {
        let mut first: Vec<usize> = (0..self.names.len()).collect();
        for (one, near) in self.near.iter().enumerate() {
            near.iter().for_each(|other| join(&mut first, one, *other));
        }
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); first.len()];
        (0..first.len()).for_each(|document| groups[root(&first, document)].push(document));
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// For each document those on its event. The work grows with the documents of each rare name, not with the pairs of
    /// documents. In runs so small that events do not run into each other, what two documents share with a third, they
    /// share.
    fn neighbours(&self, observations: &[Observation]) -> Vec<Vec<usize>> {
        let mut of_name: Vec<Vec<usize>> = vec![Vec::new(); self.counts.len()];
        let may_tell = |name: &usize| {
            (2..=self.few()).contains(&self.counts[*name]) && (self.names.len() <= WORDS.0 || !self.is_word[*name])
        };
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (document, (names, _)) in self.names.iter().enumerate() {
            shared.clear();
            for name in names.iter().filter(|name| may_tell(name)) {
                of_name[*name].iter().for_each(|other| *shared.entry(*other).or_insert(0) += 1);
                of_name[*name].push(document);
            }
            let mut before: Vec<usize> =
                shared.iter().filter(|(_, count)| **count >= self.enough()).map(|(other, _)| *other).collect();
            before.sort_unstable();
            before.retain(|other| self.documents_are_one(observations, document, *other, &[]));
            before.iter().rev().take(NEIGHBOURS).for_each(|other| {
                near[*other].push(document);
                near[document].push(*other);
            });
        }
        near.iter_mut().for_each(|near| near.sort_unstable());
        if self.names.len() > SMALL {
            return near;
        }
        let mut first: Vec<usize> = (0..near.len()).collect();
        for (one, near) in near.iter().enumerate() {
            near.iter().for_each(|other| join(&mut first, one, *other));
        }
        let is_same = |one: usize, other: usize| one != other && root(&first, one) == root(&first, other);
        (0..near.len()).map(|one| (0..near.len()).filter(|other| is_same(one, *other)).collect()).collect()
    }

    /// The names that most of these documents share, in the form in which they are compared, most shared first.
    pub(crate) fn names_of(&self, documents: &[usize], most: usize) -> Vec<&'o str> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let all = documents.iter().flat_map(|document| &self.names[*document].0);
        all.for_each(|name| *counts.entry(*name).or_insert(0) += 1);
        let mut names: Vec<(&str, usize)> =
            self.numbers.iter().filter_map(|(name, number)| Some((*name, *counts.get(number)?))).collect();
        names.retain(|(name, count)| *count > 1 && !name.starts_with(WORD));
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

/// Says in `first` that two documents are on one event.
fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(first, one), root(first, other));
    first[one.max(other)] = one.min(other);
}

/// The first document of the event of `document`, where `first` has for each an earlier one of its event, or itself.
fn root(first: &[usize], mut document: usize) -> usize {
    while first[document] != document {
        document = first[document];
    }
    document
}
