//! Which documents are on one event.

use std::collections::HashMap;

use q7x2_dates::Date;

use super::subject::{Subject, WORD, words};

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
/// The most documents on its event that a document is compared with, so that the work does not grow with their pairs.
const NEIGHBOURS: usize = 200;

/// The documents of a run by their names, and which of them are on one event. Of each document only numbers are kept,
/// four bytes a name.
#[derive(Debug, Default)]
pub struct EventIndex {
    /// The number of each name.
    pub(super) numbers: HashMap<Box<str>, u32>,
    /// In how many documents each name is, by its number.
    counts: Vec<u32>,
    /// Whether it is a word of a title or of a first sentence, and no name.
    is_word: Vec<bool>,
    /// The numbers of the names of each document, sorted.
    pub(super) names: Vec<Box<[u32]>>,
    /// The possible dates of each document.
    days: Vec<Box<[Date]>>,
    /// Whether all documents are on one event, whatever their names.
    pub(super) together: bool,
    /// For each document those on its event, in order.
    pub(super) near: Vec<Vec<u32>>,
}

impl EventIndex {
    /// That of documents, in their order.
    pub fn of(subjects: &[Subject]) -> Self {
        let mut index = Self::default();
        subjects.iter().for_each(|subject| index.add(subject));
        index.relate(false);
        index
    }

    /// Adds a document, which gets the next number.
    pub fn add(&mut self, subject: &Subject) {
        let mut own: Vec<u32> = subject.names().map(|name| self.number(name)).collect();
        own.sort_unstable();
        own.dedup();
        own.iter().for_each(|name| self.counts[*name as usize] += 1);
        self.names.push(own.into());
        self.days.push(subject.days.clone().into());
    }

    /// How many documents it has.
    pub fn documents(&self) -> usize {
        self.names.len()
    }

    /// Finds out which of the documents are on one event. With `together`, somebody says that all are.
    pub fn relate(&mut self, together: bool) {
        self.together = together;
        self.near = if together { self.neighbours_in_order() } else { self.neighbours() };
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        self.counts.push(0);
        self.is_word.push(name.starts_with(WORD));
        number
    }

    fn neighbours_in_order(&self) -> Vec<Vec<u32>> {
        let all = self.names.len();
        let near = |at: usize| at.saturating_sub(NEIGHBOURS)..all.min(at + NEIGHBOURS + 1);
        (0..all).map(|at| near(at).filter(|other| *other != at).map(numbered).collect()).collect()
    }

    /// Whether the dates of both documents may be at most a fortnight apart, or neither has a date.
    fn are_near(&self, one: usize, other: usize) -> bool {
        let (ones, others) = (&self.days[one], &self.days[other]);
        let near = |one: &Date| others.iter().any(|other| one.days_until(*other).abs() <= DAYS);
        ones.iter().any(near) || ones.is_empty() && others.is_empty()
    }

    /// Whether two documents are on one event. That they share a name of `apart`, folded, does not count.
    pub(super) fn are_one(&self, one: usize, other: usize, apart: &[&str]) -> bool {
        let words = apart.iter().flat_map(|own| words(own)).map(|word| format!("{WORD}{word}"));
        let left_out: Vec<u32> = words.filter_map(|word| self.numbers.get(word.as_str()).copied()).collect();
        let is_apart =
            |name: &u32| left_out.contains(name) || apart.iter().any(|own| self.numbers.get(*own) == Some(name));
        if one == other || !self.are_near(one, other) {
            return false;
        }
        let (words, names): (Vec<u32>, Vec<u32>) =
            self.shared(one, other).filter(|name| !is_apart(name)).partition(|name| self.is_word[*name as usize]);
        names.len() >= self.enough() || self.names.len() <= WORDS.0 && words.len() >= WORDS.1
    }

    /// The names that both documents have and few others.
    fn shared(&self, one: usize, other: usize) -> impl Iterator<Item = u32> {
        let other = &self.names[other];
        let is_rare = |name: &&u32| self.counts[**name as usize] as usize <= self.few();
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
        let first = joined(&self.near);
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); first.len()];
        (0..first.len()).for_each(|document| groups[root(&first, document)].push(document));
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// For each document those on its event. The work grows with the documents of each rare name, not with the pairs of
    /// documents. In runs so small that events do not run into each other, what two documents share with a third, they
    /// share.
    fn neighbours(&self) -> Vec<Vec<u32>> {
        let may_tell = |name: usize| {
            (2..=self.few()).contains(&(self.counts[name] as usize))
                && (self.names.len() <= WORDS.0 || !self.is_word[name])
        };
        let mut of_name: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut near: Vec<Vec<u32>> = vec![Vec::new(); self.names.len()];
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for (document, names) in self.names.iter().enumerate() {
            shared.clear();
            for name in names.iter().filter(|name| may_tell(**name as usize)) {
                let before = of_name.entry(*name).or_default();
                before.iter().for_each(|other| *shared.entry(*other).or_insert(0) += 1);
                before.push(numbered(document));
            }
            let mut before: Vec<u32> =
                shared.iter().filter(|(_, count)| **count >= self.enough()).map(|(other, _)| *other).collect();
            before.sort_unstable();
            before.retain(|other| self.are_one(document, *other as usize, &[]));
            before.iter().rev().take(NEIGHBOURS).for_each(|other| {
                near[*other as usize].push(numbered(document));
                near[document].push(*other);
            });
        }
        near.iter_mut().for_each(|near| near.sort_unstable());
        if self.names.len() > SMALL {
            return near;
        }
        let first = joined(&near);
        let is_same = |one: usize, other: usize| one != other && root(&first, one) == root(&first, other);
        let all = 0..near.len();
        all.clone().map(|one| all.clone().filter(|other| is_same(one, *other)).map(numbered).collect()).collect()
    }
}

/// The number of a document, which is as small as the numbers of a `Vec` are in memory.
pub(super) fn numbered(document: usize) -> u32 {
    u32::try_from(document).unwrap_or(u32::MAX)
}

/// For each document an earlier one of its event, or itself.
fn joined(near: &[Vec<u32>]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..near.len()).collect();
    for (one, near) in near.iter().enumerate() {
        near.iter().for_each(|other| join(&mut first, one, *other as usize));
    }
    first
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
