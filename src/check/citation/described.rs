//! Sources of a library that are described twice.

use std::collections::HashMap;

use crate::check::Match;
use crate::check::citation::named::folded;
use crate::document::Document;
use crate::document::citation::identifier::in_value;
use crate::document::citation::{Fault, Scheme};
use crate::document::library::{Described, What};

/// Sources that were already described, under the same key or another one.
pub(super) fn twice(document: &Document, matches: &mut Vec<Match>) {
    let listed: Vec<&Described> = document.described().iter().filter(|one| one.listed).collect();
    let mut of_doi: HashMap<String, usize> = HashMap::new();
    let mut of_work: HashMap<(String, String, i16), Vec<usize>> = HashMap::new();
    for (at, one) in listed.iter().enumerate() {
        let by_doi = doi(one).map(|doi| *of_doi.entry(doi).or_insert(at)).filter(|first| *first != at);
        let known = work(one).map(|work| of_work.entry(work).or_default());
        let by_work = known.and_then(|known| {
            let first = known.iter().copied().find(|before| !differ(listed[*before], one));
            if known.len() < MOST {
                known.push(at);
            }
            first
        });
        let (first, told) = match (by_doi, by_work) {
            (Some(first), _) => (first, "the same DOI is listed here"),
            (None, Some(first)) => (first, "already listed here"),
            (None, None) => continue,
        };
        // two entries with one key are reported by another rule
        let key = |one: &Described| one.key.as_ref().map(|(key, _)| key.clone());
        if key(one).is_none() || key(one) != key(listed[first]) {
            matches.push(Match::source(one.name()).related_source(listed[first].name(), told));
        }
    }
}

/// The most works with one title that are compared with each other.
const MOST: usize = 50;

/// The DOI of a source, if it may be one.
fn doi(one: &Described) -> Option<String> {
    let value = &one.value(What::Identifier(Scheme::Doi))?.text;
    let found = in_value(Scheme::Doi, value).into_iter().next()?;
    let whole = !matches!(found.fault, Some(Fault::Placeholder | Fault::Prefix | Fault::Syntax));
    whole.then(|| value[found.range].to_lowercase())
}

/// Title, author and year, if all are given and the title is not a generic one.
fn work(one: &Described) -> Option<(String, String, i16)> {
    const LEAST_WORDS: usize = 3;
    let title = words(&one.value(What::Title)?.text);
    let author = words(&one.value(What::Author).or_else(|| one.value(What::Editor))?.text);
    (title.split(' ').count() >= LEAST_WORDS).then_some((title, author, one.year()?))
}

/// Whether something distinguishes two sources with the same title, author and year.
fn differ(one: &Described, two: &Described) -> bool {
    let told = |what: What| {
        let text = |one: &Described| one.value(what).map(|value| words(&value.text));
        text(one).zip(text(two)).is_some_and(|(one, two)| one != two)
    };
    let dois = doi(one).zip(doi(two)).is_some_and(|(one, two)| one != two);
    let apart = [What::Volume, What::Issue, What::Pages, What::Container, What::Url];
    dois || one.kind != two.kind || apart.into_iter().any(told)
}

/// The words of `text` in lower case, without accents and punctuation.
fn words(text: &str) -> String {
    let text = folded(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
