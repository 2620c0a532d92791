//! Comparisons of the offices that documents give to people.

use serde::Deserialize;
use std::sync::Arc;

use crate::check::office::mentions::{self, mentions};
use crate::check::phrase::Set;
use crate::check::{Compare, Match, Observation, Role, Setup};
use crate::document::Document;
use crate::document::office::Mention;
use crate::fact::Facts;

/// The options of a comparison of documents from the same weeks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The most days between documents that are compared.
    #[serde(default = "weeks")]
    pub days: u16,
}

fn weeks() -> u16 {
    45
}

/// Keeps what is compared about the mentions in a document.
type Observe = fn(&Document, &Facts, &[Mention], &mut Vec<Observation>);
/// Compares what was kept of documents that are at most this many days apart.
type Judge = fn(&[Observation], i64) -> Vec<(usize, Match)>;

#[derive(Debug)]
struct Compared {
    facts: Facts,
    titles: Arc<Set>,
    days: i64,
    observe: Observe,
    judge: Judge,
}

/// A check that compares, with `judge`, what `observe` keeps.
pub fn compared(setup: &Setup<'_>, days: u16, observe: Observe, judge: Judge) -> Role {
    let (facts, titles) = (setup.facts.clone(), mentions::titles(setup.facts));
    Role::Compares(Box::new(Compared { facts, titles, days: i64::from(days), observe, judge }))
}

impl Compare for Compared {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.titles)
    }

    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        (self.observe)(document, &self.facts, mentions(document, &self.facts), observations);
    }

    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Match)> {
        (self.judge)(observations, self.days)
    }
}
