//! Listed sources that a text refers to in other ways than by number, or by author and year: by a label,
//! by their address, by their title.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::citation::named::{self, folded};
use crate::document::Document;
use crate::document::citation::{Entry, Labels, MarkKind};
use crate::document::word::{Word, joined};

/// Which listed sources a text refers to in this way.
pub(super) struct Known {
    labels: Labels,
    titled: HashSet<usize>,
    linked: HashSet<usize>,
    short: HashSet<usize>,
}

impl Known {
    /// Finds those that `document` refers to.
    pub(super) fn of(document: &Document) -> Self {
        Self {
            labels: Labels::of(document),
            titled: titled(document),
            linked: linked(document),
            short: short(document),
        }
    }

    /// Whether the source `entry`, with the index `index`, is known to be referred to. Another rule handles notes and
    /// their marks.
    pub(super) fn has(&self, index: usize, entry: &Entry) -> bool {
        entry.note
            || self.titled.contains(&index)
            || self.linked.contains(&index)
            || self.short.contains(&index)
            || entry.labels.iter().any(|label| self.labels.refers_to(label))
    }

    /// Whether no source is referred to by title or address.
    pub(super) fn is_empty(&self) -> bool {
        self.titled.is_empty() && self.linked.is_empty()
    }
}

/// How many words of a title, without its subtitle, are compared.
const WORDS: usize = 8;

/// A title of one word, or of two short ones, can appear anywhere by chance.
const SHORTEST: usize = 10;

/// The sources whose titles are in the text outside the lists, by the hashes of their words.
fn titled(document: &Document) -> HashSet<usize> {
    let mut titles: HashMap<(usize, u64), Vec<(usize, u32)>> = HashMap::new();
    let entries = &document.citations().entries;
    for (index, entry) in entries.iter().enumerate() {
        let Some(title) = entry.fields.title.clone() else { continue };
        let length = document.prose()[title.clone()].find([':', '?', '.']).unwrap_or(title.len());
        let words = document.words_in(&(title.start..title.start + length));
        let words = &words[..words.len().min(WORDS)];
        if words.len() > 1 && length >= SHORTEST {
            titles.entry((words.len(), hash(words))).or_default().push((index, capitals(words)));
        }
    }
    let mut found = HashSet::new();
    let lengths: BTreeSet<usize> = titles.keys().map(|(length, _)| *length).collect();
    if lengths.is_empty() {
        return found;
    }
    let mut pieces = document.word_pieces();
    let mut words: Vec<Word> = Vec::new();
    loop {
        let piece = pieces.piece();
        let last = piece.is_none();
        words.extend_from_slice(piece.unwrap_or_default());
        // a title can continue in the next piece
        let until = if last { words.len() } else { words.len().saturating_sub(WORDS) };
        // titles begin with a capital where they are named
        for at in (0..until).filter(|at| words[*at].capital) {
            for &length in lengths.iter().take_while(|length| at + **length <= words.len()) {
                let named = titles.get(&(length, hash(&words[at..at + length])));
                let named = named.filter(|_| !document.citations().is_in_list(words[at].start));
                let written = capitals(&words[at..at + length]);
                // in "[Moss’s] weir", an editor added words that the title does not have
                if document.prose()[words[at].start..words[at + length - 1].end].contains(['[', ']']) {
                    continue;
                }
                // after the entry comes another list, and words that are not written like a title are about the subject
                // of the title
                let fits = |(index, own): &&(usize, u32)| {
                    words[at].start < entries[*index].range.start && own & written == *own
                };
                found.extend(named.into_iter().flatten().filter(fits).map(|(index, _)| *index));
            }
        }
        words.drain(..until);
        if last {
            return found;
        }
    }
}

/// Which of `words` begin with a capital, one bit each.
fn capitals(words: &[Word]) -> u32 {
    words.iter().enumerate().fold(0, |all, (at, word)| all | u32::from(word.capital) << at)
}

fn hash(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash, word| joined(hash, word.hash))
}

/// The sources to whose addresses the text links.
fn linked(document: &Document) -> HashSet<usize> {
    let citations = document.citations();
    let written = citations.marks.iter().filter(|mark| mark.kind == MarkKind::Link);
    let written = written.map(|mark| (mark.range.start, &document.prose()[mark.range.clone()]));
    let links = document.links().iter().map(|link| (link.range.start, link.target.as_str()));
    let all: Vec<(usize, String)> = written
        .chain(links)
        .filter(|(_, address)| address.contains('.'))
        .map(|(at, address)| (at, bare(address)))
        .collect();
    let (listed, used): (Vec<_>, Vec<_>) = all.into_iter().partition(|(at, _)| citations.is_in_list(*at));
    // the first place of each decides: after the entry comes another list
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, address) in used {
        first.entry(address).and_modify(|first| *first = at.min(*first)).or_insert(at);
    }
    let known = listed.iter().filter(|(at, address)| first.get(address).is_some_and(|first| first < at));
    known.map(|(at, _)| citations.entries.partition_point(|entry| entry.range.start <= *at) - 1).collect()
}

/// The sources that short references in wiki templates name, by name and year, and by letter if both have one.
fn short(document: &Document) -> HashSet<usize> {
    let citations = document.citations();
    let mut works: HashMap<(String, i16), Vec<Option<char>>> = HashMap::new();
    for named in citations.short.iter().flat_map(|short| &short.works) {
        works.entry((folded(&named.name), named.year)).or_default().push(named.letter);
    }
    let is_named = |entry: &Entry| {
        let (Some(year), false) = (entry.year, works.is_empty()) else { return false };
        let own = named::letter(entry);
        let fits = |letter: &Option<char>| named::fits(own, *letter);
        let mut named = named::names(document, entry).into_iter();
        named.any(|name| works.get(&(name, year)).is_some_and(|letters| letters.iter().any(fits)))
    };
    let named = citations.entries.iter().enumerate().filter(|(_, entry)| is_named(entry));
    named.map(|(index, _)| index).collect()
}

/// An address in the form in which addresses are compared: without scheme and the slash at its end.
fn bare(address: &str) -> String {
    let bare = address.split("://").last().unwrap_or(address).trim_start_matches("www.");
    bare.trim_end_matches('/').to_lowercase()
}
