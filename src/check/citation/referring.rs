//! References in the text and listed sources that do not meet.

use std::collections::HashSet;

use crate::check::Hit;
use crate::check::citation::library;
use crate::check::citation::named::{self, Sources};
use crate::document::citation::{Entry, Mark, MarkKind};
use crate::document::{Document, Role};

/// Listed sources that the text does not refer to. Where it refers to none by number or name, that
/// is one hit at the first, for then the list as a whole hangs in the air.
pub(super) fn unreferred(document: &Document, hits: &mut Vec<Hit>) {
    let citations = document.citations();
    let Some(first) = citations.entries.first().filter(|first| is_cited_work(document, first)) else { return };
    let sources = Sources::of(document);
    let marks: Vec<&Mark> = citations.in_text().filter(|mark| refers(&sources, mark)).collect();
    if marks.is_empty() {
        // a text that links its sources where it uses them needs no marks
        let linked = citations.in_text().any(|mark| mark.kind == MarkKind::Link || mark.kind == MarkKind::Note);
        let named = citations.entries.iter().any(|entry| is_named(document, entry) || is_spoken_of(document, entry));
        if !linked && !named && round(document).is_empty() {
            hits.push(Hit::prose(first.range.clone()).with("sources", citations.entries.len()));
        }
        return;
    }
    let mut numbers = numbers(&marks);
    let by_number = !numbers.is_empty();
    if by_number {
        numbers.extend(round(document));
    }
    for (index, entry) in citations.entries.iter().enumerate() {
        let numbered = by_number && numbers.contains(&entry.number.unwrap_or(index as u32 + 1));
        // a list may hold what is referred to by number beside what is by name
        let unnumbered = !by_number || entry.number.is_none();
        let met = numbered
            || sources.is_named(index, &marks)
            || unnumbered && is_cited(document, entry, &marks)
            || is_note(document, entry);
        if !met && is_cited_work(document, entry) {
            hits.push(Hit::prose(entry.range.clone()).with("sources", 1));
        }
    }
}

/// Marks of the text that the list of sources does not have. Where the list has not even half of
/// what the text refers to, it was not read well enough to say so.
pub(super) fn dangling(document: &Document, hits: &mut Vec<Hit>) {
    library::unknown_keys(document, hits);
    named::dangling(document, hits);
    let citations = document.citations();
    if citations.entries.is_empty() || citations.marks.is_empty() {
        return;
    }
    let listed = listed(document);
    let marks: Vec<(&Mark, bool)> = numbered(document)
        .map(|(mark, numbers)| (mark, numbers.iter().all(|number| listed.contains(number))))
        .collect();
    let met = marks.iter().filter(|(_, met)| *met).count();
    if met * 2 < marks.len() {
        return;
    }
    for (mark, _) in marks.iter().filter(|(_, met)| !met) {
        hits.push(Hit::prose(mark.range.clone()).with("sources", citations.entries.len()));
    }
}

/// The first of the marks of a text that refers to sources by number and lists none.
pub(super) fn listless(document: &Document) -> Option<Hit> {
    const SEVERAL: usize = 3;
    let mut marks = numbered(document);
    let (first, _) = marks.next().filter(|_| document.citations().entries.is_empty() && listed(document).is_empty())?;
    let rest = marks.count();
    (rest + 1 >= SEVERAL).then(|| Hit::prose(first.range.clone()).with("sources", rest + 1))
}

/// The marks in the running text that refer by number.
fn numbered(document: &Document) -> impl Iterator<Item = (&Mark, &[u32])> {
    document.citations().in_text().filter_map(|mark| match &mark.kind {
        MarkKind::Numbers(numbers) if !is_aside(document, mark) => Some((mark, numbers.as_slice())),
        _ => None,
    })
}

/// The numbers under which sources are listed: their own, or else their places in the list; and
/// those that begin a line, wherever that is.
fn listed(document: &Document) -> HashSet<u32> {
    let citations = document.citations();
    let begins = |mark: &&Mark| {
        let line = document.part_at(mark.range.start).map_or(mark.range.start, |part| part.range.start);
        !document.prose()[line..mark.range.start].contains(char::is_alphanumeric)
    };
    let numbers = |mark: &Mark| match &mark.kind {
        MarkKind::Numbers(numbers) => numbers.clone(),
        _ => Vec::new(),
    };
    let defined = citations.marks.iter().filter(begins).flat_map(numbers);
    // the mark of an item is no prose
    let items = document.parts().iter().filter(|part| part.role == Role::Item);
    let items = items.filter_map(|part| bracketed_number(&document.source()[part.span.range()]));
    let own: HashSet<u32> =
        citations.entries.iter().filter_map(|entry| entry.number).chain(defined).chain(items).collect();
    let placed = 1..=citations.entries.len() as u32;
    let notes = citations.notes.iter().copied();
    if own.is_empty() { placed.chain(notes).collect() } else { own }
}

