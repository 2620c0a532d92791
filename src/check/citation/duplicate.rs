//! One work listed twice: in the same words, in two styles, or with other pages and addresses.

use std::collections::HashMap;

use q7x2_words as words;

use crate::check::Match;
use crate::check::citation::described;
use crate::check::citation::named::folded;
use crate::document::Document;
use crate::document::citation::{DetailKind, Entry, Fields};

pub const SLOTS: &[&str] = &[];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    listed_twice(document, matches);
    described::twice(document, matches);
}

/// Entries that were already listed.
fn listed_twice(document: &Document, matches: &mut Vec<Match>) {
    let entries = document
        .citations()
        .entries
        .iter()
        .filter(|entry| !is_note(entry) && (entry.is_source(document) || !entry.fields.authors.is_empty()));
    let works: Vec<Work<'_>> = entries.map(|entry| Work::of(document, entry)).collect();
    // candidates: the first work with the same words, and works with the same title
    let mut in_words: HashMap<(&str, Option<String>), usize> = HashMap::new();
    let mut of_title: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, work) in works.iter().enumerate() {
        let bare = work.bare.as_str();
        let link = work.link();
        // the same words with two links are two pages
        let linked = |link: Option<String>| in_words.get(&(bare, link)).copied();
        let worded = if link.is_some() { linked(link.clone()).or_else(|| linked(None)) } else { linked(any()) };
        let titled = of_title.entry(&work.title).or_default();
        // two words are the name of a thing, which may be repeated
        let worded = worded.filter(|_| bare.split(' ').count() >= LEAST_WORDS);
        let first = titled.iter().copied().find(|before| works[*before].is_same(work));
        if let Some(first) = worded.into_iter().chain(first).min() {
            let place = works[first].entry.range.clone();
            matches.push(Match::prose(work.entry.range.clone()).related(place, "already listed here"));
        }
        if !work.bare.is_empty() {
            in_words.entry((bare, link)).or_insert(index);
            in_words.entry((bare, any())).or_insert(index);
        }
        if titled.len() < MOST {
            titled.push(index);
        }
    }
}

/// Stands for any link, or no link.
fn any() -> Option<String> {
    Some(String::new())
}

/// The most works with one title that are compared with each other.
const MOST: usize = 50;

/// Whether an entry is a note: notes repeat what the bibliography lists.
fn is_note(entry: &Entry) -> bool {
    entry.note || entry.labels.iter().any(|label| label.starts_with("fn"))
}

/// A listed work in the form in which works are compared.
struct Work<'d> {
    document: &'d Document,
    entry: &'d Entry,
    /// The whole entry without its number, punctuation and case.
    bare: String,
    /// The hash of its title.
    title: String,
    /// The hash of its first author's surname, or of the organization.
    author: Option<String>,
}

/// A title with this many words is not a generic one such as “Annual report”.
const LEAST_WORDS: usize = 3;

impl<'d> Work<'d> {
    fn of(document: &'d Document, entry: &'d Entry) -> Self {
        let prose = document.prose();
        let text = &prose[entry.range.clone()];
        let Fields { title, authors, .. } = &entry.fields;
        let title = title.clone().map_or(String::new(), |range| words(&prose[range]));
        let author = authors.first().map(|author| words(&prose[author.family.clone()]));
        Self { document, entry, bare: unnumbered(&words(text)), title, author }
    }

    fn is_same(&self, other: &Self) -> bool {
        let long = self.bare.split(' ').count() >= LEAST_WORDS;
        let same = long && self.bare == other.bare && !differ(self.link(), other.link());
        same || self.is_same_work(other)
    }

    /// The same title, author and year, and nothing that distinguishes two parts of it.
    fn is_same_work(&self, other: &Self) -> bool {
        let count = self.title.split(' ').count();
        count >= LEAST_WORDS
            && self.title == other.title
            && self.author.is_some()
            && self.author == other.author
            && self.entry.year.is_some()
            && self.entry.year == other.entry.year
            && self.letter() == other.letter()
            && !self.is_elsewhere(other)
    }

    fn letter(&self) -> Option<char> {
        self.entry.fields.issued.as_ref().and_then(|issued| issued.letter)
    }

    /// Whether volume, first page, container or address show that the other is another part or another
    /// publication of it.
    fn is_elsewhere(&self, other: &Self) -> bool {
        differ(self.detail(DetailKind::Volume), other.detail(DetailKind::Volume))
            || differ(self.first_page(), other.first_page())
            || !self.shares_container(other)
            || !self.shares_place(other) && differ(self.address(), other.address())
            || self.day() != other.day() && self.day().is_some() && other.day().is_some()
    }

    /// Whether both give the place of the work by volume and page, or one of them gives a DOI, so that it can be found
    /// at several addresses. Pages that only share a title, like replies on a mailing list, are different works.
    fn shares_place(&self, other: &Self) -> bool {
        let placed = |work: &Self| work.detail(DetailKind::Volume).is_some() || work.first_page().is_some();
        let known = |work: &Self| work.address().is_some_and(|address| address.contains("doi.org/"));
        placed(self) && placed(other) || known(self) || known(other)
    }

    fn detail(&self, kind: DetailKind) -> Option<String> {
        let detail = self.entry.fields.detail(kind)?;
        Some(self.document.prose()[detail.range.clone()].to_owned())
    }

    fn first_page(&self) -> Option<String> {
        let pages = self.detail(DetailKind::Pages)?;
        pages.split(['–', '-', '‑', '—']).next().map(str::to_owned)
    }

    /// The day of its date, if it is more precise than a year.
    fn day(&self) -> Option<q7x2_dates::Date> {
        self.entry.earliest.filter(|day| (day.month(), day.day()) != (1, 1))
    }

    /// Where the first link in its markup leads, which its words do not show.
    fn link(&self) -> Option<String> {
        let links = self.document.links();
        let first = links.partition_point(|link| link.range.start < self.entry.range.start);
        let link = links.get(first).filter(|link| link.range.start < self.entry.range.end)?;
        Some(link.target.to_lowercase())
    }

    fn address(&self) -> Option<String> {
        let address = self.detail(DetailKind::Url)?;
        let bare = address.split("://").last().unwrap_or("").trim_start_matches("www.");
        Some(bare.split(['?', '#']).next().unwrap_or("").trim_end_matches('/').to_lowercase())
    }

    /// Whether the containers may be the same: one is missing, or their words begin alike, as in “J. Weather” and
    /// “Journal of Weather”.
    fn shares_container(&self, other: &Self) -> bool {
        let named = |work: &Self| {
            let range = work.entry.fields.container.clone()?;
            let text = words(&work.document.prose()[range]);
            Some(
                text.split(' ')
                    .filter(|word| !words::SMALL_WORDS_IN_PERIODICALS.has(word))
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        };
        let (Some(one), Some(two)) = (named(self), named(other)) else { return true };
        let alike = |(a, b): (&String, &String)| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
        one.len() == two.len() && one.iter().zip(&two).all(alike)
    }
}

/// Whether both are given and different.
fn differ(one: Option<String>, two: Option<String>) -> bool {
    one.is_some() && two.is_some() && one != two
}

/// The words of `text` in lower case, without accents and punctuation.
fn words(text: &str) -> String {
    let text = folded(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words without the number before them.
fn unnumbered(words: &str) -> String {
    words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()
}
