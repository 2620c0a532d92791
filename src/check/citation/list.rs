//! What is wrong with listed sources one by one.

use crate::check::Hit;
use crate::date::Date;
use crate::document::citation::{DetailKind, Entry, Locator};
use crate::document::{Document, names_besides};

/// Entries by which a reader cannot get to the source.
pub(super) fn without_locator(document: &Document, hits: &mut Vec<Hit>) {
    let entries = &document.citations().entries;
    let numbered = numbered(entries);
    let lost = |entry: &&Entry| {
        let named = entry.is_formed(document) && (entry.given.is_some() || is_source(document, entry));
        entry.locator.is_none() && named && !is_broken(entries, numbered, entry)
    };
    hits.extend(entries.iter().filter(lost).map(|entry| Hit::prose(entry.range.clone())));
}

/// How many entries have a number.
fn numbered(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| entry.number.is_some()).count()
}

/// Whether an entry is a piece of one that was broken over lines: most entries have numbers, and this
/// one or the next has none. `numbered` is how many have one.
fn is_broken(entries: &[Entry], numbered: usize, entry: &Entry) -> bool {
    let at = entries.partition_point(|other| other.range.start <= entry.range.start);
    let next = entries.get(at).is_some_and(|next| next.number.is_none());
    numbered * 2 >= entries.len() && numbered > 1 && (entry.number.is_none() || next)
}

/// Whether an entry names a source: it has a name, and a year or a title in several words. A piece
/// of an entry that was broken over lines is none.
fn is_source(document: &Document, entry: &Entry) -> bool {
    if entry.given.as_ref().is_some_and(|given| given.titled && !given.names.is_empty()) {
        return true;
    }
    let text = &document.prose()[entry.range.clone()];
    let words = text.split(' ').count();
    let broken = text.ends_with([',', ';', ':', '-', '&']) || text.ends_with(" and") || text.ends_with(" of");
    entry.name.is_some() && !broken && (entry.year.is_some() && words >= 4 || words >= 6)
}

/// A list of so many sources shows what its entries hold.
const LISTING: usize = 3;

/// Entries that lack what most of the others have: a title, a date, or both author and container.
pub(super) fn incomplete(document: &Document, hits: &mut Vec<Hit>) {
    let entries = &document.citations().entries;
    let numbered = numbered(entries);
    let besides = besides(document);
    let is_listed = |entry: &&Entry| !document.part_index(entry.range.start).is_some_and(|index| besides[index]);
    let entries: Vec<&Entry> = entries.iter().filter(is_listed).collect();
    let lacking: Vec<Option<&str>> = entries.iter().map(|entry| lacks(document, numbered, entry)).collect();
    let whole = lacking.iter().filter(|lack| lack.is_none()).count();
    if entries.len() < LISTING || whole * 3 < entries.len() * 2 {
        return;
    }
    for (entry, lack) in entries.iter().zip(lacking) {
        hits.extend(lack.map(|missing| Hit::prose(entry.range.clone()).with("missing", missing)));
    }
}

/// Which parts stand below a heading of pages and books to go on with, which need not be described as
/// sources are.
fn besides(document: &Document) -> Vec<bool> {
    let mut besides = false;
    let each = document.parts().iter().map(|part| {
        if part.role.is_title() {
            besides = names_besides(&document.prose()[part.range.clone()]);
        }
        besides
    });
    each.collect()
}

/// What an entry lacks, where so many have a number.
fn lacks(document: &Document, numbered: usize, entry: &Entry) -> Option<&'static str> {
    let fields = &entry.fields;
    // a note says in its own words where it sends its reader
    if entry.note && !entry.is_formed(document) {
        return None;
    }
    if let Some(given) = &entry.given {
        return match () {
            () if !given.titled => Some("title"),
            // a page that was looked at on a day may have none of its own
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
        // a page that nobody signed has no date of its own
        () if fields.issued.is_none() && !accessed && !has_short_year(document, entry) => {
            Some("date").filter(|_| !reached || !fields.authors.is_empty())
        }
        () if !named && !reached => Some("author and no container"),
        () => None,
    }
}

/// Whether a year stands in the entry by its last figures: “Rivers ’96”.
fn has_short_year(document: &Document, entry: &Entry) -> bool {
    let text = &document.prose()[entry.range.clone()];
    let short = |at: usize, mark: &str| text[at + mark.len()..].bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    ["’", "'", "\""].iter().any(|mark| text.match_indices(mark).any(|(at, _)| short(at, mark)))
}

/// Entries that cannot have appeared when the document did.
pub(super) fn after_document(document: &Document, hits: &mut Vec<Hit>) {
    let Some(dating) = document.dating().filter(|dating| dating.is_exact()) else { return };
    // what is kept up to date cites what has come since
    let latest = dating.latest().max(document.last_changed().unwrap_or(dating.latest()));
    for entry in &document.citations().entries {
        if let Some(earliest) = entry.earliest.filter(|earliest| *earliest > latest && !is_ahead(entry, latest)) {
            let hit = Hit::prose(entry.range.clone()).with("dated", earliest).with("document", latest);
            hits.push(match &dating.range {
                Some(range) => hit.related(range.clone(), "the document is dated here"),
                None => hit,
            });
        }
    }
}

/// Whether an entry has the year of a book or volume that can be had some months before it: the
/// next year, where the document is of the second half of one.
fn is_ahead(entry: &Entry, latest: Date) -> bool {
    let next = entry.year == Some(latest.year() + 1) && latest.month() > 6;
    let whole = entry.earliest.is_some_and(|day| (day.month(), day.day()) == (1, 1));
    let printed = entry.fields.container.is_some() || entry.fields.publisher.is_some();
    next && whole && printed
}
