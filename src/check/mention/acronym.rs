//! Capitals that are never spelled out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::mention::Found;
use crate::document::{Document, Role};

/// The longest word of capitals that is read as an acronym, in letters.
const LONGEST: usize = 6;

/// Words of three to six capitals in running text, none of which stands in or before brackets or
/// is made of the initials of words beside it.
pub(super) fn never_expanded(document: &Document) -> Vec<Found> {
    let mut uses: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for part in document.parts().iter().filter(|part| matches!(part.role, Role::Paragraph | Role::Item)) {
        let text = &document.prose()[part.range.clone()];
        if is_shouted(text) {
            continue;
        }
        for range in capitals(text) {
            let range = range.start + part.range.start..range.end + part.range.start;
            uses.entry(&document.prose()[range.clone()]).or_default().push(range);
        }
    }
    let unexplained = uses.into_iter().filter(|(name, places)| !is_explained(document.prose(), name, places));
    let mut found: Vec<Found> = unexplained
        .filter_map(|(_, places)| Some(Found { range: places.first()?.clone(), count: places.len() }))
        .collect();
    found.sort_by_key(|one| one.range.start);
    found
}

/// Whether most of `text` is in capitals, so that a word in capitals tells nothing.
fn is_shouted(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    upper * 2 > lower
}

fn capitals(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let rest = &text[at..];
            let start = at + rest.find(|c: char| c.is_alphanumeric())?;
            let word = &text[start..];
            let length = word.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(word.len());
            at = start + length;
            let word = &text[start..at];
            if (3..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
                return Some(start..at);
            }
        }
        None
    })
}

fn is_explained(text: &str, name: &str, places: &[Range<usize>]) -> bool {
    let bracketed = places.iter().any(|place| {
        text[..place.start].ends_with('(') || text[place.end..].trim_start().starts_with(['(', '=', '—', ':'])
    });
    bracketed || spelled(text, name)
}

/// Whether words whose initials make `name` stand one after another anywhere.
fn spelled(text: &str, name: &str) -> bool {
    let mut initials = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c == '-') {
        let Some(first) = word.chars().find(|c| c.is_alphabetic()) else { continue };
        let small = matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de");
        if !small && word != name {
            initials.extend(first.to_uppercase());
        }
    }
    initials.contains(name)
}
