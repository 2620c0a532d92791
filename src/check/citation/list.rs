//! What is wrong with listed sources one by one.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::{Entry, MarkKind};

/// Entries by which a reader cannot get to the source.
pub(super) fn without_locator(document: &Document, hits: &mut Vec<Hit>) {
    let lost = |entry: &&Entry| entry.locator.is_none() && is_source(document, entry);
    hits.extend(document.citations().entries.iter().filter(lost).map(|entry| Hit::prose(entry.range.clone())));
}

/// Whether an entry names a source: it has a name, and a year or a title in several words. A piece
/// of an entry that was broken over lines is none.
fn is_source(document: &Document, entry: &Entry) -> bool {
    let text = &document.prose()[entry.range.clone()];
    let words = text.split(' ').count();
    let broken = text.ends_with([',', ';', ':', '-', '&']) || text.ends_with(" and") || text.ends_with(" of");
    entry.name.is_some() && !broken && (entry.year.is_some() && words >= 4 || words >= 6)
}

/// Entries that are listed before.
pub(super) fn twice(document: &Document, hits: &mut Vec<Hit>) {
    let entries = &document.citations().entries;
    let bare: Vec<String> = entries.iter().map(|entry| bare(&document.prose()[entry.range.clone()])).collect();
    for (index, entry) in entries.iter().enumerate() {
        let same = |&before: &usize| !bare[index].is_empty() && bare[before] == bare[index];
        if let Some(first) = (0..index).find(same) {
            let place = entries[first].range.clone();
            hits.push(Hit::prose(entry.range.clone()).related(place, "listed here before"));
        }
    }
}

/// An entry without its number, punctuation and case.
fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit())).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Entries that cannot have appeared when the document did.
pub(super) fn after_document(document: &Document, hits: &mut Vec<Hit>) {
    let Some(dating) = document.dating().filter(|dating| dating.is_exact()) else { return };
    let latest = dating.latest();
    for entry in &document.citations().entries {
        if let Some(earliest) = entry.earliest.filter(|earliest| *earliest > latest) {
            let hit = Hit::prose(entry.range.clone()).with("dated", earliest).with("document", latest);
            hits.push(match &dating.range {
                Some(range) => hit.related(range.clone(), "the document is dated here"),
                None => hit,
            });
        }
    }
}

/// Identifiers that cannot be right.
pub(super) fn identifiers(document: &Document, hits: &mut Vec<Hit>) {
    for mark in &document.citations().marks {
        if let MarkKind::Identifier { scheme, fault: Some(fault) } = mark.kind {
            hits.push(Hit::prose(mark.range.clone()).with("scheme", scheme.name()).with("fault", fault.words()));
        }
    }
}
