//! Names of people in a sentence.

use std::ops::Range;

use crate::check::office::lexicon;
use crate::check::office::spelling;
use crate::check::office::words::{Gap, Words};
use crate::fact::{PersonId, Table};

/// How many words the longest name has.
const LONGEST: usize = 7;

/// A name in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Its words.
    pub(super) words: Range<usize>,
    /// Who may be meant.
    pub(super) people: Vec<PersonId>,
    /// Whether it is a full name.
    pub(super) full: bool,
    /// Whether a capitalized word follows, so that it may be part of a longer name.
    pub(super) longer: bool,
}

/// The name that begins with the word `start`, after titles of courtesy.
pub(super) fn from(table: &Table, words: &Words<'_>, start: usize) -> Option<Name> {
    let mut at = start;
    while lexicon::is_honorific(words.key(at)) && words.joined(at + 1) && at < start + 3 {
        at += 1;
    }
    let mut name =
        full(table, words, at).or_else(|| nicknamed(table, words, at)).or_else(|| surname(table, words, at))?;
    let next = name.words.end;
    let goes_on = words.joined(next) && words.capital(next);
    let thing = goes_on && lexicon::names_a_thing(words.key(next));
    // in a headline, a surname is mostly followed by a verb
    name.longer = goes_on && !words.possessive(next - 1) && (name.full || !words.is_title_case());
    let joined = words.gap(next) == Gap::Hyphen;
    (!thing && (name.full || !name.longer) && !joined).then_some(name)
}

/// The words from `at` on that can be one name.
fn stretch(words: &Words<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while end < words.len() && end - at < LONGEST && words.joined(end) && !words.possessive(end - 1) {
        end += 1;
    }
    end
}

fn full(table: &Table, words: &Words<'_>, at: usize) -> Option<Name> {
    if !words.capital(at) && !words.is_lower_case() {
        return None;
    }
    let end = stretch(words, at);
    if let Some((count, people)) = table.named(words.keys(at..end)).filter(|(count, _)| *count > 1) {
        return Some(Name { words: at..at + count, people, full: true, longer: false });
    }
    // "Lyndon B. Johnson" where the table has "Lyndon Johnson"
    let bare: Vec<usize> = (at..end).filter(|&word| words.key(word).len() > 1).collect();
    let keys = bare.iter().map(|&word| words.key(word));
    if let Some((count, people)) = table.named(keys).filter(|(count, _)| *count > 1) {
        return Some(Name { words: at..bare[count - 1] + 1, people, full: true, longer: false });
    }
    let (count, people) = spelt_otherwise(table, words, at..end)?;
    Some(Name { words: at..at + count, people, full: true, longer: false })
}

/// The name that `stretch` begins with if one of its words is spelt differently.
fn spelt_otherwise(table: &Table, words: &Words<'_>, stretch: Range<usize>) -> Option<(usize, Vec<PersonId>)> {
    const WORDS: usize = 4;
    for word in stretch.clone().take(WORDS) {
        for other in spelling::others(words.key(word)) {
            let keys = stretch.clone().map(|at| if at == word { other.as_str() } else { words.key(at) });
            let found = table.named(keys).filter(|(count, _)| *count > 1 && stretch.start + count > word);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// A full name with a nickname in quotation marks after its first word: "Jane “the Rock” Doe".
fn nicknamed(table: &Table, words: &Words<'_>, at: usize) -> Option<Name> {
    const LONGEST: usize = 4;
    let opens = words.between(at + 1).trim().starts_with(['“', '"', '‘', '\'', '(']);
    if !words.capital(at) || !opens || words.possessive(at) {
        return None;
    }
    let closes = |word: &usize| words.between(*word).trim().starts_with(['”', '"', '’', '\'', ')']);
    let rest = (at + 2..words.len().min(at + 2 + LONGEST)).find(closes)?;
    let keys = std::iter::once(words.key(at)).chain(words.keys(rest..stretch(words, rest)));
    let (count, people) = table.named(keys).filter(|(count, _)| *count > 1)?;
    Some(Name { words: at..rest + count - 1, people, full: true, longer: false })
}

fn surname(table: &Table, words: &Words<'_>, at: usize) -> Option<Name> {
    if !words.capital(at) {
        return None;
    }
    let (count, people) = table.surnamed(words.keys(at..stretch(words, at)))?;
    Some(Name { words: at..at + count, people, full: false, longer: false })
}

/// The name that ends before the word `end`.
pub(super) fn ending(table: &Table, words: &Words<'_>, end: usize) -> Option<Name> {
    let mut surname = None;
    let mut found = None;
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        start -= 1;
        if words.capital(start) {
            let whole = |found: Option<(usize, Vec<PersonId>)>| found.filter(|(count, _)| *count == end - start);
            if let Some((count, people)) = whole(table.named(words.keys(start..end))) {
                let full = count > 1;
                found = Some(Name { words: start..end, people, full, longer: false });
            }
            if let Some((_, people)) = whole(table.surnamed(words.keys(start..end))) {
                surname = Some(Name { words: start..end, people, full: false, longer: false });
            }
        }
        if !words.joined(start) {
            break;
        }
    }
    let longer = |name: &Name| {
        let before = name.words.start.wrapping_sub(1);
        words.joined(name.words.start) && words.capital(before) && words.key(before) != "the"
    };
    found.filter(|name| name.full).or_else(|| surname.filter(|name| !longer(name)))
}
