//! Documents from the same weeks that disagree about whether a person still holds an office.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::check::office::compared::compared;
use crate::check::office::judge::{Grace, Verdict, judge};
use crate::check::office::time::speaks_of_now;
use crate::check::{Match, Misconfigured, Observation, Role, Setup};
use crate::document::Document;
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::fact::Facts;

pub use crate::check::office::compared::Options;

pub const SLOTS: &[&str] = &["person", "this", "other", "count", "others"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(compared(setup, options.days, observe, compare))
}

const FORMER: &str = "former";
const FORMER_RIGHTLY: &str = "former, as the facts say";
const CURRENT: &str = "current";
const CURRENT_RIGHTLY: &str = "current, as the facts say";

/// Keeps the first mention of each person as former and as in office.
fn observe(document: &Document, facts: &Facts, mentions: &[Mention], observations: &mut Vec<Observation>) {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for mention in mentions {
        let [person] = mention.people[..] else { continue };
        let former = match mention.modifier {
            Modifier::Former => true,
            Modifier::Plain => false,
            _ => continue,
        };
        let told = mention.form == Form::After && !former;
        if told || document.is_quoted(&mention.title) || !speaks_of_now(document, facts, mention) {
            continue;
        }
        let right = is_right(document, facts, mention);
        let kind = match (former, right) {
            (true, false) => FORMER,
            (true, true) => FORMER_RIGHTLY,
            (false, false) => CURRENT,
            (false, true) => CURRENT_RIGHTLY,
        };
        let name = facts.person(person).name;
        match places.entry((name, kind)) {
            Entry::Occupied(known) => observations[*known.get()].count += 1,
            Entry::Vacant(place) => {
                place.insert(observations.len());
                let value = &document.prose()[mention.range.clone()];
                observations.push(Observation::new(document, mention.range.clone(), name, value).of_kind(kind));
            }
        }
    }
}

/// Whether the facts confirm the mention on every possible date of the document.
fn is_right(document: &Document, facts: &Facts, mention: &Mention) -> bool {
    let grace = Grace { former: 0, current: 0 };
    document.dating().is_some_and(|dating| {
        dating.days().iter().all(|&day| matches!(judge(facts, mention, day, grace), Verdict::Fine))
    })
}

fn is_former(observation: &Observation) -> bool {
    matches!(observation.kind, FORMER | FORMER_RIGHTLY)
}

fn is_right_by_facts(observation: &Observation) -> bool {
    matches!(observation.kind, FORMER_RIGHTLY | CURRENT_RIGHTLY)
}

/// One match for each person about whom documents disagree, on the side that the facts or most documents contradict.
fn compare(observations: &[Observation], days: i64) -> Vec<(usize, Match)> {
    let mut matches = Vec::new();
    let first = |former: bool| observations.iter().position(|one| is_former(one) == former);
    let mut firsts: Vec<usize> = [first(true), first(false)].into_iter().flatten().collect();
    firsts.sort_unstable();
    for at in firsts {
        let one = &observations[at];
        let opposed = |other: &&Observation| is_former(other) != is_former(one);
        let disagrees = |other: &Observation| {
            other.is_near(one, days)
                && other.origin != one.origin
                && !(is_right_by_facts(other) && is_right_by_facts(one))
        };
        let against: Vec<&Observation> = observations.iter().filter(opposed).filter(|other| disagrees(other)).collect();
        let Some(other) = against.first() else { continue };
        let allies = observations.iter().filter(|ally| is_former(ally) == is_former(one)).count();
        let weaker = match (is_right_by_facts(one), is_right_by_facts(other)) {
            (false, true) => true,
            (true, false) => false,
            _ => allies < against.len() || allies == against.len() && is_former(one),
        };
        if weaker {
            let index = observations.iter().position(|found| std::ptr::eq(found, *other)).unwrap_or(at);
            let matched = Match::prose(0..0)
                .with("person", &one.key)
                .with("this", &one.value)
                .with("other", &other.value)
                .with("count", allies)
                .with("others", against.len());
            matches.push((at, matched.related_observation(index, format!("“{}” here", other.value))));
        }
    }
    matches
}
