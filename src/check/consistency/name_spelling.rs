//! Documents that spell the name of one person differently.

use crate::check::office::compared::compared;
use crate::check::{Match, Misconfigured, Observation, Role, Setup};
use crate::counted::counted;
use crate::document::Document;
use crate::document::office::Mention;
use crate::fact::Facts;
use crate::file_error::nearest;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["person", "this", "other", "count", "others"];

pub fn build(_: Options, setup: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(compared(setup, 0, observe, |observations, _| compare(observations)))
}

/// Keeps each spelling of a person's surname, with how often the document has it.
fn observe(document: &Document, facts: &Facts, mentions: &[Mention], observations: &mut Vec<Observation>) {
    for mention in mentions {
        let [person] = mention.people[..] else { continue };
        if document.is_quoted(&mention.title) {
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
            found.count = memchr::memmem::find_iter(prose.as_bytes(), surname).count();
            observations.push(found);
        }
    }
}

/// One match in each document with a spelling other than the most common one.
fn compare(observations: &[Observation]) -> Vec<(usize, Match)> {
    let spellings = Spelling::all(observations);
    let mut matches = Vec::new();
    for one in &spellings {
        let alike = spellings.iter().filter(|other| one.value == other.value || is_spelling(one.value, other.value));
        let common = alike.max_by_key(|other| (other.places.len(), std::cmp::Reverse(other.places[0])));
        let Some(common) = common.filter(|common| common.value != one.value) else { continue };
        let others = common.places.len();
        for &at in &one.places {
            let matched = Match::prose(0..0)
                .with("person", &observations[at].key)
                .with("this", one.value)
                .with("other", common.value)
                .with("count", one.places.len())
                .with("others", counted(others, "document"));
            matches.push((at, matched.related_observation(common.places[0], format!("“{}” here", common.value))));
        }
    }
    matches.sort_by_key(|(at, _)| *at);
    matches
}

/// A spelling, and the observations that have it.
struct Spelling<'o> {
    value: &'o str,
    places: Vec<usize>,
}

impl<'o> Spelling<'o> {
    fn all(observations: &'o [Observation]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for (at, one) in observations.iter().enumerate() {
            // a title page may have names in capitals, which is not another spelling
            match all.iter_mut().find(|known| known.value.to_lowercase() == one.value.to_lowercase()) {
                Some(known) => known.places.push(at),
                None => all.push(Self { value: &one.value, places: vec![at] }),
            }
        }
        all
    }
}

/// Whether two surnames are spellings of one name and not two names.
fn is_spelling(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one != other && nearest(&one, [other.as_str()]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    #[test]
    fn capitals_are_no_other_spelling() {
        let spelled = |spelling: &str| {
            let document = Document::read(Input::text("a.txt", spelling));
            Observation::new(&document, 0..spelling.len(), "Volodymyr Zelensky", spelling)
        };
        assert!(compare(&[spelled("Zelensky"), spelled("ZELENSKY"), spelled("Zelensky")]).is_empty());
        assert_eq!(compare(&[spelled("Zelensky"), spelled("ZELENSKIY"), spelled("Zelensky")]).len(), 1);
    }

    #[test]
    fn the_commonest_of_many_spellings_stands_against_the_others() {
        let spelled = |spelling: &str| {
            let document = Document::read(Input::text("a.txt", spelling));
            Observation::new(&document, 0..spelling.len(), "Volodymyr Zelensky", spelling)
        };
        // so many that only a single pass over them finishes in time
        let (common, rare) = (spelled("Zelensky"), spelled("Zelenskiy"));
        let all: Vec<Observation> =
            (0..30_000).map(|at| if at % 3 == 0 { rare.clone() } else { common.clone() }).collect();
        let matches = compare(&all);
        assert_eq!(matches.len(), 10_000);
        assert!(matches.iter().all(|(at, _)| at % 3 == 0));
    }
}
