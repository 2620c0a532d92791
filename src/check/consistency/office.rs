//! Documents from the same weeks that give one office of a person different titles.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::check::office::compared::compared;
use crate::check::office::judge::Tenure;
use crate::check::{Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::fact::{Facts, OfficeId, PersonId};

pub use crate::check::office::compared::Options;

pub const SLOTS: &[&str] = &["person", "this", "other", "count", "others"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(compared(setup, options.days, observe, compare))
}

/// What separates the person and the office in a key.
const APART: char = '\t';

/// Keeps the first mention of each person by each title.
fn observe(document: &Document, facts: &Facts, mentions: &[Mention], observations: &mut Vec<Observation>) {
    for mention in mentions {
        let ([person], Modifier::Plain) = (&mention.people[..], mention.modifier) else { continue };
        if mention.form == Form::Administration || document.is_quoted(&mention.title) {
            continue;
        }
        let Some(office) = office_of(document, facts, mention, *person) else { continue };
        let key = format!("{}{APART}{}", facts.person(*person).name, facts.office(office).title);
        let known = |one: &Observation| one.key == key && one.value == mention.key && &one.origin == document.origin();
        match observations.iter_mut().find(|one| known(one)) {
            Some(known) => known.count += 1,
            None => observations.push(Observation::new(document, mention.range.clone(), key, &mention.key)),
        }
    }
}

/// The office that is mentioned: one held on the document's day, or else at any time.
fn office_of(document: &Document, facts: &Facts, mention: &Mention, person: PersonId) -> Option<OfficeId> {
    let day = document.dating().map(|dating| dating.latest());
    let now = day.and_then(|day| Tenure::of(facts, person, &mention.offices, day).now).map(|term| term.office);
    let ever = || facts.terms(person).map(|term| term.office).find(|office| mention.offices.contains(office));
    now.or_else(ever)
}

/// One match for each title that is not the most common one of its office and person.
fn compare(observations: &[Observation], days: i64) -> Vec<(usize, Match)> {
    // each title with its first place and the number of documents that have it
    let mut titles: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, one) in observations.iter().enumerate() {
        titles.entry(&one.value).or_insert((at, 0)).1 += 1;
    }
    let documents = |title: &str| titles.get(title).map_or(0, |(_, documents)| *documents);
    let mut firsts: Vec<usize> = titles.values().map(|(first, _)| *first).collect();
    firsts.sort_unstable();
    let mut matches = Vec::new();
    for at in firsts {
        let one = &observations[at];
        let others = observations
            .iter()
            .enumerate()
            .filter(|(_, other)| other.value != one.value && other.origin != one.origin && other.is_near(one, days));
        let rank = |index: usize, title: &str| (documents(title), Reverse(index));
        let common = others
            .filter(|(_, other)| differ(&one.value, &other.value))
            .max_by_key(|(index, other)| rank(*index, &other.value));
        let Some((index, other)) = common else { continue };
        if rank(at, &one.value) < rank(index, &other.value) {
            let person = one.key.split(APART).next().unwrap_or("");
            let matched = Match::prose(0..0)
                .with("person", person)
                .with("this", &one.value)
                .with("other", &other.value)
                .with("count", documents(&one.value))
                .with("others", documents(&other.value));
            matches.push((at, matched.related_observation(index, format!("“{}” here", other.excerpt))));
        }
    }
    matches
}

/// Whether two titles are more than a longer and a shorter form of one.
fn differ(one: &str, other: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        let british = title.replace("defense", "defence").replace("advisor", "adviser");
        british.split(' ').filter(|word| !matches!(*word, "of" | "and" | "for")).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let (one, other) = (spelled_out(&one, &other), spelled_out(&other, &one));
    let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    let short = |words: &[String]| words.iter().any(|word| matches!(word.as_str(), "pm" | "premier"));
    !within(&one, &other) && !within(&other, &one) && !short(&one) && !short(&other)
}

/// The words of a title, of which those that are the initials of words in `other` are replaced by these: “UN” by “united
/// nations”.
fn spelled_out(title: &[String], other: &[String]) -> Vec<String> {
    let full = |word: &String| {
        let is_full = |words: &&[String]| words.iter().map(|word| word.chars().next()).eq(word.chars().map(Some));
        let length = word.chars().count();
        let full = if (2..=3).contains(&length) { other.windows(length).find(is_full) } else { None };
        full.map_or_else(|| vec![word.clone()], <[String]>::to_vec)
    };
    title.iter().flat_map(full).collect()
}
