//! People of whom only the surname is ever given.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::mention::Found;
use crate::document::Document;

/// Nouns that only people have: "Starmer's adviser".
const OF_PEOPLE: [&str; 30] = [
    "son",
    "daughter",
    "wife",
    "husband",
    "brother",
    "sister",
    "father",
    "mother",
    "widow",
    "adviser",
    "advisor",
    "aide",
    "aides",
    "lawyer",
    "lawyers",
    "attorney",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "predecessor",
    "successor",
    "deputy",
    "envoy",
    "team",
    "allies",
    "supporters",
    "critics",
    "career",
    "resignation",
    "death",
];

/// Verbs that mostly people do, after "X" or "X has".
const BY_PEOPLE: [&str; 36] = [
    "said",
    "says",
    "told",
    "added",
    "wrote",
    "tweeted",
    "argued",
    "insisted",
    "replied",
    "joked",
    "admitted",
    "acknowledged",
    "recalled",
    "testified",
    "resigned",
    "graduated",
    "married",
    "died",
    "explained",
    "noted",
    "emphasized",
    "emphasised",
    "described",
    "stressed",
    "reiterated",
    "called",
    "urged",
    "praised",
    "criticized",
    "criticised",
    "pledged",
    "vowed",
    "remarked",
    "confessed",
    "smiled",
    "spoke",
];

/// Names of one word that do what people do, and that no first name, initial or title ever precedes.
pub(super) fn never_introduced(document: &Document) -> Vec<Found> {
    let text = document.prose();
    let words = words(text);
    let mut people: BTreeSet<&str> = BTreeSet::new();
    let mut introduced: BTreeSet<&str> = BTreeSet::new();
    let mut uses: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for (index, range) in words.iter().enumerate() {
        let word = &text[range.clone()];
        // nearly all words are no names, and their first byte tells
        if word.as_bytes().first().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            continue;
        }
        let name = bare(word);
        if !is_name(name) {
            continue;
        }
        if follows_a_name(text, &words, index) || precedes_a_name(text, &words, index) {
            introduced.insert(name);
            continue;
        }
        if acts_as_a_person(text, &words, index) {
            people.insert(name);
        }
        uses.entry(name).or_default().push(range.start..range.start + name.len());
    }
    let unknown = uses.into_iter().filter(|(name, _)| people.contains(name) && !introduced.contains(name));
    let mut found: Vec<Found> =
        unknown.filter_map(|(_, places)| Some(Found { range: places.first()?.clone(), count: places.len() })).collect();
    found.sort_by_key(|one| one.range.start);
    found
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split([' ', '\n']) {
        words.push(at..at + word.len());
        at += word.len() + 1;
    }
    words
}

/// The word without punctuation at its end and without "'s".
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    first && word.len() > 3 && letters.all(|c| c.is_lowercase() || c == '-') && !COMMON.contains(&word)
}

/// Words with a capital at the beginning of a sentence, and names of places and bodies that speak.
const COMMON: [&str; 46] = [
    "They",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "What",
    "When",
    "Where",
    "While",
    "Which",
    "Both",
    "Some",
    "Many",
    "Most",
    "Others",
    "Another",
    "Everyone",
    "Nobody",
    "Someone",
    "Experts",
    "Officials",
    "Analysts",
    "Critics",
    "Police",
    "Residents",
    "Researchers",
    "Scientists",
    "Witnesses",
    "Ukraine",
    "Russia",
    "China",
    "Israel",
    "Iran",
    "India",
    "Japan",
    "France",
    "Germany",
    "Britain",
    "Moscow",
    "Kyiv",
    "Beijing",
    "London",
    "Washington",
    "Brussels",
    "Congress",
];

fn follows_a_name(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|before| &text[words[before].clone()]) else { return false };
    let gap = &text[words[index - 1].end..words[index].start];
    // "Capt." and "J." belong to the name, "Monday." ends a sentence
    let ended = before.ends_with('.') && before.len() > "Capt.".len();
    gap != "\n"
        && !ended
        && before.starts_with(char::is_uppercase)
        && !before.ends_with([',', ';', ':', '?', '!', '”', ')'])
}

fn precedes_a_name(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let own = &text[words[index].clone()];
    let Some(after) = words.get(index + 1).map(|after| &text[after.clone()]) else { return false };
    own.ends_with(char::is_alphabetic) && after.starts_with(char::is_uppercase)
}

fn acts_as_a_person(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let own = &text[words[index].clone()];
    let next = |ahead: usize| words.get(index + ahead).map_or("", |range| bare(&text[range.clone()]));
    if own.ends_with("'s") || own.ends_with("’s") {
        return (1..=4).any(|ahead| OF_PEOPLE.contains(&next(ahead)));
    }
    let auxiliary = matches!(next(1), "has" | "had" | "also" | "then" | "later" | "previously" | "himself" | "herself");
    let ahead = if auxiliary && matches!(next(2), "previously" | "also" | "repeatedly" | "since" | "been") {
        3
    } else {
        1 + usize::from(auxiliary)
    };
    own.ends_with(char::is_alphabetic) && BY_PEOPLE.contains(&next(ahead))
}
