//! The form of a table that can be searched without parsing: numbers in sorted rows, and the texts that they point to.
//!
//! `build.rs` uses this file, too, so it uses nothing but the lists of words and its siblings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::draft::{Draft, DraftOffice, DraftPerson};
use super::fold::{fold, fold_title};
use super::hash_of;

/// A kind of row in an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// For each text, where it begins in the pool. One more row than there are texts.
    Texts,
    /// Name, first alias, first term. One more row than there are people.
    People,
    /// Text.
    Aliases,
    /// Key, person: full names, sorted by key.
    Names,
    /// Key, person: surnames, sorted by key.
    Surnames,
    /// Title, place, since, complete, seats, courtesy, first row in [`Section::ByOffice`]. One more row
    /// than there are offices.
    Offices,
    /// Key, office: titles, sorted by key.
    Titles,
    /// Person, office, start, end, scheduled end, flags, source: sorted by person, then start.
    Terms,
    /// Term: sorted by office, then start.
    ByOffice,
    /// Code, name.
    Places,
    /// Key, place: names and adjectives, sorted by key.
    PlaceWords,
    /// Text: a set of words of which each title contains one.
    Heads,
    /// The upper and the lower half of a hash: the last words of names, sorted.
    LastWords,
}

/// How many numbers a row of each section has, in the order of [`Section`].
pub const WIDTHS: [usize; 13] = [1, 3, 1, 2, 2, 7, 2, 7, 1, 2, 2, 1, 2];

/// A flag of a term: the person was only acting.
pub const ACTING: u32 = 1;
/// A flag of a term: its dates are certain.
pub const SURE: u32 = 2;

/// A table as numbers and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The number of rows of each section, then the rows, as 32-bit numbers, the lowest byte first.
    pub numbers: Vec<u8>,
    /// All texts, one after another.
    pub pool: String,
}

/// Texts, each kept once.
#[derive(Default)]
struct Pool {
    known: HashMap<String, u32>,
    starts: Vec<u32>,
    pool: String,
}

impl Pool {
    fn add(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        let number = size(self.starts.len());
        self.starts.push(size(self.pool.len()));
        self.pool.push_str(text);
        self.known.insert(text.to_owned(), number);
        number
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).expect("a table of facts is smaller than 4 GB")
}

/// The image of `draft`.
pub fn image(draft: &Draft) -> Image {
    let mut pool = Pool::default();
    let mut sections: [Vec<u32>; WIDTHS.len()] = Default::default();
    people(draft, &mut pool, &mut sections);
    offices(draft, &mut pool, &mut sections);
    places(draft, &mut pool, &mut sections);
    sections[Section::Heads as usize] = heads(draft).iter().map(|word| pool.add(word)).collect();
    pool.starts.push(size(pool.pool.len()));
    sections[Section::Texts as usize] = pool.starts;
    let mut numbers = Vec::new();
    for (section, width) in sections.iter().zip(WIDTHS) {
        numbers.extend_from_slice(&size(section.len() / width).to_le_bytes());
    }
    numbers.extend(sections.iter().flatten().flat_map(|number| number.to_le_bytes()));
    Image { numbers, pool: pool.pool }
}

fn people(draft: &Draft, pool: &mut Pool, sections: &mut [Vec<u32>]) {
    let mut terms: Vec<[u32; 7]> = Vec::new();
    for (office, of) in draft.offices.iter().enumerate() {
        terms.extend(of.terms.iter().map(|term| {
            let flags = if term.acting { ACTING } else { 0 } | if term.sure { SURE } else { 0 };
            [term.person, size(office), term.start, term.end, term.scheduled, flags, pool.add(&term.source)]
        }));
    }
    terms.sort_by_key(|term| (term[0], term[2], term[1]));
    let (mut names, mut surnames) = (Vec::new(), Vec::new());
    for (index, person) in draft.people.iter().enumerate() {
        let first = size(terms.partition_point(|term| (term[0] as usize) < index));
        let alias = size(sections[Section::Aliases as usize].len());
        sections[Section::People as usize].extend([pool.add(&person.name), alias, first]);
        for name in &person.also {
            sections[Section::Aliases as usize].push(pool.add(name));
        }
        let writings = std::iter::once(&person.name).chain(&person.also);
        names.extend(writings.map(|name| (fold(name), size(index))));
        surnames.extend(person_surnames(person).into_iter().map(|name| (name, size(index))));
    }
    sections[Section::LastWords as usize] = last_words(draft, &surnames);
    let ends = [0, size(sections[Section::Aliases as usize].len()), size(terms.len())];
    sections[Section::People as usize].extend(ends);
    sections[Section::Names as usize] = keyed(names, pool);
    sections[Section::Surnames as usize] = keyed(surnames, pool);
    let mut by_office: Vec<u32> = (0..size(terms.len())).collect();
    by_office.sort_by_key(|&term| (terms[term as usize][1], terms[term as usize][2]));
    sections[Section::Terms as usize] = terms.concat();
    sections[Section::ByOffice as usize] = by_office;
}