/// The number of `[4] …`.
fn bracketed_number(item: &str) -> Option<u32> {
    item.trim_start().strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// A number in brackets that is no reference: it begins a line, as in a list.
fn is_aside(document: &Document, mark: &Mark) -> bool {
    document
        .part_at(mark.range.start)
        .is_none_or(|part| part.range.start == mark.range.start || !part.role.is_running_text())
}

/// Whether a mark refers to listed sources: not every name with a year does.
fn refers(sources: &Sources<'_>, mark: &Mark) -> bool {
    match &mark.kind {
        MarkKind::Numbers(_) | MarkKind::Keys(_) => true,
        MarkKind::NameYear { .. } => sources.has_one_of(mark),
        _ => false,
    }
}

/// Numbers in round brackets, `(1)`, `(2,3)`, that may refer to the listed sources.
fn round(document: &Document) -> HashSet<u32> {
    let entries = &document.citations().entries;
    let list = entries.first().map_or(0, |entry| entry.range.start);
    let text = &document.prose()[..list];
    let number =
        |piece: &str| piece.trim().parse::<u32>().ok().filter(|number| (1..=entries.len() as u32).contains(number));
    let mut found = HashSet::new();
    for (at, _) in text.match_indices('(').filter(|(at, _)| !text[..*at].ends_with('\n')) {
        let Some(inside) = text[at + 1..].split(')').next().filter(|inside| inside.len() <= 24) else { continue };
        let pieces = inside.split([',', ';']).map(|piece| {
            let (from, to) = piece.split_once(['–', '-']).unwrap_or((piece, piece));
            Some(number(from)?..=number(to)?)
        });
        found.extend(pieces.collect::<Option<Vec<_>>>().into_iter().flatten().flatten());
    }
    found
}

fn numbers(marks: &[&Mark]) -> HashSet<u32> {
    let numbers = marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Numbers(numbers) => Some(numbers.as_slice()),
        _ => None,
    });
    numbers.flatten().copied().collect()
}

/// Whether a mark or the text names the entry otherwise than by the name of an author and its year.
/// Of two works of one author and year the letter decides.
fn is_cited(document: &Document, entry: &Entry, marks: &[&Mark]) -> bool {
    let lettered = entry.fields.issued.as_ref().is_some_and(|issued| issued.letter.is_some());
    let prose = document.prose();
    let in_mark = |mark: &&Mark| {
        let inside = prose[mark.range.clone()].to_lowercase();
        let dated = entry.year.is_none_or(|year| inside.contains(&year.to_string()));
        dated && entry.name.as_ref().is_some_and(|name| inside.contains(name.as_str()))
    };
    !lettered && (marks.iter().any(in_mark) || is_named(document, entry))
}

/// Whether the running text names the author of the entry, and the year soon after.
fn is_named(document: &Document, entry: &Entry) -> bool {
    /// From the first letter of the name to the last digit of the year, in characters.
    const REACH: usize = 60;
    let (Some(name), Some(year)) = (&entry.name, entry.year) else { return false };
    let before = &document.prose()[..entry.range.start];
    // years are rarer than names, and the same in any case
    let year = year.to_string();
    before.match_indices(&year).any(|(at, _)| {
        let reach = before[..at + year.len()].char_indices().rev().take(REACH);
        let from = reach.last().map_or(at, |(from, _)| from).min(at);
        before[from..at].to_lowercase().contains(name.as_str())
    })
}

/// Whether the text names the first author of the entry somewhere, as in “(Moss 12)” with a page.
fn is_spoken_of(document: &Document, entry: &Entry) -> bool {
    let Some(author) = entry.fields.authors.first() else { return false };
    let prose = document.prose();
    let family = &prose[author.family.clone()];
    let whole = |at: usize| {
        let end = at + family.len();
        !prose[..at].ends_with(char::is_alphanumeric) && !prose[end..].starts_with(char::is_alphanumeric)
    };
    let list = document.citations().entries.first().map_or(entry.range.start, |first| first.range.start);
    family.chars().count() > 2 && prose[..list].match_indices(family).any(|(at, _)| whole(at))
}

/// Whether the entry is the text of a note, which its mark refers to.
fn is_note(document: &Document, entry: &Entry) -> bool {
    let part = document.part_at(entry.range.start);
    part.is_some_and(|part| document.source()[part.span.range()].trim_start().starts_with("[^"))
}

/// Whether the entry's list is one of sources used, and not of things to read besides.
fn is_cited_work(document: &Document, entry: &Entry) -> bool {
    let Some(index) = document.part_index(entry.range.start) else { return false };
    let heading = document.parts()[..index].iter().rev().find(|part| part.role.is_title());
    heading.is_some_and(|part| {
        let text = document.prose()[part.range.clone()].to_lowercase();
        !["further", "external", "see also", "bibliography", "literature", "works by"]
            .iter()
            .any(|name| text.contains(name))
    })
}
