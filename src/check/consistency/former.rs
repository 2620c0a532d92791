//! Documents on one event of which one calls somebody a former minister, and the other a minister.

use std::collections::{BTreeSet, HashMap};

use crate::check::event::Events;
use crate::check::{CompareEvents, List, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use crate::fact::fold::fold;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["person", "this", "other"];

/// How many words before a name may say what somebody is or was.
const REACH: usize = 5;
/// So many documents that call one person the same tell all there is to tell.
const COMMON: usize = 50;
/// The sort of an observation of what somebody is no more.
pub(crate) const FORMER: &str = "former";

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::ComparesEvents(Box::new(Former)))
}

#[derive(Debug)]
struct Former;

impl CompareEvents for Former {
    fn list(&self) -> List {
        List::Roles
    }

    /// Keeps what is said before the names of people that they are or were.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        observe(document, observations);
    }

    /// One match at each person whom one document calls a former, and an earlier one not.
    fn compare(&self, observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
        differences(observations, events)
    }
}

/// Keeps what is said before the names of people that they are or were: each once.
pub(crate) fn observe(document: &Document, observations: &mut Vec<Observation>) {
    let prose = document.prose();
    let mut seen = BTreeSet::new();
    for name in document.names() {
        if !prose[name.clone()].contains(' ') || document.is_quoted(name) {
            continue;
        }
        let Some(sentence) = document.sentence_at(name.start) else { continue };
        let Some(called) = Called::before(&prose[sentence.range.start..name.start]) else { continue };
        let value = format!("{}\t{}\t{}", fold(&prose[name.clone()]), called.role, called.of.join(" "));
        if seen.insert((value.clone(), called.is_former)) {
            let range = sentence.range.start + called.start..name.end;
            let one = Observation::new(document, range, "", value);
            observations.push(if called.is_former { one.of_kind(FORMER) } else { one });
        }
    }
}

/// One match at each person whom an earlier document on the event calls a former while this does not, or the other way.
pub(crate) fn differences(observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
    let mut of_person: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut matches = Vec::new();
    for (at, one) in observations.iter().enumerate() {
        if !events.has_near(at) {
            continue;
        }
        let Some((person, role, of)) = parts(&one.value) else { continue };
        let known = of_person.entry((person, role)).or_default();
        // one who is both in one document was something else before
        let has_both = |other: usize| {
            let own = events.observations_of(events.document(other));
            let same =
                |at: &usize| parts(&observations[*at].value).is_some_and(|(name, is, _)| (name, is) == (person, role));
            let mut kinds = own.filter(same).map(|at| observations[at].kind);
            let first = kinds.next();
            kinds.any(|kind| Some(kind) != first)
        };
        let other = known.iter().copied().find(|other| {
            let there = &observations[*other];
            let whose = parts(&there.value).map(|(_, _, of)| of);
            there.kind != one.kind
                && whose.is_some_and(|whose| {
                    if one.kind == FORMER { is_part(of, whose, role) } else { is_part(whose, of, role) }
                })
                && events.are_one(at, *other, &[person])
                && !has_both(at)
                && !has_both(*other)
        });
        if known.len() < COMMON {
            known.push(at);
        }
        if let Some(other) = other {
            let there = &observations[other].excerpt;
            let matched = Match::prose(0..0).with("person", person).with("this", &one.excerpt).with("other", there);
            matches.push((at, matched.related_observation(other, format!("“{there}” here"))));
        }
    }
    matches
}

/// The person, what the person is, and of whom, as kept.
fn parts(value: &str) -> Option<(&str, &str, &str)> {
    let (person, rest) = value.split_once('\t')?;
    let (role, of) = rest.split_once('\t')?;
    Some((person, role, of))
}

/// Whether all words of what somebody was are also said of what somebody is; of an aide, whose. A former minister of trade
/// may be the minister of finance.
fn is_part(former: &str, now: &str, role: &str) -> bool {
    let mut words = former.split(' ').filter(|word| !word.is_empty()).peekable();
    let is_whose = q7x2_words::RANKS_BEFORE_NAMES.has(role) || words.peek().is_some();
    is_whose && words.all(|word| now.split(' ').any(|own| own == word))
}

/// What is said before a name.
struct Called {
    /// Where it begins, in bytes of the sentence.
    start: usize,
    /// What the person is or was.
    role: String,
    /// The names that are said with it: whose aide it is.
    of: Vec<String>,
    is_former: bool,
}

impl Called {
    /// What the words at the end of `before` say that the person named next is or was.
    fn before(before: &str) -> Option<Self> {
        let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
        let mut words = before.strip_suffix(' ')?.rsplit(' ');
        let first = words.next()?;
        let lower = bare(first);
        let hyphened = lower.split_once('-').filter(|(before, _)| q7x2_words::NO_LONGER.has(before));
        let role = hyphened.map_or(lower.as_str(), |(_, role)| role).to_owned();
        let is_role = q7x2_words::RANKS_BEFORE_NAMES.has(&role) && !q7x2_words::NO_LONGER.has(&role)
            || q7x2_words::NOUNS_OF_PEOPLE.has(&role);
        let is_courtesy =
            matches!(role.as_str(), "president" | "mr" | "mrs" | "ms" | "dr" | "miss" | "sir" | "lord" | "lady" | "st");
        let is_word =
            |word: &str| word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '’' | '\''));
        if !is_role || is_courtesy || !is_word(first) {
            return None;
        }
        let mut called = Self { start: before.len() - 1 - first.len(), role, of: Vec::new(), is_former: false };
        if hyphened.is_some() {
            called.is_former = true;
            return Some(called);
        }
        for word in words.take(REACH) {
            let lower = bare(word);
            let (before_hyphen, _) = lower.split_once('-').unwrap_or((&lower, ""));
            // a mark ends what is said of the person, and so does a verb
            if !is_word(word)
                || q7x2_words::ENDS_OF_ROLES.has(&lower)
                || q7x2_words::AUXILIARIES.has(&lower)
                || q7x2_words::SAYS.has(&lower)
            {
                break;
            }
            called.start -= word.len() + 1;
            if q7x2_words::NO_LONGER.has(before_hyphen) {
                called.is_former = true;
                return Some(called);
            }
            called.of.push(fold(&lower));
        }
        called.start = before.len() - 1 - first.len();
        Some(called)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_is_or_was_is_said_before_the_name() {
        for (before, expected) in [
            ("Former minister ", Some(("minister", true, "Former minister "))),
            ("It was the Vesterby ex-mayor ", Some(("mayor", true, "ex-mayor "))),
            ("He met ex-prime minister ", Some(("minister", true, "ex-prime minister "))),
            ("On Monday Minister ", Some(("minister", false, "Minister "))),
            ("He met a former Berg aide ", Some(("aide", true, "former Berg aide "))),
            ("He was a former clerk, and Minister ", Some(("minister", false, "Minister "))),
            ("In the old town of ", None),
            ("Mr ", None),
            ("He was a former adviser to Minister ", Some(("minister", false, "Minister "))),
        ] {
            let found = Called::before(before);
            let found = found.as_ref().map(|called| (called.role.as_str(), called.is_former, &before[called.start..]));
            assert_eq!(found, expected, "{before}");
        }
    }
}