/// The names of the person that can follow a title.
fn person_surnames(person: &DraftPerson) -> Vec<String> {
    if let Some(surname) = &person.surname {
        return vec![fold(surname)];
    }
    let writings = std::iter::once(&person.name).chain(&person.also);
    let last = |name: &String| {
        let mut words = name.split_whitespace().rev().map(fold);
        words.find(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
    };
    writings.filter_map(last).collect()
}

/// The last words of names, as hashes.
fn last_words(draft: &Draft, surnames: &[(String, u32)]) -> Vec<u32> {
    // as written: in a key, a name with an apostrophe is one word
    let names = draft.people.iter().flat_map(|person| std::iter::once(&person.name).chain(&person.also));
    // keys cover surnames that come first ("Xi Jinping") and texts without accents
    let all = names.chain(surnames.iter().map(|(key, _)| key).filter(|key| !key.is_empty()));
    let hashes: BTreeSet<u64> = all.map(|name| hash_of(last_word(name))).collect();
    hashes.into_iter().flat_map(|hash| [(hash >> 32) as u32, hash as u32]).collect()
}

/// The last word of `name`.
fn last_word(name: &str) -> &str {
    name.rsplit(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or(name)
}

fn offices(draft: &Draft, pool: &mut Pool, sections: &mut [Vec<u32>]) {
    let mut titles = Vec::new();
    let mut first = 0;
    for (index, office) in draft.offices.iter().enumerate() {
        let title = pool.add(&office.title);
        let days = [since(office), office.complete];
        sections[Section::Offices as usize].extend([title, office.place]);
        sections[Section::Offices as usize].extend(days);
        sections[Section::Offices as usize].extend([office.seats, u32::from(office.courtesy), first]);
        first += size(office.terms.len());
        let writings = std::iter::once(&office.title).chain(&office.also);
        titles.extend(writings.map(|title| (fold_title(title), size(index))));
    }
    sections[Section::Offices as usize].extend([0, 0, 0, 0, 0, 0, first]);
    sections[Section::Titles as usize] = keyed(titles, pool);
}

/// The day from which the terms of `office` are known.
fn since(office: &DraftOffice) -> u32 {
    let first = || office.terms.iter().map(|term| term.start).min().unwrap_or(office.complete);
    if office.since == 0 { first() } else { office.since }
}

fn places(draft: &Draft, pool: &mut Pool, sections: &mut [Vec<u32>]) {
    let mut words = Vec::new();
    for (index, place) in draft.places.iter().enumerate() {
        sections[Section::Places as usize].extend([pool.add(&place.code), pool.add(&place.name)]);
        let writings = std::iter::once(&place.name).chain(&place.names).chain(&place.adjectives);
        words.extend(writings.map(|word| (fold_title(word), size(index))));
    }
    sections[Section::PlaceWords as usize] = keyed(words, pool);
}

/// Rows of a key and a number, sorted by key, each once.
fn keyed(mut rows: Vec<(String, u32)>, pool: &mut Pool) -> Vec<u32> {
    rows.sort();
    rows.dedup();
    rows.iter().filter(|(key, _)| !key.is_empty()).flat_map(|(key, number)| [pool.add(key), *number]).collect()
}

/// The words without which a text cannot mention an office: `heads`, of which each title contains one, and their
/// plurals.
pub fn words_of_titles<'h>(heads: impl Iterator<Item = &'h str>) -> Vec<String> {
    let mut all = vec!["administration".to_owned()];
    for head in heads {
        all.push(head.to_owned());
        all.push(format!("{head}s"));
        all.extend(head.strip_suffix('y').map(|stem| format!("{stem}ies")));
    }
    all.extend(foreign_titles());
    for short in q7x2_words::TITLES_CUT_SHORT.all() {
        all.extend([(*short).to_owned(), format!("{short}s")]);
    }
    all.sort();
    all.dedup();
    all
}

/// A word of each title in other languages, also in one word with what says “former” there.
fn foreign_titles() -> impl Iterator<Item = String> {
    let titles = q7x2_words::FOREIGN_TITLES.all().iter();
    let known = |word: &&str| q7x2_words::FOREIGN_TITLES.has(word);
    let heads = titles.filter_map(move |title| {
        let mut words = title.split([' ', '-']);
        words.clone().find(known).or_else(|| words.next())
    });
    let prefixes = || std::iter::once("").chain(q7x2_words::FOREIGN_FORMER_PREFIXES.all().iter().copied());
    heads.flat_map(move |head| prefixes().map(move |prefix| format!("{prefix}{head}")))
}

/// A small set of words of which each title contains one: the most frequent word, then the most frequent one in the
/// titles without it, and so on.
pub fn heads(draft: &Draft) -> Vec<String> {
    const LINKING: [&str; 10] = ["of", "for", "and", "to", "in", "on", "at", "s", "de", "la"];
    let writings = draft.offices.iter().flat_map(|office| std::iter::once(&office.title).chain(&office.also));
    let mut titles: Vec<Vec<String>> =
        writings.map(|title| fold_title(title).split(' ').map(str::to_owned).collect()).collect();
    titles.sort();
    let mut heads = Vec::new();
    while !titles.is_empty() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in titles.iter().flatten().filter(|word| !LINKING.contains(&word.as_str())) {
            *counts.entry(word).or_default() += 1;
        }
        let Some((word, _)) = counts.into_iter().max_by_key(|(word, count)| (*count, std::cmp::Reverse(*word))) else {
            break;
        };
        let word = word.to_owned();
        titles.retain(|title| !title.contains(&word));
        heads.push(word);
    }
    heads.sort();
    heads
}
