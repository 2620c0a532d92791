//! Comparisons of what documents call people.

use serde::Deserialize;

use crate::check::office::mention::Mention;
use crate::check::office::mentions::{Mentions, literals};
use crate::check::{Compare, Find, Hit, Literal, Misconfigured, Observation, Setup};
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

struct Compared<Judge> {
    facts: Facts,
    literals: Vec<Literal>,
    observe: Observe,
    judge: Judge,
}

/// A comparison of what `observe` keeps, by `judge`.
pub fn compared<Judge>(setup: &Setup<'_>, observe: Observe, judge: Judge) -> Result<Box<dyn Compare>, Misconfigured>
where
    Judge: Fn(&[Observation]) -> Vec<(usize, Hit)> + Send + Sync + 'static,
{
    let (facts, literals) = (setup.facts.clone(), literals(setup.facts));
    Ok(Box::new(Compared { facts, literals, observe, judge }))
}

impl<Judge: Fn(&[Observation]) -> Vec<(usize, Hit)> + Send + Sync> Compare for Compared<Judge> {
    fn literals(&self) -> &[Literal] {
        &self.literals
    }

    fn observe(&self, document: &Document, finds: &[Find], observations: &mut Vec<Observation>) {
        (self.observe)(document, &self.facts, &Mentions::of(document, finds, &self.facts).all, observations);
    }

    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Hit)> {
        (self.judge)(observations)
    }
}

impl<Judge> std::fmt::Debug for Compared<Judge> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compared").finish_non_exhaustive()
    }
}
