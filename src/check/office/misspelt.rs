//! Names that are nearly those of people in a table.

use crate::check::office::name::Name;
use crate::check::office::spelling::are_spellings_of_one;
use crate::check::office::words::Words;
use crate::fact::fold::fold;
use crate::fact::{PersonId, Table};
use crate::file_error::distance;

/// A name of two words, beginning with the word `at`, of which one is in the table and the other differs from a name
/// there by a spelling mistake. `None` if the name itself is known.
pub(super) fn from(table: &Table, words: &Words<'_>, at: usize) -> Option<Name> {
    let end = at + 2;
    let capitals = (at..end).all(|word| words.capital(word) && !words.word(word).is_some_and(|it| it.shouted));
    let continues = words.joined(end) && words.capital(end);
    let alone = !continues && !words.possessive(at);
    if !capitals || !words.joined(at + 1) || !alone {
        return None;
    }
    let (first, last) = (words.key(at), words.key(at + 1));
    let mut people: Vec<PersonId> = by_surname(table, first, last).collect();
    for (name, person) in table.beginning_with(first) {
        if name.split_once(' ').is_some_and(|(_, known)| is_slip(last, known, true)) {
            people.push(person);
        }
    }
    people.sort_unstable();
    people.dedup();
    (!people.is_empty()).then_some(Name { words: at..end, people, full: true, longer: false })
}

/// The people with the surname `last` whose first name `first` nearly is.
fn by_surname<'t>(table: &'t Table, first: &'t str, last: &'t str) -> impl Iterator<Item = PersonId> + 't {
    let bearers = table.surnamed([last]).map(|(_, people)| people).unwrap_or_default();
    bearers.into_iter().filter(move |&person| {
        let mut names = std::iter::once(table.person(person).name).chain(table.aliases(person)).map(fold);
        names.any(|name| name.split_once(' ').is_some_and(|(known, rest)| rest == last && is_slip(first, known, false)))
    })
}

/// Whether `written` is `known` with one letter (in long words, two) wrong, missing, added or swapped with the next.
/// The first letter must be right, as it mostly is, and a short form of a first name does not count.
fn is_slip(written: &str, known: &str, surname: bool) -> bool {
    const SHORTEST: usize = 4;
    const LONG: usize = 8;
    let letters = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(word.len());
    let (Some(one), Some(other)) = (letters(written), letters(known)) else { return false };
    let least = one.min(other);
    let part = written.starts_with(known) || known.starts_with(written);
    let most = if least >= LONG { 2 } else { 1 };
    least >= SHORTEST
        && one.abs_diff(other) <= most
        && written.as_bytes()[0] == known.as_bytes()[0]
        && (surname || !part)
        && written != known
        && !are_spellings_of_one(written, known)
        && distance(written, known) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (written, known, surname, expected) in [
            ("kier", "keir", false, true),
            ("emanuel", "emmanuel", false, true),
            ("volodimir", "volodymyr", false, true),
            ("stramer", "starmer", true, true),
            ("macro", "macron", true, true),
            ("alex", "alexa", false, false),
            ("steven", "stephen", false, false),
            ("mohamed", "mohammed", false, false),
            ("zelenskiy", "zelensky", true, false),
            ("jon", "john", false, false),
            ("maria", "daria", false, false),
            ("macron", "macron", true, false),
        ] {
            assert_eq!(is_slip(written, known, surname), expected, "{written} {known}");
        }
    }
}
