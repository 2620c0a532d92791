//! Documents on one event that write a name differently, of people that no table knows.

use std::collections::{HashMap, HashSet};

use crate::check::{Compare, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use crate::fact::fold::fold;
use crate::file_error::distance;

use super::event::{Events, SUBJECT, names, subject};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["other"];

/// Words that more names of a run share are no help to find the same person.
const COMMON: usize = 200;
/// The fewest letters of a word that can be misspelt: shorter ones are other words.
const SHORTEST: usize = 4;
/// From so many letters on two may be other ones.
const LONG: usize = 8;

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Compares(Box::new(Names)))
}

#[derive(Debug)]
struct Names;

impl Compare for Names {
    /// Keeps the first place of each name of several words.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        let (prose, names) = (document.prose(), names(document));
        let mut seen = HashSet::new();
        for name in &names {
            let text = &prose[name.clone()];
            if text.contains(' ') && !document.is_quoted(name) && seen.insert(text) {
                observations.push(Observation::new(document, name.clone(), "", text));
            }
        }
        if !names.is_empty() {
            observations.push(subject(document, &names));
        }
    }

    /// One match at each name that an earlier document on the event writes differently.
    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Match)> {
        let events = Events::of(observations);
        let mut sharing: HashMap<(String, usize), Vec<usize>> = HashMap::new();
        let mut matches = Vec::new();
        for (at, one) in observations.iter().enumerate().filter(|(_, one)| one.kind != SUBJECT) {
            let words: Vec<&str> = one.value.split(' ').collect();
            let mut before = Vec::new();
            for word in &words {
                let known = sharing.entry((fold(word), words.len())).or_default();
                if known.len() < COMMON {
                    before.extend(known.iter().copied());
                    known.push(at);
                }
            }
            before.sort_unstable();
            before.dedup();
            let other = before.into_iter().find(|other| {
                let other_name = &observations[*other].value;
                let (own, others) = (fold(&one.value), fold(other_name));
                is_spelling(&one.value, other_name)
                    && (own == others || !events.has(at, &others) && !events.has(*other, &own))
                    && events.are_one(observations, at, *other, |name| name == own || name == others)
            });
            if let Some(other) = other {
                let name = &observations[other].value;
                let matched = Match::prose(0..0).with("other", name);
                matches.push((at, matched.against(other, format!("“{name}” here"))));
            }
        }
        matches
    }
}

/// Whether two names of as many words are spellings of one: all words but one are the same, and that is the same but for
/// a letter or two, or for accents. What is a part of the other is another form: a plural, a nickname.
fn is_spelling(one: &str, other: &str) -> bool {
    let mut differing = one.split(' ').zip(other.split(' ')).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else { return false };
    let known = |word: &str| q7x2_words::SAME_WORDS.number_in_any_case(word);
    if one.to_lowercase() == other.to_lowercase() || known(one).is_some() && known(one) == known(other) {
        return false;
    }
    let (own, others) = (fold(one), fold(other));
    let letters = own.chars().count().min(others.chars().count());
    let reach = if letters >= LONG { 2 } else { 1 };
    let is_part = own.starts_with(&others) || others.starts_with(&own);
    let same_initial = own.chars().next() == others.chars().next();
    own == others || letters >= SHORTEST && same_initial && !is_part && distance(&own, &others) <= reach
}

#[cfg(test)]
mod tests {
    use super::is_spelling;

    #[test]
    fn spellings_are_told_from_other_names() {
        for (one, other) in [
            ("Ida Moen", "Ida Moan"),
            ("Katarzina Nowak", "Katarzyna Nowak"),
            ("René Falk", "Rene Falk"),
            ("Ida Brenningsholm", "Ida Breningsholn"),
        ] {
            assert!(is_spelling(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Ida Moen", "Ida MOEN"),
            ("Moen Centre", "Moen Center"),
            ("Ida Moen", "Ida Moens"),
            ("Pam Berg", "Pamela Berg"),
            ("North Ravn", "South Ravn"),
            ("Kim Lee", "Kim Lea"),
            ("Ida Moen", "Ada Moan"),
        ] {
            assert!(!is_spelling(one, other), "{one} {other}");
        }
    }
}
