//! Documents on one event that give other numbers for the same thing.

mod slot;
mod value;

use std::collections::HashMap;

use crate::check::{Compare, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use crate::document::number::numbers;

use super::event::{Events, SUBJECT, subject};
use slot::Slot;
use value::Figure;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["this", "other"];

/// The most numbers of a document that are compared; what an article is about comes first.
const MOST: usize = 40;
/// What more numbers of a run are counted in brings none together, so that the work does not grow with their pairs.
const COMMON: usize = 200;

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Compares(Box::new(Figures)))
}

#[derive(Debug)]
struct Figures;

impl Compare for Figures {
    /// Keeps the numbers of which the words around tell what they count, each with its sentence.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        if document.dating().is_none_or(|dating| dating.days().is_empty()) {
            return;
        }
        let from = observations.len();
        for number in document.numbers() {
            let Some(sentence) = document.sentence_at(number.range.start) else { continue };
            let text = &document.prose()[sentence.range.clone()];
            let start = number.range.start - sentence.range.start;
            if read(text, start).is_none() || document.is_quoted(&number.range) {
                continue;
            }
            observations.push(Observation::new(document, number.range.clone(), "", format!("{start} {text}")));
            if observations.len() - from == MOST {
                break;
            }
        }
        if observations.len() > from {
            observations.push(subject(document));
        }
    }

    /// One match at each number for which an earlier document on the event has another.
    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Match)> {
        let compared = Compared::of(observations);
        let found = (0..observations.len()).filter_map(|at| {
            let figure = compared.figures[at].as_ref()?;
            let other = compared.contradicting(at, figure)?;
            let there = &observations[other].excerpt;
            let matched = Match::prose(0..0)
                .with("this", figure.said())
                .with("other", compared.figures[other].as_ref().map_or("", |one| one.said()));
            Some((at, matched.against(other, format!("“{there}” here"))))
        });
        found.collect()
    }
}

/// The numbers of a run.
struct Compared<'o> {
    observations: &'o [Observation],
    events: Events<'o>,
    figures: Vec<Option<Figure>>,
    /// The numbers of each thing.
    alike: HashMap<Slot, Vec<usize>>,
}

impl<'o> Compared<'o> {
    fn of(observations: &'o [Observation]) -> Self {
        let figures: Vec<Option<Figure>> = observations.iter().map(kept).collect();
        let mut alike: HashMap<Slot, Vec<usize>> = HashMap::new();
        for (at, figure) in figures.iter().enumerate() {
            if let Some(figure) = figure {
                alike.entry(figure.slot.clone()).or_default().push(at);
            }
        }
        Self { observations, events: Events::of(observations), figures, alike }
    }

    /// The first number of an earlier document that contradicts number `at`, which is `figure`.
    fn contradicting(&self, at: usize, figure: &Figure) -> Option<usize> {
        let alike = self.alike.get(&figure.slot).filter(|all| all.len() <= COMMON)?;
        let before = alike
            .iter()
            .copied()
            .filter(|other| *other < at && self.events.are_one(self.observations, at, *other, &[]));
        let contradicting = |other: &usize| {
            let there = self.figures[*other].as_ref();
            there.is_some_and(|there| {
                let alone = self.is_alone(at) && self.is_alone(*other);
                figure.contradicts(there, self.later(at, *other), alone) && (alone || self.is_likest(at, *other))
            })
        };
        // a document that has the number too, for whatever it counts, does not contradict it
        let agrees = |document: usize, with: &Figure| {
            let own = alike.iter().filter(|one| self.observations[**one].origin == self.observations[document].origin);
            own.filter_map(|one| self.figures[*one].as_ref()).any(|one| one.is_compatible(with))
        };
        before.filter(contradicting).find(|other| {
            !agrees(*other, figure) && self.figures[*other].as_ref().is_some_and(|there| !agrees(at, there))
        })
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

/// The figure that an observation keeps.
fn kept(observation: &Observation) -> Option<Figure> {
    let (start, sentence) = observation.value.split_once(' ').filter(|_| observation.kind != SUBJECT)?;
    read(sentence, start.parse().ok()?)
}

/// The number at byte `start` of `sentence`.
fn read(sentence: &str, start: usize) -> Option<Figure> {
    let number = numbers(sentence).into_iter().find(|number| number.range.start == start)?;
    Figure::of(sentence, &number)
}
