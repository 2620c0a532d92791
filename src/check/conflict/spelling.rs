//! Documents that spell the name of one person differently.

use crate::check::office::mention::Mention;
use crate::check::{Hit, Observation};
use crate::document::Document;
use crate::fact::Facts;
use crate::file_error::nearest;

/// Keeps each spelling of a person's surname, with how often it stands in the document.
pub(super) fn observe(document: &Document, facts: &Facts, mentions: &[Mention], observations: &mut Vec<Observation>) {
    for mention in mentions {
        let [person] = mention.people[..] else { continue };
        if document.is_quoted(mention.title.start) {
            continue;
        }
        let prose = document.prose();
        let name = &prose[mention.name.clone()];
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let start = mention.name.end - surname.len();
        let key = facts.person(person).name;
        let known = |one: &Observation| one.key == key && one.value == surname && &one.origin == document.origin();
        if !observations.iter().any(known) {
            let mut found = Observation::new(document, start..mention.name.end, key, surname);
            found.count = prose.matches(surname).count();
            observations.push(found);
        }
    }
}

/// One hit in each document that has a spelling other than the commonest.
pub(super) fn compare(observations: &[Observation]) -> Vec<(usize, Hit)> {
    let mut hits = Vec::new();
    for (at, one) in observations.iter().enumerate() {
        let alike = |other: &&Observation| other.key == one.key && is_spelling(&one.value, &other.value);
        let documents = |spelling: &str| observations.iter().filter(alike).filter(|it| it.value == spelling).count();
        let weight = |index: usize, spelling: &str| (documents(spelling), std::cmp::Reverse(index));
        let first = |spelling: &str| observations.iter().position(|it| it.key == one.key && it.value == spelling);
        let common = observations
            .iter()
            .filter(alike)
            .max_by_key(|other| weight(first(&other.value).unwrap_or(0), &other.value));
        let Some(common) = common.filter(|common| common.value != one.value) else { continue };
        let index = first(&common.value).unwrap_or(at);
        let others = documents(&common.value);
        let hit = Hit::prose(0..0)
            .with("person", &one.key)
            .with("this", &one.value)
            .with("other", &common.value)
            .with("count", documents(&one.value))
            .with("others", if others == 1 { "1 document".to_owned() } else { format!("{others} documents") });
        hits.push((at, hit.against(index, format!("“{}” here", common.value))));
    }
    hits
}

/// Whether two surnames are spellings of one name and not two names.
fn is_spelling(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one == other || nearest(&one, [other.as_str()]).is_some()
}
