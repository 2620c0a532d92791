//! Sources that lack what the others in their list, or all of their kind, have.

use crate::check::Match;
use crate::check::citation::list::{is_broken, is_source, numbered};
use crate::document::citation::{DetailKind, Entry, Locator, years};
use crate::document::library::{Described, What};
use crate::document::{Document, names_besides};

pub const SLOTS: &[&str] = &["missing"];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    of_list(document, matches);
    of_library(document, matches);
}

/// The shortest list whose entries show which fields are expected.
const LISTING: usize = 3;

/// Entries that lack what most of the others have: a title, a date, or both author and container.
fn of_list(document: &Document, matches: &mut Vec<Match>) {
    let entries = &document.citations().entries;
    let numbered = numbered(entries);
    let besides = besides(document);
    let is_listed = |entry: &&Entry| !document.block_index(entry.range.start).is_some_and(|index| besides[index]);
    let entries: Vec<&Entry> = entries.iter().filter(is_listed).collect();
    let lacking: Vec<Option<&str>> = entries.iter().map(|entry| entry_lacks(document, numbered, entry)).collect();
    let whole = lacking.iter().filter(|lack| lack.is_none()).count();
    if entries.len() < LISTING || whole * 3 < entries.len() * 2 {
        return;
    }
    for (entry, lack) in entries.iter().zip(lacking) {
        matches.extend(lack.map(|missing| Match::prose(entry.range.clone()).with("missing", missing)));
    }
}

/// Which blocks are below a heading for further reading; they need not be described like sources.
fn besides(document: &Document) -> Vec<bool> {
    let mut besides = false;
    let each = document.blocks().iter().map(|block| {
        if block.role.is_title() {
            besides = names_besides(&document.prose()[block.range.clone()]);
        }
        besides
    });
    each.collect()
}

/// What an entry lacks; `numbered` is how many entries have a number.
fn entry_lacks(document: &Document, numbered: usize, entry: &Entry) -> Option<&'static str> {
    let fields = &entry.fields;
    // a note may describe its source in its own words
    if (entry.note || is_lettered(document, entry)) && !entry.is_formed(document) {
        return None;
    }
    if let Some(given) = &entry.from_template {
        return match () {
            () if !given.titled => Some("title"),
            // a page with a date of access may not have a date of its own
            () if !given.dated && !given.accessed && !given.names.is_empty() => Some("date"),
            () => None,
        };
    }
    let named = !fields.authors.is_empty() || fields.container.is_some() || fields.publisher.is_some();
    let reached = matches!(entry.locator, Some(Locator::Identifier | Locator::Link));
    let accessed = fields.detail(DetailKind::Accessed).is_some();
    match () {
        () if !is_source(document, entry) || is_broken(&document.citations().entries, numbered, entry) => None,
        () if fields.title.is_none() && named => Some("title"),
        // an unsigned page has no date of its own
        () if fields.issued.is_none() && !accessed && !has_year(document, entry) => {
            Some("date").filter(|_| !reached || !fields.authors.is_empty())
        }
        () if !named && !reached => Some("author and no container"),
        () => None,
    }
}

/// Whether the entry has a letter in place of a number, as remarks have that are listed among the sources: “B See the
/// section below.”
fn is_lettered(document: &Document, entry: &Entry) -> bool {
    let mut letters = document.prose()[entry.range.clone()].chars();
    let label = letters.next().is_some_and(|letter| letter.is_ascii_uppercase());
    label && letters.next() == Some(' ') && letters.next().is_some_and(char::is_uppercase)
}

/// Whether the entry has a number outside addresses that may be its year, although it was not read as one; or a year
/// written by its last digits: “Rivers ’96”.
fn has_year(document: &Document, entry: &Entry) -> bool {
    let prose = document.prose();
    let ways = entry
        .fields
        .details
        .iter()
        .filter(|detail| matches!(detail.kind, DetailKind::Url | DetailKind::Archive | DetailKind::Identifier(_)));
    let mut from = entry.range.start;
    for way in ways {
        if from < way.range.start && years(&prose[from..way.range.start]).next().is_some() {
            return true;
        }
        from = from.max(way.range.end);
    }
    years(&prose[from..entry.range.end.max(from)]).next().is_some() || has_short_year(&prose[entry.range.clone()])
}

/// Whether `text` has a year written by its last digits.
fn has_short_year(text: &str) -> bool {
    let short = |at: usize, mark: &str| text[at + mark.len()..].bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    ["’", "'", "\""].iter().any(|mark| text.match_indices(mark).any(|(at, _)| short(at, mark)))
}

/// Sources that lack what every source of their kind has.
fn of_library(document: &Document, matches: &mut Vec<Match>) {
    let lacking = document.described().iter().filter(|one| one.listed && !one.values.is_empty());
    let matched = |one: &Described| Some(Match::source(one.name()).with("missing", lacks(one)?));
    matches.extend(lacking.filter_map(matched));
}

/// Kinds of sources that always have a date, in BibTeX and in CSL.
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

/// Kinds of sources that are part of another.
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
