//! Documents that give the same quotation to two people.

use super::event::Events;
use super::quotation;
use crate::check::{Compare, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["this", "other"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Compares(Box::new(Speakers)))
}

#[derive(Debug)]
struct Speakers;

impl Compare for Speakers {
    /// Keeps the quotations of which the text says at once whose they are.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        quotation::observe(document, observations);
    }

    /// One match at each quotation that an earlier document gives to somebody else.
    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Match)> {
        quotation::other_speakers(observations, &Events::of(observations))
    }
}
