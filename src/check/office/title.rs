//! Titles in a sentence, and the words directly before them.

use std::ops::Range;

use q7x2_words::{BEFORE_OTHER_TITLES, DEFINITE, List, POLITE};
use smallvec::SmallVec;

use crate::check::office::lexicon;
use crate::check::office::words::{Gap, Words};
use crate::document::office::Modifier;
use crate::fact::{OfficeId, PlaceId, Table};

/// How many words the longest title has.
const LONGEST: usize = 12;

/// A title in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// Its words.
    pub(super) words: Range<usize>,
    /// The offices with that title in all countries and bodies.
    pub(super) offices: Vec<OfficeId>,
    /// Countries named inside the title: "secretary of Ukraine's national security council".
    pub(super) places: Vec<PlaceId>,
    /// Whether it is in the plural.
    pub(super) plural: bool,
    /// The title, folded.
    pub(super) key: String,
}

/// The title that contains the word `head`; if there are several, the one that begins first.
pub(super) fn around(table: &Table, words: &Words<'_>, head: usize, floor: usize) -> Option<Title> {
    let mut start = head;
    while start > floor && head - start < LONGEST && words.joined(start) {
        start -= 1;
    }
    (start..=head).find_map(|at| from(table, words, at).filter(|title| title.words.end > head))
}

/// The longest title that begins with the word `start`.
pub(super) fn from(table: &Table, words: &Words<'_>, start: usize) -> Option<Title> {
    if !table.may_begin_title(words.key(start)) {
        return None;
    }
    let mut keys: SmallVec<[&str; LONGEST]> = SmallVec::new();
    let mut ends: SmallVec<[usize; LONGEST]> = SmallVec::new();
    let mut inner: Option<(usize, Vec<PlaceId>)> = None;
    let mut at = start;
    while at < words.len() && keys.len() < LONGEST && (at == start || words.joined(at)) {
        if at > start && words.key(at) == "the" {
            at += 1;
            continue;
        }
        if keys.last() == Some(&"of")
            && let Some((end, places)) = possessive_place(table, words, at)
        {
            inner = Some((end, places));
            at = end;
            continue;
        }
        keys.push(words.key(at));
        ends.push(at + 1);
        at += 1;
    }
    let (count, offices) = table.titled(keys.iter().copied())?;
    let range = start..ends[count - 1];
    let plural = range.clone().any(|word| words.word(word).is_some_and(|word| word.plural));
    let places = inner.filter(|(end, _)| *end < range.end).map(|(_, places)| places).unwrap_or_default();
    Some(Title { words: range, offices, places, plural, key: keys[..count].join(" ") })
}

fn possessive_place(table: &Table, words: &Words<'_>, at: usize) -> Option<(usize, Vec<PlaceId>)> {
    let (end, places) = place_from(table, words, at)?;
    words.possessive(end - 1).then_some((end, places))
}

/// The place whose name begins with the word `at`, and the word after the name.
pub(super) fn place_from(table: &Table, words: &Words<'_>, at: usize) -> Option<(usize, Vec<PlaceId>)> {
    let mut end = at + 1;
    while end < words.len() && end - at < 6 && words.joined(end) && !words.possessive(end - 1) {
        end += 1;
    }
    let (count, places) = table.placed(words.keys(at..end))?;
    is_place(words, at..at + count).then(|| (at + count, places))
}

/// The place whose name ends before the word `end`, and the first word of the name.
pub(super) fn place_before(table: &Table, words: &Words<'_>, end: usize) -> Option<(usize, Vec<PlaceId>)> {
    let mut found = None;
    let mut start = end;
    while start > 0 && end - start < 6 {
        start -= 1;
        let matched = table.placed(words.keys(start..end)).filter(|(count, _)| *count == end - start);
        if let Some((_, places)) = matched
            && is_place(words, start..end)
        {
            found = Some((start, places));
        }
        if !words.joined(start) {
            break;
        }
    }
    found
}

