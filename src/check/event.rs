//! Whether documents tell of one event: they are of the same days and share names that few others have.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use q7x2_dates::Date;

use crate::check::Observation;
use crate::check::consistency::happening::stem;
use crate::document::Document;
use crate::fact::fold::fold;
use crate::place::Origin;

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

/// What is kept of a document to tell which others are on its event.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The document.
    pub origin: Origin,
    /// Its possible dates; none if it has no date.
    days: Vec<Date>,
    /// The names, and the words of the title and the first sentence, one on each line.
    names: Box<str>,
}

impl Subject {
    /// That of `document`.
    pub fn of(document: &Document) -> Self {
        let prose = document.prose();
        let mut seen = BTreeSet::new();
        let own = document.names().iter().map(|name| &prose[name.clone()]);
        let own = own.filter(|name| name.len() > 3 && seen.insert(*name));
        let mut own: Vec<String> = own.take(MOST).map(fold).collect();
        let first = document.sentences().iter().map(|sentence| &prose[sentence.range.clone()]);
        let first = first.filter(|sentence| sentence.contains(' ')).take(2);
        let words: BTreeSet<String> = document.title().into_iter().chain(first).flat_map(words).collect();
        own.extend(words.into_iter().take(MOST_WORDS).map(|word| format!("{WORD}{word}")));
        Self {
            origin: document.origin().clone(),
            days: document.dating().map(|dating| dating.days().to_vec()).unwrap_or_default(),
            names: own.join("\n").into(),
        }
    }

    /// Whether the dates of both documents may be at most a fortnight apart, or neither has a date.
    fn is_near(&self, other: &Self) -> bool {
        let near = |one: &Date| other.days.iter().any(|other| one.days_until(*other).abs() <= DAYS);
        self.days.iter().any(near) || self.days.is_empty() && other.days.is_empty()
    }
}

/// The telling words of a line that are not quoted, by what they are compared by.
fn words(line: &str) -> impl Iterator<Item = String> {
    let unquoted = line.split(['“', '”', '"']).step_by(2);
    unquoted.flat_map(|text| text.split(|character: char| !character.is_alphabetic())).filter_map(stem)
}

/// The documents of a run by their names, and which of them are on one event.
#[derive(Debug)]
pub struct EventIndex<'s> {
    subjects: &'s [Subject],
    /// The number of each document.
    documents: HashMap<&'s Origin, usize>,
    /// The number of each name.
    numbers: HashMap<&'s str, usize>,
    /// Each name, by its number.
    all: Vec<&'s str>,
    /// In how many documents each name is, by its number.
    counts: Vec<usize>,
    /// The numbers of the names of each document, sorted.
    names: Vec<Vec<usize>>,
    /// Whether all documents are on one event, whatever their names.
    together: bool,
    /// For each document those on its event, in order.
    near: Vec<Vec<usize>>,
}

