//! Documents that quote the same words differently.

mod align;
mod runs;
mod said;
mod spoken;

use std::ops::Range;

use crate::check::event::Events;
use crate::check::{CompareEvents, List, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use align::{Difference, difference};
use runs::Runs;
pub(crate) use said::Said;
use spoken::Spoken;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["this", "other"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::ComparesEvents(Box::new(Quotations)))
}

#[derive(Debug)]
pub(crate) struct Quotations;

impl CompareEvents for Quotations {
    fn list(&self) -> List {
        List::Quotations
    }

    /// Keeps the quotations of several words, and with them what the document is about.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        observe(document, observations);
    }

    /// One match at each quotation that an earlier document has in other words.
    fn compare(&self, observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
        differences(observations, events)
    }
}

/// Keeps the quotations of `document`, and with them what it is about.
pub(crate) fn observe(document: &Document, observations: &mut Vec<Observation>) {
    for (range, said) in said::quotations(document) {
        observations.push(Observation::new(document, range, "", said.kept()));
    }
}

/// One match at each quotation that an earlier document on the event has in other words.
pub(crate) fn differences(observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
    let runs = Runs::of(observations, events);
    let quotations = (0..observations.len()).filter(|at| events.has_near(*at));
    let said = |at: usize| Spoken::of(&Said::read(&observations[at].value));
    let found = quotations.filter_map(|at| {
        let own = Said::read(&observations[at].value);
        let spoken = Spoken::of(&own);
        let candidates = runs.candidates(&spoken, at);
        let (other, difference) = candidates.iter().find_map(|other| {
            let other = *other;
            let there = Said::read(&observations[other].value);
            if !(own.told || there.told) || !events.are_one(at, other, &[]) {
                return None;
            }
            let there = Spoken::of(&there);
            let found = difference(&spoken, &there)?;
            // who says nearly the same twice in a row is quoted with one in the one document, and with the other in the other
            let beside =
                |at: usize| events.observations_of(events.document(at)).filter(move |one| one.abs_diff(at) == 1);
            let is_same = |equal: &Spoken, one: &Spoken, near: &Spoken| {
                align::is_equal(equal, one) && difference(one, near).is_some()
            };
            let is_both = beside(other).any(|one| is_same(&spoken, &said(one), &there))
                || beside(at).any(|one| is_same(&there, &said(one), &spoken));
            (!is_both).then_some((other, found))
        })?;
        let there = Said::read(&observations[other].value);
        let Difference { this, that } = difference;
        let (this, that) = (whole_words(own.text, this), whole_words(there.text, that));
        let matched = Match::prose(0..0).with("this", this).with("other", that);
        Some((at, matched.related_observation(other, format!("“{that}” here"))))
    });
    found.collect()
}

/// One match at each quotation that an earlier document on the event gives to another person.
pub(crate) fn other_speakers(observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
    let runs = Runs::of(observations, events);
    let quotations = (0..observations.len()).filter(|at| events.has_near(*at));
    let found = quotations.filter_map(|at| {
        let own = Said::read(&observations[at].value);
        if own.speaker.is_empty() {
            return None;
        }
        let spoken = Spoken::of(&own);
        let other = runs.candidates(&spoken, at).into_iter().find(|other| {
            let there = Said::read(&observations[*other].value);
            said::are_two(own.speaker, there.speaker)
                && events.are_one(at, *other, &[])
                && align::is_same_speech(&spoken, &Spoken::of(&there))
        })?;
        let there = Said::read(&observations[other].value).speaker;
        let matched = Match::prose(0..0).with("this", own.speaker).with("other", there);
        Some((at, matched.related_observation(other, format!("{there} here"))))
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