/// Whether the words are written as the names of places are: "US", not "us".
fn is_place(words: &Words<'_>, range: Range<usize>) -> bool {
    let short = range.len() == 1 && words.key(range.start).len() <= 3;
    words.word(range.start).is_some_and(|word| word.capital && (word.shouted || !short))
}

/// The words before a title that belong to it.
#[derive(Debug, Clone)]
pub(super) struct Before {
    /// The first of these words, or else of the title.
    pub(super) start: usize,
    /// What it says about the title.
    pub(super) modifier: Modifier,
    /// The words of the modifier, if it is a single word on its own.
    pub(super) said: Option<Range<usize>>,
    /// Countries or bodies named.
    pub(super) places: Vec<PlaceId>,
    /// Whether something may turn it into another office: "Harvard President".
    pub(super) strange: bool,
    /// The offices of the other title, where the title is the second of two.
    pub(super) chained: Vec<OfficeId>,
    /// Whether an article or a possessive is before all of it.
    pub(super) definite: bool,
    /// Whether the name of a person is before the title, and the office serves that person.
    pub(super) of_somebody: bool,
    /// The offices of a body named as the owner of the title: "the European Commission's former president".
    pub(super) owned: Vec<OfficeId>,
}

impl Before {
    /// Whether the modifier is one of `list`.
    pub(super) fn said_by(&self, words: &Words<'_>, list: &List) -> bool {
        self.said.clone().is_some_and(|said| said.into_iter().all(|word| list.has(words.key(word))))
    }
}

/// Reads what is before the title that begins with the word `title`.
pub(super) fn before(table: &Table, words: &Words<'_>, title: usize) -> Before {
    let mut before = Before {
        start: title,
        modifier: Modifier::Plain,
        said: None,
        places: Vec::new(),
        strange: false,
        chained: Vec::new(),
        definite: false,
        of_somebody: false,
        owned: Vec::new(),
    };
    while before.start > 0 && words.joined(before.start) {
        if !step(table, words, &mut before, title) {
            break;
        }
    }
    before
}

/// Adds the words before `before.start`; false if none of them belongs to the title.
fn step(table: &Table, words: &Words<'_>, before: &mut Before, title: usize) -> bool {
    let at = before.start - 1;
    let key = words.key(at);
    if before.places.is_empty()
        && let Some((start, places)) = place_before(table, words, before.start)
    {
        before.places = places;
        before.start = start;
        before.strange |= is_part_of_a_name(words, start);
        return true;
    }
    if at > 0
        && words.gap(at) == Gap::Hyphen
        && let Some(modifier) = lexicon::modifier(&format!("{}-{key}", words.key(at - 1)))
    {
        note(before, modifier, at - 1..at + 1);
        before.start = at - 1;
        return true;
    }
    if let Some(modifier) = lexicon::modifier(key) {
        note(before, modifier, at..at + 1);
        before.start = at;
        return true;
    }
    if (lexicon::is_filler(key) || lexicon::is_adjective(key)) && !words.capital(at) || lexicon::is_filler(key) {
        before.start = at;
        return true;
    }
    if before.start == title && table.surnamed([key]).is_some() && words.capital(at) && words.capital(title) {
        // "former Biden National Security Adviser": the name of the president says when
        before.start = at;
        before.definite = true;
        before.of_somebody = true;
        return true;
    }
    if key == "and" {
        if let Some(other) = title_ending(table, words, at).filter(|_| words.joined(at)) {
            before.start = other.words.start;
            before.chained = other.offices;
            return true;
        }
        if let Some(start) = modified_before(words, at) {
            before.modifier = Modifier::Loose;
            before.start = start;
            return true;
        }
    }
    if before.places.is_empty() && words.possessive(at) {
        before.owned = owned(table, words, at + 1, title);
    }
    before.strange |= stops_strangely(words, at, before.start == title, words.capital(title));
    before.definite = DEFINITE.has(key) || words.possessive(at);
    if key == "the" {
        before.start = at;
    }
    false
}

