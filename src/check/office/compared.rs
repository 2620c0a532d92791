//! Comparisons of what documents call people.

use serde::Deserialize;

use crate::check::office::mention::Mention;
use crate::check::office::mentions::{Mentions, literals};
use crate::check::{Compare, Find, Hit, Literal, Observation, Role, Setup};
use crate::document::Document;
use crate::fact::Facts;

/// The options of a comparison of documents of the same weeks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// How many days may lie between documents that are compared.
    #[serde(default = "weeks")]
    pub days: u16,
}

fn weeks() -> u16 {
    45
}

/// Keeps what of the mentions in a document is compared.
type Observe = fn(&Document, &Facts, &[Mention], &mut Vec<Observation>);
/// Compares what was kept of documents that so many days may lie between.
type Judge = fn(&[Observation], i64) -> Vec<(usize, Hit)>;

#[derive(Debug)]
struct Compared {
    facts: Facts,
    literals: Vec<Literal>,
    days: i64,
    observe: Observe,
    judge: Judge,
}

/// A comparison of what `observe` keeps, by `judge`.
pub fn compared(setup: &Setup<'_>, days: u16, observe: Observe, judge: Judge) -> Role {
    let (facts, literals) = (setup.facts.clone(), literals(setup.facts));
    Role::Compares(Box::new(Compared { facts, literals, days: i64::from(days), observe, judge }))
}

impl Compare for Compared {
    fn literals(&self) -> &[Literal] {
        &self.literals
    }

    fn observe(&self, document: &Document, finds: &[Find], observations: &mut Vec<Observation>) {
        (self.observe)(document, &self.facts, &Mentions::of(document, finds, &self.facts).all, observations);
    }

    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Hit)> {
        (self.judge)(observations, self.days)
    }
}
