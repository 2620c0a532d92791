//! Documents on one event that are each other's source, or have but one source between them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::attribution::ledger::{Kind, Ledger};
use crate::check::event::Events;
use crate::check::{CompareEvents, List, Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use crate::fact::fold::fold;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["source", "how"];

/// The most outlets that are kept of a document.
const MOST: usize = 12;
/// The most words of the name of an outlet.
const WORDS: usize = 4;
/// From so many documents on, one source of all is a finding: of two, one may well have it from the other.
const ALL: usize = 3;
/// The fewest letters of a word of a path that tells whose a document is.
const LETTERS: usize = 3;

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::ComparesEvents(Box::new(Circular)))
}

#[derive(Debug)]
struct Circular;

impl CompareEvents for Circular {
    fn list(&self) -> List {
        List::Sources
    }

    /// Keeps the outlets that a document has something from.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        observe(document, observations);
    }

    /// One match at each outlet that is a document of the event and has the same from this one, and at the only source of
    /// three documents or more.
    fn compare(&self, observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
        circles(observations, events)
    }
}

/// Keeps the outlets that `document` has something from: each once, and whether it has other sources.
pub(crate) fn observe(document: &Document, observations: &mut Vec<Observation>) {
    let (prose, from) = (document.prose(), observations.len());
    let mut seen = BTreeSet::new();
    let names: Vec<&Range<usize>> = document.names().iter().filter(|name| is_outlet(&prose[(*name).clone()])).collect();
    for name in names {
        let Some(sentence) = document.sentence_at(name.start) else { continue };
        let text = &prose[name.clone()];
        let (before, after) = (&prose[sentence.range.start..name.start], &prose[name.end..sentence.range.end]);
        let folded = fold(text);
        if seen.len() < MOST && !document.is_quoted(name) && is_source(before, after) && seen.insert(folded.clone()) {
            observations.push(Observation::new(document, name.clone(), "", folded));
        }
    }
    if observations.len() == from {
        return;
    }
    // whether it has a word from anybody else is asked of the few documents that name an outlet
    let ledger = Ledger::of(document);
    let others = ledger.sources().iter().any(|source| {
        let name = fold(&source.name);
        !matches!(source.kind, Kind::Nobody | Kind::Group | Kind::Own)
            && !seen.iter().any(|own| name.contains(own.as_str()))
    });
    if !others && seen.len() == 1 {
        observations[from].kind = ONLY;
    }
}

/// The sort of the observation of the only source of a document.
pub(crate) const ONLY: &str = "only";

/// One match at each outlet of `observations` that closes a circle, and at the only source of several documents.
pub(crate) fn circles(observations: &[Observation], events: &Events<'_>) -> Vec<(usize, Match)> {
    let mut matches = Vec::new();
    for (at, one) in observations.iter().enumerate() {
        let own = events.document(at);
        let before = || events.near(own).take_while(|document| *document < own);
        let is_of = |name: &str, document: usize| is_document(name, events.path(document));
        let back = before().filter(|document| is_of(&one.value, *document)).find_map(|document| {
            events.observations_of(document).find(|other| is_of(&observations[*other].value, own))
        });
        if let Some(other) = back {
            let matched = Match::prose(0..0).with("source", &one.excerpt).with("how", "has it from this one");
            matches.push((at, matched.related_observation(other, "which has it from this one, here")));
            continue;
        }
        if one.kind != ONLY || events.near(own).any(|document| is_of(&one.value, document)) {
            continue;
        }
        let same: Vec<usize> = before()
            .flat_map(|document| events.observations_of(document))
            .filter(|other| observations[*other].kind == ONLY && observations[*other].value == one.value)
            .collect();
        // each document on the event has it from there, and none from elsewhere
        if same.len() + 1 >= ALL && same.len() == before().count() && events.near(own).len() == same.len() {
            let all = format!("is the only source of all {} documents", same.len() + 1);
            let matched = Match::prose(0..0).with("source", &one.excerpt).with("how", all);
            matches.push((
                at,
                same.iter().fold(matched, |matched, other| matched.related_observation(*other, "and here")),
            ));
        }
    }
    matches
}

