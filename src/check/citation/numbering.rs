//! Lists of sources whose numbers have gaps, and texts that lean on one source.

use std::collections::{BTreeMap, HashMap};

use crate::check::Hit;
use crate::check::citation::named::Sources;
use crate::document::citation::{Entry, MarkKind};
use crate::document::{Document, Format};

/// So many numbered entries show that a list counts.
const COUNTING: usize = 3;

/// Entries before which a number is missing. A list whose numbers do not rise throughout is not
/// read as one that counts.
pub(super) fn gaps(document: &Document, hits: &mut Vec<Hit>) {
    let entries = &document.citations().entries;
    let numbers: Vec<u32> = entries.iter().filter_map(|entry| entry.number).collect();
    let rises = numbers.is_sorted_by(|one, next| one < next);
    if numbers.len() < COUNTING || numbers.len() != entries.len() || !rises || numbers[0] != 1 {
        return;
    }
    // where most are missing, the list is a choice from a longer one
    let missing = numbers[numbers.len() - 1] as usize - numbers.len();
    if missing * 2 > numbers.len() {
        return;
    }
    for (pair, numbers) in entries.windows(2).zip(numbers.windows(2)) {
        let (before, after) = (numbers[0], numbers[1]);
        if after == before + 1 {
            continue;
        }
        let missing = match after - before {
            2 => (before + 1).to_string(),
            _ => format!("{}–{}", before + 1, after - 1),
        };
        let hit = Hit::prose(pair[1].range.clone()).with("missing", missing);
        hits.push(hit.related(pair[0].range.clone(), "the list jumps from here"));
    }
}

/// Entries under a number that stands before in the same list; a list that begins again at 1 is
/// another, and one that has the same number throughout leaves the counting to Markdown.
pub(super) fn repeated(document: &Document, hits: &mut Vec<Hit>) {
    let entries = &document.citations().entries;
    let numbers: Vec<u32> = entries.iter().filter_map(|entry| entry.number).collect();
    let counts = numbers.len() >= COUNTING && numbers.len() == entries.len() && numbers.iter().max() > numbers.first();
    if !counts || numbers[0] != 1 {
        return;
    }
    // Markdown counts anew, but whoever counts up himself, and once not, has lost count
    let slips = numbers.windows(2).filter(|pair| pair[1] == pair[0]).count() == 1
        && numbers.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 1);
    // where each number of this list stands first
    let mut firsts: HashMap<u32, usize> = HashMap::new();
    for (index, &number) in numbers.iter().enumerate() {
        if number == 1 {
            firsts.clear();
        }
        let first = *firsts.entry(number).or_insert(index);
        if first < index && (slips || is_written(document, &entries[index])) {
            let hit = Hit::prose(entries[index].range.clone()).with("number", number);
            hits.push(hit.related(entries[first].range.clone(), "the number stands here before"));
        }
    }
}

/// Whether readers see the number of an entry as it is written: Markdown counts lists anew.
fn is_written(document: &Document, entry: &Entry) -> bool {
    let Some(part) = document.part_at(entry.range.start) else { return false };
    let bracketed = document.source()[part.span.range()].trim_start().starts_with(['[', '\\']);
    document.format() == Format::Text || bracketed
}

/// A text that refers often, and lists several sources, leans on one from this share on.
const NEARLY_ALL: f64 = 0.8;
const OFTEN: usize = 8;
const SEVERAL: usize = 3;

/// The entry that nearly all references of the text, by number or else by name and year, point to.
pub(super) fn one_source(document: &Document) -> Option<Hit> {
    let citations = document.citations();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for mark in citations.in_text() {
        if let MarkKind::Numbers(numbers) = &mark.kind {
            numbers.iter().for_each(|number| *counts.entry(*number).or_default() += 1);
        }
    }
    if counts.is_empty() {
        return one_name(document);
    }
    let all: usize = counts.values().sum();
    let (number, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let leans = all >= OFTEN && citations.entries.len() >= SEVERAL && count as f64 >= NEARLY_ALL * all as f64;
    let listed = |(index, entry): &(usize, &Entry)| entry.number.unwrap_or(*index as u32 + 1) == number;
    let (_, entry) = citations.entries.iter().enumerate().find(listed).filter(|_| leans)?;
    Some(Hit::prose(entry.range.clone()).with("count", count).with("sources", all))
}

/// The entry that nearly all references by name and year point to.
fn one_name(document: &Document) -> Option<Hit> {
    let citations = document.citations();
    let sources = Sources::of(document);
    let (all, counts) = sources.counts(citations.in_text());
    let (index, count) = counts.into_iter().enumerate().max_by_key(|(_, count)| *count)?;
    let leans = all >= OFTEN && citations.entries.len() >= SEVERAL && count as f64 >= NEARLY_ALL * all as f64;
    let entry = citations.entries.get(index).filter(|_| leans)?;
    Some(Hit::prose(entry.range.clone()).with("count", count).with("sources", all))
}