impl<'s> EventIndex<'s> {
    /// That of documents, in their order. With `together`, somebody says that all are on one event.
    pub fn of(subjects: &'s [Subject], together: bool) -> Self {
        let mut index = Self {
            subjects,
            documents: subjects.iter().enumerate().map(|(number, subject)| (&subject.origin, number)).collect(),
            numbers: HashMap::new(),
            all: Vec::new(),
            counts: Vec::new(),
            names: Vec::with_capacity(subjects.len()),
            together,
            near: Vec::new(),
        };
        for subject in subjects {
            let mut own: Vec<usize> =
                subject.names.split('\n').filter(|name| !name.is_empty()).map(|name| index.number(name)).collect();
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|name| index.counts[*name] += 1);
            index.names.push(own);
        }
        index.near = if together { index.neighbours_in_order() } else { index.neighbours() };
        index
    }

    fn number(&mut self, name: &'s str) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.all.push(name);
            self.counts.push(0);
            self.all.len() - 1
        })
    }

    fn is_word(&self, name: usize) -> bool {
        self.all[name].starts_with(WORD)
    }

    fn neighbours_in_order(&self) -> Vec<Vec<usize>> {
        let all = self.names.len();
        let near = |at: usize| at.saturating_sub(NEIGHBOURS)..all.min(at + NEIGHBOURS + 1);
        (0..all).map(|at| near(at).filter(|other| *other != at).collect()).collect()
    }

    fn are_one(&self, one: usize, other: usize, apart: &[&str]) -> bool {
        let words = apart.iter().flat_map(|own| words(own)).map(|word| format!("{WORD}{word}"));
        let left_out: Vec<usize> = words.filter_map(|word| self.numbers.get(word.as_str()).copied()).collect();
        let is_apart =
            |name: &usize| left_out.contains(name) || apart.iter().any(|own| self.numbers.get(own) == Some(name));
        if one == other || !self.subjects[one].is_near(&self.subjects[other]) {
            return false;
        }
        let (words, names): (Vec<usize>, Vec<usize>) =
            self.shared(one, other).filter(|name| !is_apart(name)).partition(|name| self.is_word(*name));
        names.len() >= self.enough() || self.names.len() <= WORDS.0 && words.len() >= WORDS.1
    }

    /// The names that both documents have and few others.
    fn shared(&self, one: usize, other: usize) -> impl Iterator<Item = usize> {
        let other = &self.names[other];
        let is_rare = |name: &&usize| self.counts[**name] <= self.few();
        self.names[one].iter().filter(is_rare).filter(|name| other.binary_search(name).is_ok()).copied()
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
    fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut of_name: Vec<Vec<usize>> = vec![Vec::new(); self.counts.len()];
        let may_tell = |name: &usize| {
            (2..=self.few()).contains(&self.counts[*name]) && (self.names.len() <= WORDS.0 || !self.is_word(*name))
        };
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (document, names) in self.names.iter().enumerate() {
            shared.clear();
            for name in names.iter().filter(|name| may_tell(name)) {
                of_name[*name].iter().for_each(|other| *shared.entry(*other).or_insert(0) += 1);
                of_name[*name].push(document);
            }
            let mut before: Vec<usize> =
                shared.iter().filter(|(_, count)| **count >= self.enough()).map(|(other, _)| *other).collect();
            before.sort_unstable();
            before.retain(|other| self.are_one(document, *other, &[]));
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
    pub(crate) fn names_of(&self, documents: &[usize], most: usize) -> Vec<&'s str> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let all = documents.iter().flat_map(|document| &self.names[*document]);
        all.for_each(|name| *counts.entry(*name).or_insert(0) += 1);
        let shared = counts.into_iter().filter(|(name, count)| *count > 1 && !self.is_word(*name));
        let mut names: Vec<(&str, usize)> = shared.map(|(name, count)| (self.all[name], count)).collect();
        names.sort_unstable_by(|(one, ones), (other, others)| {
            others.cmp(ones).then(other.len().cmp(&one.len())).then(one.cmp(other))
        });
        names.into_iter().take(most).map(|(name, _)| name).collect()
    }
}

/// Observations in documents, by the events that these are on. They are numbered in the order of their documents.
#[derive(Debug)]
pub struct Events<'s> {
    index: &'s EventIndex<'s>,
    /// The document of each observation.
    of: Vec<usize>,
    /// The observations of each document.
    own: Vec<Range<usize>>,
}

impl<'s> Events<'s> {
    /// Those of documents that `index` has; those of others, of which there are none, would be on no event.
    pub fn of(index: &'s EventIndex<'s>, observations: &[Observation]) -> Self {
        let mut events =
            Self { index, of: Vec::with_capacity(observations.len()), own: vec![0..0; index.subjects.len()] };
        for own in observations.chunk_by(|one, other| one.origin == other.origin) {
            let from = events.of.len();
            let document = index.documents.get(&own[0].origin).copied().unwrap_or(usize::MAX);
            events.of.extend(own.iter().map(|_| document));
            if let Some(range) = events.own.get_mut(document) {
                *range = from..events.of.len();
            }
        }
        events
    }

    /// The document of observation `at`, counted from 0.
    pub(crate) fn document(&self, at: usize) -> usize {
        self.of[at]
    }

    /// What `document` is.
    pub(crate) fn origin(&self, document: usize) -> &Origin {
        &self.index.subjects[document].origin
    }

    /// The observations of a document.
    pub(crate) fn observations_of(&self, document: usize) -> Range<usize> {
        self.own[document].clone()
    }

    /// The documents on the event of `document`, in order: at most two hundred before it and two hundred after it.
    pub(crate) fn near(&self, document: usize) -> &[usize] {
        self.index.near.get(document).map_or(&[], Vec::as_slice)
    }

    /// Whether the document of observation `at` is on an event with others.
    pub(crate) fn has_near(&self, at: usize) -> bool {
        !self.near(self.of[at]).is_empty()
    }

    /// Whether the documents of observations `one` and `other` are on one event. That they share a name of `apart`, folded,
    /// does not count.
    pub(crate) fn are_one(&self, one: usize, other: usize, apart: &[&str]) -> bool {
        let (one, other) = (self.of[one], self.of[other]);
        if self.index.together {
            return one != other;
        }
        if apart.is_empty() {
            self.near(one).binary_search(&other).is_ok()
        } else {
            self.index.are_one(one, other, apart)
        }
    }

    /// Whether the document of observation `at` has `name`, folded.
    pub(crate) fn has(&self, at: usize, name: &str) -> bool {
        let number = self.index.numbers.get(name);
        number.is_some_and(|name| self.index.names[self.of[at]].binary_search(name).is_ok())
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