/// Whether `name` is that of a newspaper, an agency or a broadcaster.
fn is_outlet(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let is_named = name.contains(' ') && q7x2_words::NOUNS_OF_OUTLETS.has_in_any_case(last);
    name.split(' ').count() <= WORDS && (is_named || q7x2_words::OUTLETS.has_in_any_case(name))
}

/// Whether something is from the outlet between `before` and `after`: “the … reports”, “according to the …”.
fn is_source(before: &str, after: &str) -> bool {
    let word = |text: &str| text.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase();
    let before = before.trim_end();
    let before = before.strip_suffix("the").or_else(|| before.strip_suffix("The")).unwrap_or(before).trim_end();
    let lower = before[before.ceil_char_boundary(before.len().saturating_sub(40))..].to_lowercase();
    let leads = |words: &&&str| lower.ends_with(**words);
    let is_led = q7x2_words::BEFORE_SOURCES.all().iter().any(|words| leads(&words))
        || ["reported by", "citing", "quoted by", "first in", "published by"].iter().any(|words| leads(&words));
    // “according to the Alpha Courier and the Beta Tribune”
    let joined = lower.rsplit_once(" and").is_some_and(|(before, after)| {
        after.trim().is_empty() && q7x2_words::BEFORE_SOURCES.all().iter().any(|words| before.contains(words))
    });
    let mut next = after.trim_start().split(' ').map(word);
    let says = |word: &String| q7x2_words::VERBS_OF_SPEAKERS.has(word);
    let first = next.next();
    let also = first.as_ref().is_some_and(|word| matches!(word.as_str(), "has" | "had" | "first" | "also"));
    let verb = if also { next.next() } else { first };
    let is_near = after.starts_with(' ') || after.is_empty();
    is_led || joined || is_near && verb.as_ref().is_some_and(says)
}

/// Whether the document at `path` is of the outlet `name`: a telling word of the name is in the name of the file or of a
/// folder above it.
fn is_document(name: &str, path: &str) -> bool {
    let near = path.rsplit(['/', '\\']).take(2);
    let words: Vec<String> = near
        .flat_map(|part| part.split(|character: char| !character.is_alphanumeric()))
        .map(str::to_lowercase)
        .collect();
    let telling = |word: &&str| {
        word.chars().count() >= LETTERS && !q7x2_words::NOUNS_OF_OUTLETS.has(word) && !q7x2_words::EMPTY_WORDS.has(word)
    };
    let joined = name.replace(' ', "");
    let mut telling = name.split(' ').filter(telling);
    telling.any(|word| words.iter().any(|own| own == word)) || words.contains(&joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_sources_where_something_is_said_to_be_from_them() {
        for (before, after, expected) in [
            ("The town bans cars, the ", " reported.", true),
            ("According to the ", ", the town bans cars.", true),
            ("According to the Beta Tribune and the ", ", the town bans cars.", true),
            ("The town bans cars, as the ", " first reported on Monday.", true),
            ("She reads the ", " every day.", false),
            ("He works for the ", ".", false),
        ] {
            assert_eq!(is_source(before, after), expected, "{before}…{after}");
        }
        assert!(is_outlet("Alpha Courier") && is_outlet("Reuters") && !is_outlet("Lake Board"));
    }

    #[test]
    fn a_path_tells_whose_a_document_is() {
        assert!(is_document("alpha courier", "news/alpha.txt"));
        assert!(is_document("alpha courier", "news/alphacourier/2025.txt"));
        assert!(!is_document("alpha courier", "news/courier.txt"));
        assert!(!is_document("alpha courier", "alpha/news/2025/one.txt"));
    }
}
