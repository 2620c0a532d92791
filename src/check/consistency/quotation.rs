//! Documents that quote the same words differently.

mod align;
mod spoken;

use std::collections::HashMap;
use std::ops::Range;

use super::event::{Events, SUBJECT, subject};
use crate::check::{Compare, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use align::{Difference, difference};
use spoken::Spoken;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["this", "other"];

/// The fewest words of a quotation that is compared: shorter ones are names of things, or words of everybody.
const SHORTEST: usize = 5;
/// The most words of one quotation that are compared, so that two long ones take no more than 40,000 steps.
const LONGEST: usize = 200;
/// How many words in a row bring two quotations together.
const RUN: usize = 3;
/// Words in a row that more quotations have are a saying, and bring none together; so the work grows with the quotations
/// and not with their pairs.
const COMMON: usize = 24;

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Compares(Box::new(Quotations)))
}

#[derive(Debug)]
pub(crate) struct Quotations;

impl Compare for Quotations {
    /// Keeps the quotations of several words, and with them what the document is about.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        let from = observations.len();
        let mut read = 0;
        for quotation in document.quotations().iter().filter(|quotation| quotation.closed) {
            // what is quoted within a quotation is a part of it
            if quotation.inner.start < read {
                continue;
            }
            read = quotation.inner.end;
            let text = &document.prose()[quotation.inner.clone()];
            if text.split_ascii_whitespace().nth(SHORTEST - 1).is_some() {
                observations.push(Observation::new(document, quotation.inner.clone(), "", text));
            }
        }
        if observations.len() > from {
            observations.push(subject(document));
        }
    }

    /// One match at each quotation that an earlier document has in other words.
    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Match)> {
        differences(observations, &Events::of(observations))
    }
}

/// One match at each quotation that an earlier document on the event has in other words.
pub(crate) fn differences(observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
    let runs = Runs::of(observations);
    let quotations = (0..observations.len()).filter(|at| observations[*at].kind != SUBJECT);
    let found = quotations.filter_map(|at| {
        let (other, difference) = differing(observations, &runs, events, at)?;
        let (this, that) = (
            whole_words(&observations[at].value, difference.this),
            whole_words(&observations[other].value, difference.that),
        );
        let matched = Match::prose(0..0).with("this", this).with("other", that);
        Some((at, matched.related_observation(other, format!("“{that}” here"))))
    });
    found.collect()
}

/// The text at `range` of a quotation, with all of the words at its edges: “it’s”, of which "s" is compared alone.
fn whole_words(text: &str, range: Range<usize>) -> &str {
    let is_inside = |character: char| character.is_alphanumeric() || matches!(character, '\'' | '’');
    let start = text[..range.start].trim_end_matches(is_inside).len();
    let end = text.len() - text[range.end..].trim_start_matches(is_inside).len();
    &text[start..end]
}

/// The first quotation before `at`, of another document on the same event, that has its words otherwise.
fn differing(observations: &[Observation], runs: &Runs, events: &Events<'_>, at: usize) -> Option<(usize, Difference)> {
    let spoken = Spoken::read(&observations[at].value, LONGEST);
    runs.candidates(&spoken, at).into_iter().find_map(|other| {
        let is_one = events.are_one(observations, at, other, &[]);
        let found = is_one.then(|| difference(&spoken, &Spoken::read(&observations[other].value, LONGEST)))?;
        Some((other, found?))
    })
}

/// By a run of words, the quotations that have it.
struct Runs(HashMap<String, Vec<usize>>);

impl Runs {
    fn of(observations: &[Observation]) -> Self {
        let mut runs: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, one) in observations.iter().enumerate().filter(|(_, one)| one.kind != SUBJECT) {
            for run in Spoken::read(&one.value, LONGEST).runs(RUN) {
                let known = runs.entry(run).or_default();
                // one more than count tells that there are too many
                if known.last() != Some(&at) && known.len() <= COMMON {
                    known.push(at);
                }
            }
        }
        Self(runs)
    }

    /// The quotations before `at`, which has the words `spoken`, that share a run of words with it, in order.
    fn candidates(&self, spoken: &Spoken, at: usize) -> Vec<usize> {
        let runs = spoken.runs(RUN);
        let shared = runs.iter().filter_map(|run| self.0.get(run)).filter(|known| known.len() <= COMMON);
        let mut found: Vec<usize> = shared.flatten().copied().filter(|other| *other < at).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
