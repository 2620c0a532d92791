//! The numbers of a run, held against each other.

use std::collections::HashMap;

use super::slot::Slot;
use super::value::{Figure, Relation};
use crate::check::Observation;
use crate::check::consistency::event::{Events, SUBJECT};

/// What more numbers of a run are counted in brings none together, so that the work does not grow with their pairs.
const COMMON: usize = 200;

/// What several documents give numbers for.
pub(crate) struct Thing<'c> {
    pub slot: &'c Slot,
    /// The observations of the numbers, in order.
    pub numbers: Vec<usize>,
    /// The worst that two of them are to each other.
    pub relation: Relation,
}

/// The numbers of a run.
pub(crate) struct Compared<'o> {
    observations: &'o [Observation],
    events: &'o Events<'o>,
    figures: Vec<Option<Figure>>,
    /// The numbers of each thing.
    alike: HashMap<Slot, Vec<usize>>,
}

impl<'o> Compared<'o> {
    pub(crate) fn of(observations: &'o [Observation], events: &'o Events<'o>) -> Self {
        let figures: Vec<Option<Figure>> = observations.iter().map(kept).collect();
        let mut alike: HashMap<Slot, Vec<usize>> = HashMap::new();
        for (at, figure) in figures.iter().enumerate() {
            if let Some(figure) = figure {
                alike.entry(figure.slot.clone()).or_default().push(at);
            }
        }
        Self { observations, events, figures, alike }
    }

    /// Number `at`, up to the noun of what it counts.
    pub(crate) fn said(&self, at: usize) -> &str {
        self.figures[at].as_ref().map_or("", Figure::said)
    }

    /// The first number of an earlier document on the event that contradicts number `at`.
    pub(crate) fn contradicting(&self, at: usize) -> Option<usize> {
        let figure = self.figures[at].as_ref()?;
        let alike = self.alike.get(&figure.slot).filter(|all| all.len() <= COMMON)?;
        let before = alike
            .iter()
            .copied()
            .filter(|other| *other < at && self.events.are_one(self.observations, at, *other, &[]));
        let contradicting = |other: &usize| self.relation(at, *other) == Some(Relation::Contradicts);
        // a document that has the number too, for whatever it counts, does not contradict it
        let agrees = |document: usize, with: &Figure| {
            let own = alike.iter().filter(|one| self.observations[**one].origin == self.observations[document].origin);
            own.filter_map(|one| self.figures[*one].as_ref()).any(|one| one.is_compatible(with))
        };
        before.filter(contradicting).find(|other| {
            !agrees(*other, figure) && self.figures[*other].as_ref().is_some_and(|there| !agrees(at, there))
        })
    }

    /// What number `other` is to number `one`, of another document; none if it is of another thing.
    fn relation(&self, one: usize, other: usize) -> Option<Relation> {
        let (here, there) = (self.figures[one].as_ref()?, self.figures[other].as_ref()?);
        let alone = self.is_alone(one) && self.is_alone(other);
        let relation = here.relation(there, self.later(one, other), alone)?;
        (alone || self.is_likest(one, other)).then_some(relation)
    }

    /// What several of these documents, by their numbers, give numbers for, in the order of the first.
    pub(crate) fn things(&self, documents: &[usize]) -> Vec<Thing<'_>> {
        let is_in = |at: &usize| documents.binary_search(&self.events.document(*at)).is_ok();
        let numbers: Vec<usize> = (0..self.figures.len()).filter(is_in).collect();
        let mut things: Vec<Thing<'_>> = Vec::new();
        for at in numbers {
            let Some(figure) = &self.figures[at] else { continue };
            let same = things.iter_mut().filter(|thing| *thing.slot == figure.slot).find_map(|thing| {
                let relations = thing.numbers.iter().filter_map(|other| self.relation(*other, at));
                Some((relations.max()?, thing))
            });
            if let Some((relation, thing)) = same {
                thing.relation = thing.relation.max(relation);
                thing.numbers.push(at);
            } else {
                things.push(Thing { slot: &figure.slot, numbers: vec![at], relation: Relation::Agrees });
            }
        }
        things.retain(|thing| thing.numbers.len() > 1);
        things
    }

    /// Whether the document of number `at` has no other of the thing.
    fn is_alone(&self, at: usize) -> bool {
        let alike = self.figures[at].as_ref().and_then(|figure| self.alike.get(&figure.slot));
        let origin = &self.observations[at].origin;
        alike.is_some_and(|alike| alike.iter().all(|one| *one == at || self.observations[*one].origin != *origin))
    }

    /// Whether of the numbers of each document, no other is more like that of the other document.
    fn is_likest(&self, one: usize, other: usize) -> bool {
        let (Some(here), Some(there)) = (&self.figures[one], &self.figures[other]) else { return false };
        let likeness = here.likeness(there);
        let rivals = |of: usize, to: &Figure| {
            let alike = self.alike.get(&to.slot).map_or(&[][..], Vec::as_slice);
            let own =
                alike.iter().filter(|at| **at != of && self.observations[**at].origin == self.observations[of].origin);
            own.filter_map(|at| self.figures[*at].as_ref()).any(|rival| rival.likeness(to) >= likeness)
        };
        !rivals(one, there) && !rivals(other, here)
    }

    /// How many days later the document of observation `other` is than that of `one`.
    fn later(&self, one: usize, other: usize) -> i64 {
        match (self.observations[one].days.first(), self.observations[other].days.first()) {
            (Some(one), Some(other)) => one.days_until(*other),
            _ => 0,
        }
    }
}

/// The figure that an observation keeps: where in a sentence it begins, and the sentence.
fn kept(observation: &Observation) -> Option<Figure> {
    let (start, sentence) = observation.value.split_once(' ').filter(|_| observation.kind != SUBJECT)?;
    Figure::at(sentence, start.parse().ok()?)
}
