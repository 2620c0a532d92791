//! What is wrong with sources that are described by named values: the entries of libraries.

use std::collections::HashMap;

use crate::check::Hit;
use crate::check::citation::named::folded;
use crate::document::Document;
use crate::document::citation::identifier::{arxiv_month, in_value};
use crate::document::citation::{Fault, Scheme};
use crate::document::library::{Described, Value, What};

/// Keys that an entry before has as well.
pub(super) fn repeated_keys(document: &Document, hits: &mut Vec<Hit>) {
    let mut first: HashMap<&str, &Described> = HashMap::new();
    for one in document.described() {
        let Some((key, span)) = one.key.as_ref() else { continue };
        match first.get(key.as_str()) {
            Some(before) => {
                let hit = Hit::source(*span).with("key", key);
                hits.push(hit.beside(before.name(), "the key of this entry"));
            }
            None => _ = first.insert(key, one),
        }
    }
}

/// Sources that are described before, under another key or the same.
pub(super) fn twice(document: &Document, hits: &mut Vec<Hit>) {
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
            (Some(first), _) => (first, "the same DOI stands here before"),
            (None, Some(first)) => (first, "listed here before"),
            (None, None) => continue,
        };
        // two entries of one key are another rule's
        let key = |one: &Described| one.key.as_ref().map(|(key, _)| key.clone());
        if key(one).is_none() || key(one) != key(listed[first]) {
            hits.push(Hit::source(one.name()).beside(listed[first].name(), told));
        }
    }
}

/// So many works of one title are held against each other.
const MOST: usize = 50;

/// The DOI of a source, if it may be one.
fn doi(one: &Described) -> Option<String> {
    let value = &one.value(What::Identifier(Scheme::Doi))?.text;
    let found = in_value(Scheme::Doi, value).into_iter().next()?;
    let whole = !matches!(found.fault, Some(Fault::Placeholder | Fault::Prefix | Fault::Syntax));
    whole.then(|| value[found.range].to_lowercase())
}

/// Title, author and year, if all are told and the title is no general one.
fn work(one: &Described) -> Option<(String, String, i16)> {
    const LEAST_WORDS: usize = 3;
    let title = words(&one.value(What::Title)?.text);
    let author = words(&one.value(What::Author).or_else(|| one.value(What::Editor))?.text);
    (title.split(' ').count() >= LEAST_WORDS).then_some((title, author, one.year()?))
}

/// Whether something tells two sources of one title, author and year apart.
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

/// Sources that lack what every source of their kind has.
pub(super) fn incomplete(document: &Document, hits: &mut Vec<Hit>) {
    let lacking = document.described().iter().filter(|one| one.listed && !one.values.is_empty());
    let hit = |one: &Described| Some(Hit::source(one.name()).with("missing", lacks(one)?));
    hits.extend(lacking.filter_map(hit));
}

/// Kinds of sources that are dated by what they are, in BibTeX and in CSL.
const DATED: [&str; 16] = [
    "article",
    "book",
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "proceedings",
    "phdthesis",
    "mastersthesis",
    "thesis",
    "techreport",
    "report",
    "article-journal",
    "article-newspaper",
    "chapter",
    "paper-conference",
];

/// Kinds of sources that stand in another.
const CONTAINED: [&str; 7] = [
    "article-journal",
    "article-newspaper",
    "article-magazine",
    "chapter",
    "incollection",
    "inproceedings",
    "paper-conference",
];

fn lacks(one: &Described) -> Option<&'static str> {
    let kind = one.kind.as_str();
    match () {
        () if !(one.says(What::Title) || kind == "proceedings" && one.says(What::Container)) => Some("title"),
        () if DATED.contains(&kind) && !one.says(What::Issued) => Some("date"),
        () if CONTAINED.contains(&kind) && !one.says(What::Container) => Some("container"),
        () => None,
    }
}

/// The arXiv numbers of preprints that were given out in a later year than their entries say.
pub(super) fn too_young(document: &Document, hits: &mut Vec<Hit>) {
    for one in document.described() {
        let printed = [What::Volume, What::Issue, What::Pages, What::Publisher];
        let number = one.value(What::Identifier(Scheme::Arxiv)).filter(|_| !printed.iter().any(|what| one.says(*what)));
        let given = |number: &Value| arxiv_month(&number.text).map(|(year, _)| year);
        let Some((number, issued)) = number.zip(one.year()) else { continue };
        let in_print = one.value(What::Container).is_some_and(|value| !value.text.to_lowercase().contains("arxiv"));
        if let Some(given) = given(number).filter(|given| *given > issued && !in_print) {
            let fault = format!("is of {given}, and the source is dated {issued}");
            hits.push(Hit::source(number.span).with("scheme", Scheme::Arxiv.name()).with("fault", fault));
        }
    }
}
