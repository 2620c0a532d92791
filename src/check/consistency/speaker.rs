//! Documents that give the same quotation to two people.

use super::quotation;
use crate::check::event::Events;
use crate::check::{CompareEvents, List, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["this", "other"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::ComparesEvents(Box::new(Speakers)))
}

#[derive(Debug)]
struct Speakers;

impl CompareEvents for Speakers {
    fn list(&self) -> List {
        List::Quotations
    }

    /// Keeps the quotations of which the text says at once whose they are.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        quotation::observe(document, observations);
    }

    /// One match at each quotation that an earlier document gives to somebody else.
    fn compare(&self, observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
        quotation::other_speakers(observations, events)
    }
}