/// The offices with the title at `title` that belong to the body whose name ends before the word `end`.
fn owned(table: &Table, words: &Words<'_>, end: usize, title: usize) -> Vec<OfficeId> {
    const LONGEST: usize = 4;
    let Some(alone) = from(table, words, title) else { return Vec::new() };
    let mut found = Vec::new();
    for start in (end.saturating_sub(LONGEST)..end).rev() {
        let keys = words.keys(start..end).chain(words.keys(alone.words.clone()));
        let whole = end - start + alone.words.len();
        if let Some((_, offices)) = table.titled(keys).filter(|(count, _)| *count == whole) {
            found = offices;
        }
        if !words.joined(start) {
            break;
        }
    }
    found
}

/// Where a modifier is that is before the word `and` and may also apply to what comes after it: "*former* congressman
/// and governor", "*current* and former presidents".
fn modified_before(words: &Words<'_>, and: usize) -> Option<usize> {
    const REACH: usize = 7;
    if !words.joined(and) {
        return None;
    }
    for at in (and.saturating_sub(REACH)..and).rev() {
        match lexicon::modifier(words.key(at)) {
            Some(Modifier::Former | Modifier::Then) => return Some(at),
            Some(_) if at + 1 == and => return Some(at),
            _ => {}
        }
        if !words.joined(at) || words.possessive(at) || BEFORE_OTHER_TITLES.has(words.key(at)) {
            return None;
        }
    }
    None
}

fn note(before: &mut Before, modifier: Modifier, said: Range<usize>) {
    let before_it = before.modifier;
    before.modifier = match (before_it, modifier) {
        (Modifier::Plain, _) => modifier,
        (_, Modifier::Plain) => before_it,
        (Modifier::Former, Modifier::Former) => Modifier::Former,
        // "former acting", "then former": these do not make a single claim
        _ => Modifier::Loose,
    };
    if modifier == Modifier::Former {
        before.said = Some(said);
    }
}

/// Whether the place that begins with the word `start` is the end of a name: "Bank of Canada".
fn is_part_of_a_name(words: &Words<'_>, start: usize) -> bool {
    let of = words.joined(start).then(|| start.checked_sub(1)).flatten();
    let of = match of {
        Some(the) if words.key(the) == "the" && words.joined(the) => the.checked_sub(1),
        of => of,
    };
    let Some(of) = of.filter(|&of| words.key(of) == "of" && words.joined(of)) else { return false };
    of.checked_sub(1).is_some_and(|noun| noun > 0 && words.capital(noun) && !lexicon::is_calendar(words.key(noun)))
}

/// The title that ends before the word `end`.
fn title_ending(table: &Table, words: &Words<'_>, end: usize) -> Option<Title> {
    let mut starts = end.saturating_sub(8)..end;
    starts.find_map(|start| from(table, words, start).filter(|title| title.words.end == end))
}

/// Whether the word `at`, where reading back from a title stopped, may turn it into another office: a rank, a name with
/// a capital, or a noun before a title in lower case.
fn stops_strangely(words: &Words<'_>, at: usize, adjacent: bool, capital_title: bool) -> bool {
    let key = words.key(at);
    if lexicon::is_rank(key) && (adjacent || lexicon::is_second(key)) {
        return !POLITE.has(key);
    }
    if words.possessive(at) && adjacent && !capital_title && lexicon::is_body(key) {
        // "the firm's president"
        return true;
    }
    if words.possessive(at) || lexicon::is_calendar(key) || key == "the" {
        return false;
    }
    let named = words.capital(at) && at > 0 && words.gap(at) != Gap::Break && !words.is_title_case();
    named || adjacent && !capital_title && lexicon::is_body(key)
}
