//! What tells which event a document is on.

use std::collections::{BTreeSet, HashMap};

use q7x2_dates::Date;

use crate::check::consistency::happening::stem;
use crate::check::repeated::hash;
use crate::document::Document;
use crate::fact::fold::fold;
use crate::place::Origin;

/// The most names of a document that are kept, so that what is kept stays small beside the text.
const MOST: usize = 60;
/// The most words of its title and first sentence.
const MOST_WORDS: usize = 24;
/// What a word of the title begins with, and no name.
const WORD: char = '~';

/// What is kept of a document to tell which others are on its event.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The document.
    pub origin: Origin,
    /// Its possible dates; none if it has no date.
    pub days: Vec<Date>,
    /// The names, and the words of the title and the first sentence, one on each line.
    pub names: Box<str>,
}

impl Subject {
    /// That of `document`.
    pub fn of(document: &Document) -> Self {
        let prose = document.prose();
        let mut seen = BTreeSet::new();
        let own = document.names().iter().map(|name| &prose[name.clone()]);
        let own = own.filter(|name| name.len() > 3 && seen.insert(*name));
        let mut own: Vec<String> = own.take(MOST).map(fold).collect();
        let first = document.sentences().iter().map(|sentence| &prose[sentence.range.clone()]);
        let first = first.filter(|sentence| sentence.contains(' ')).take(2);
        let words: BTreeSet<String> = document.title().into_iter().chain(first).flat_map(words).collect();
        own.extend(words.into_iter().take(MOST_WORDS).map(|word| format!("{WORD}{word}")));
        Self {
            origin: document.origin().clone(),
            days: document.dating().map(|dating| dating.days().to_vec()).unwrap_or_default(),
            names: own.join("\n").into(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.names.split('\n').filter(|name| !name.is_empty())
    }
}

/// The names that most of these documents share, in the form in which they are compared, most shared first.
pub(crate) fn names_of<'s>(subjects: impl Iterator<Item = &'s Subject>, most: usize) -> Vec<&'s str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for subject in subjects {
        let own: BTreeSet<&str> = subject.names().filter(|name| !name.starts_with(WORD)).collect();
        own.into_iter().for_each(|name| *counts.entry(name).or_insert(0) += 1);
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    names.sort_unstable_by(|(one, ones), (other, others)| {
        others.cmp(ones).then(other.len().cmp(&one.len())).then(one.cmp(other))
    });
    names.into_iter().take(most).map(|(name, _)| name).collect()
}

/// The number of `name`, or of a word of a title with [`WORD`] before it; whether it is a word, the number tells.
pub(super) fn number(name: &str) -> u64 {
    hash(name) & !1 | u64::from(name.starts_with(WORD))
}

/// Whether this is the number of a word of a title or of a first sentence, and of no name.
pub(super) fn is_word(number: u64) -> bool {
    number & 1 == 1
}

/// The numbers of the names and words of a document, sorted.
pub(super) fn hashed(subject: &Subject) -> Box<[u64]> {
    let mut own: Vec<u64> = subject.names().map(number).collect();
    own.sort_unstable();
    own.dedup();
    own.into()
}

/// The numbers of the names of `apart`, folded, and of their words.
pub(super) fn words_apart(apart: &[&str]) -> Vec<u64> {
    let words = apart.iter().flat_map(|own| words(own)).map(|word| number(&format!("{WORD}{word}")));
    words.chain(apart.iter().map(|own| number(own))).collect()
}

/// The telling words of a line that are not quoted, by what they are compared by.
fn words(line: &str) -> impl Iterator<Item = String> {
    let unquoted = line.split(['“', '”', '"']).step_by(2);
    unquoted.flat_map(|text| text.split(|character: char| !character.is_alphabetic())).filter_map(stem)
}
