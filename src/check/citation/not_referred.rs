//! Listed sources that the text does not refer to, or a list to which nothing refers.

use std::collections::{HashMap, HashSet};

use crate::check::Match;
use crate::check::citation::known::Known;
use crate::check::citation::named::{Sources, Works};
use crate::check::citation::near_years::NearYears;
use crate::check::citation::referring::UsedWorks;
use crate::document::Document;
use crate::document::citation::{Entry, Mark, MarkKind};

pub const SLOTS: &[&str] = &["sources"];

/// Listed sources that the text does not refer to. If it refers to none of them by number or name, there is one match,
/// at the first, because then nothing refers to the list as a whole.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let citations = document.citations();
    let Some(first) = citations.entries.first() else { return };
    let works_used = UsedWorks::of(document);
    if !works_used.has(document, first) {
        return;
    }
    let known = Known::of(document);
    let mut open = citations
        .entries
        .iter()
        .enumerate()
        .filter(|(index, entry)| !known.has(*index, entry) && entry.is_source(document))
        .peekable();
    let Some((_, first)) = open.peek() else { return };
    let sources = Sources::of(document);
    let marks: Vec<&Mark> = citations.in_text().filter(|mark| refers(&sources, mark)).collect();
    if marks.is_empty() {
        // a text that links its sources where it uses them needs no marks
        let linked = citations.in_text().any(|mark| mark.kind == MarkKind::Link || mark.kind == MarkKind::Note);
        let names = || {
            let near_years = NearYears::of(document);
            let running_text = RunningText::of(document);
            citations.entries.iter().any(|entry| near_years.names(entry) || running_text.has(document, entry))
        };
        if !linked && known.is_empty() && !names() && round(document).is_empty() {
            matches.push(Match::prose(first.range.clone()).with("sources", citations.entries.len()));
        }
        return;
    }
    let (works, near_years) = (Works::of(&marks), NearYears::of(document).with(document, &marks));
    let mut numbers = numbers(&marks);
    let by_number = !numbers.is_empty();
    if by_number {
        numbers.extend(round(document));
    }
    let keys: HashSet<&str> = marks.iter().flat_map(|mark| keys(mark)).map(String::as_str).collect();
    for (index, entry) in open {
        let numbered = by_number && numbers.contains(&entry.number.unwrap_or(index as u32 + 1));
        // a list may have sources that are referred to by number and others by name
        let unnumbered = !by_number || entry.number.is_none();
        let keyed = entry.labels.iter().any(|label| keys.contains(label.as_str()));
        let met = keyed || numbered || sources.is_named(index, &works) || unnumbered && is_cited(&near_years, entry);
        if !met && works_used.has(document, entry) {
            matches.push(Match::prose(entry.range.clone()).with("sources", 1));
        }
    }
}

/// Whether a mark refers to listed sources: not every name with a year does.
fn refers(sources: &Sources<'_>, mark: &Mark) -> bool {
    match &mark.kind {
        MarkKind::Numbers(_) | MarkKind::Keys(_) => true,
        MarkKind::NameYear { .. } => sources.has_one_of(mark),
        _ => false,
    }
}

/// The keys that a mark cites by: those of entries that have one, as in `\bibitem{moss2023}`.
fn keys(mark: &Mark) -> &[String] {
    match &mark.kind {
        MarkKind::Keys(keys) => keys,
        _ => &[],
    }
}

/// Numbers in round brackets, `(1)`, `(2,3)`, that may refer to the listed sources.
fn round(document: &Document) -> HashSet<u32> {
    const LONGEST: usize = 24;
    let entries = &document.citations().entries;
    let list = entries.first().map_or(0, |entry| entry.range.start);
    let text = &document.prose()[..list];
    let number =
        |piece: &str| piece.trim().parse::<u32>().ok().filter(|number| (1..=entries.len() as u32).contains(number));
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (at, _) in text.match_indices('(').filter(|(at, _)| !text[..*at].ends_with('\n')) {
        let rest = &text.as_bytes()[at + 1..];
        let Some(length) = rest.iter().take(LONGEST + 1).position(|byte| *byte == b')') else { continue };
        let Some(inside) = text.get(at + 1..at + 1 + length) else { continue };
        let pieces = inside.split([',', ';']).map(|piece| {
            let (from, to) = piece.split_once(['–', '-']).unwrap_or((piece, piece));
            Some((number(from)?, number(to)?))
        });
        found.extend(pieces.collect::<Option<Vec<_>>>().into_iter().flatten());
    }
    // each number once: "(1-9999)" may be there again and again
    found.sort_unstable();
    let mut next = 0;
    let mut numbers = HashSet::new();
    for (from, to) in found {
        numbers.extend(from.max(next)..=to);
        next = next.max(to.saturating_add(1));
    }
    numbers
}

fn numbers(marks: &[&Mark]) -> HashSet<u32> {
    let numbers = marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Numbers(numbers) => Some(numbers.as_slice()),
        _ => None,
    });
    numbers.flatten().copied().collect()
}

/// Whether a mark or the text names the entry in another way than by author and year. If an author has two works in a
/// year, the letter decides.
fn is_cited(near_years: &NearYears, entry: &Entry) -> bool {
    let lettered = entry.fields.issued.as_ref().is_some_and(|issued| issued.letter.is_some());
    !lettered && (near_years.marks(entry) || near_years.names(entry))
}

/// The words of the text before the list of sources.
struct RunningText<'d> {
    words: HashMap<&'d str, Vec<usize>>,
    before: &'d str,
}

impl<'d> RunningText<'d> {
    fn of(document: &'d Document) -> Self {
        let list = document.citations().entries.first().map_or(0, |first| first.range.start);
        let before = &document.prose()[..list];
        let mut words: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, word) in alone(before) {
            let places = words.entry(word).or_default();
            if places.len() < FEW {
                places.push(at);
            }
        }
        Self { words, before }
    }

    /// Whether the text names the first author of the entry somewhere, as in “(Moss 12)” with a page.
    fn has(&self, document: &Document, entry: &Entry) -> bool {
        let Some(author) = entry.fields.authors.first() else { return false };
        let family = &document.prose()[author.family.clone()];
        let Some((offset, first)) = alone(family).next().filter(|_| family.chars().count() > 2) else { return false };
        let whole = |at: &usize| {
            let rest =
                at.checked_sub(offset).and_then(|at| self.before.get(at..)).and_then(|rest| rest.strip_prefix(family));
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.words.get(first).is_some_and(|places| places.iter().any(whole))
    }
}

/// How many places of a word are looked at: each word of a long surname may belong to another.
const FEW: usize = 200;

/// The runs of letters and digits in `text`, with where each begins.
fn alone(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base, word))
}
