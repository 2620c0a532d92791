//! The fields of a reference according to the model.

use std::ops::Range;

use q7x2_dates::Written;
use q7x2_words as words;

use crate::document::citation::chain::{Chain, Kind};
use crate::document::citation::fields::field::{Author, Detail, DetailKind, Fields, Issued};
use crate::document::citation::fields::person::is_known_body;
use crate::document::citation::fields::{detail, issued, names};

/// The fields of `text` by `chain`; `details` are the details already found.
pub(super) fn read(text: &str, chain: &Chain, mut details: Vec<Detail>, dates: &[Written]) -> Fields {
    let runs = chain.runs();
    let longest = |kind: Kind| {
        let own = runs.iter().filter(|(own, _)| *own == kind).map(|(_, range)| range);
        own.max_by_key(|range| (range.len(), text.len() - range.start)).cloned()
    };
    let mut fields = Fields {
        title: longest(Kind::Title).and_then(|range| bare(text, range)),
        container: longest(Kind::Container).and_then(|range| bare(text, after_holder(text, range))),
        publisher: longest(Kind::Publisher).and_then(|range| bare(text, range)),
        place: longest(Kind::Place).and_then(|range| bare(text, range)),
        ..Fields::default()
    };
    if let Some((_, range)) = runs.iter().find(|(kind, _)| *kind == Kind::Author) {
        let (authors, others) = people(text, range.clone());
        (fields.authors, fields.others) = (authors, others);
    }
    if let Some((_, range)) = runs.iter().find(|(kind, _)| *kind == Kind::Editor) {
        fields.editors = people(text, after_holder(text, range.clone())).0;
    }
    // numbers in a title do not count
    let rest = fields.title.as_ref().map_or(0, |title| title.end);
    details.extend(detail::numbered(text, rest, &details, dates));
    if !details.iter().any(|detail| detail.kind == DetailKind::Volume) {
        let mut own = runs.iter().filter(|(kind, _)| *kind == Kind::Volume).filter_map(|(_, run)| numbers(text, run));
        let range = own.find(|range| !details.iter().any(|detail| meets(&detail.range, range)));
        details.extend(range.map(|range| Detail { kind: DetailKind::Volume, range }));
    }
    details.sort_by_key(|detail| detail.range.start);
    let written = runs.iter().filter(|(kind, _)| *kind == Kind::Date).map(|(_, range)| range);
    fields.issued = written.clone().find_map(|range| date(text, range, dates)).or_else(|| {
        let title = fields.title.clone().unwrap_or(0..0);
        issued::anywhere(text, &title, rest, &details, dates)
    });
    fields.details = details;
    fields
}

/// Adds to `fields`, which were read in another way, the pages and the publisher that only `chain` finds.
pub(super) fn complete(text: &str, chain: &Chain, fields: &mut Fields) {
    let runs = chain.runs();
    if fields.detail(DetailKind::Pages).is_none() {
        let mut own = runs.iter().filter(|(kind, _)| *kind == Kind::Pages).filter_map(|(_, run)| numbers(text, run));
        let range = own.find(|range| !fields.ranges().any(|other| meets(other, range)));
        fields.details.extend(range.map(|range| Detail { kind: DetailKind::Pages, range }));
    }
    fields.details.sort_by_key(|detail| detail.range.start);
    if fields.publisher.is_none() {
        let mut own = runs.iter().filter(|(kind, _)| *kind == Kind::Publisher).map(|(_, run)| run);
        let free = |range: &&Range<usize>| !fields.ranges().any(|other| meets(other, range));
        fields.publisher = own.find(free).and_then(|run| bare(text, run.clone()));
    }
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// `range` without the marks around it: quotation marks, brackets that it only opens or closes.
fn bare(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let outer = |c: char| {
        matches!(c, ' ' | ',' | ';' | ':' | '.' | '–' | '—' | '/' | '|' | '*')
            || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '`')
    };
    let mut range = range;
    loop {
        let inside = &text[range.clone()];
        let first = inside.chars().next()?;
        let last = inside.chars().next_back()?;
        let opens = matches!(first, '(' | '[') && !closes(inside);
        let ends = matches!(last, ')' | ']') && !inside.contains(['(', '[']);
        let whole = matches!((first, last), ('(', ')') | ('[', ']') | ('\'', '\''));
        let closed = last == '’' && text[..range.start].ends_with('‘')
            || last == '\'' && first != '\'' && text[..range.start].ends_with('\'');
        if outer(first) || opens || whole {
            range.start += first.len_utf8();
        }
        if range.start < range.end && (outer(last) || ends || whole || closed) {
            range.end -= last.len_utf8();
        } else if !(outer(first) || opens || whole) {
            break;
        }
        if range.is_empty() {
            return None;
        }
    }
    text[range.clone()].contains(char::is_alphanumeric).then_some(range)
}

/// Whether the bracket that `inside` begins with is closed in it.
fn closes(inside: &str) -> bool {
    inside.contains([')', ']'])
}

/// `range` without “In” and other words that introduce a book and its editors.
fn after_holder(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let word = inside.split(' ').next().unwrap_or("");
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let holds = words::REFERENCE_HOLDERS.has(&lower) && word.len() < inside.len();
    let start = range.start + if holds { word.len() + 1 } else { 0 };
    start.min(range.end)..range.end
}

/// The people, or the organization, in `range`; and whether there are more.
fn people(text: &str, range: Range<usize>) -> (Vec<Author>, bool) {
    let Some(range) = bare(text, range) else { return (Vec::new(), false) };
    if let Some(names) = names::list(text, range.start) {
        let inside: Vec<Author> = names.authors.into_iter().filter(|one| one.range.start < range.end).collect();
        let covered = inside.last().map_or(0, |last| last.range.end.min(range.end + 1) - range.start);
        if covered * 4 >= range.len() * 3 || names.others {
            return (inside, names.others);
        }
    }
    let inside = &text[range.clone()];
    if !is_name(inside) {
        return (Vec::new(), false);
    }
    let person = !is_known_body(inside) && (inside.contains(',') || inside.contains(". "));
    let family = range.start..range.start + inside.split(',').next().unwrap_or(inside).len();
    let family = if person { family } else { range.clone() };
    (vec![Author { range, family, is_person: person }], false)
}

/// Whether `text` can be a name, and not the beginning of a sentence: nearly all of its longer words have capitals.
fn is_name(text: &str) -> bool {
    let small = |word: &&str| word.starts_with(char::is_lowercase) && word.chars().count() > 3;
    let words = text.split(' ');
    words.clone().filter(small).count() * 4 <= words.count()
}

/// The first number, or range of numbers, in `run`.
fn numbers(text: &str, run: &Range<usize>) -> Option<Range<usize>> {
    let inside = &text[run.clone()];
    let start = inside.find(|c: char| c.is_ascii_digit())?;
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '—' | '‑');
    let length = inside[start..].find(|c: char| !is_inside(c)).unwrap_or(inside.len() - start);
    let found = inside[start..start + length].trim_end_matches(['-', '–', '—', '‑', 'p']);
    // longer numbers are not pages
    let fits = found.split(['-', '–', '—', '‑']).all(|number| number.len() <= 5);
    fits.then_some(run.start + start..run.start + start + found.len())
}

/// The date in `range`.
fn date(text: &str, range: &Range<usize>, dates: &[Written]) -> Option<Issued> {
    let range = bare(text, range.clone())?;
    issued::in_bracket(text, range.start, range.end, dates)
}
