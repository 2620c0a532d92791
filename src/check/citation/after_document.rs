//! Listed sources that are dated after the document.

use q7x2_dates::Date;

use crate::check::Match;
use crate::document::Document;
use crate::document::citation::Entry;

pub const SLOTS: &[&str] = &["dated", "document"];

/// Entries that cannot have appeared when the document did.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let Some(dating) = document.dating().filter(|dating| dating.is_exact()) else { return };
    // a text that is kept up to date cites later sources
    let latest = dating.latest().max(document.last_changed().unwrap_or(dating.latest()));
    for entry in &document.citations().entries {
        if let Some(earliest) = entry.earliest.filter(|earliest| *earliest > latest && !is_ahead(entry, latest)) {
            let matched = Match::prose(entry.range.clone()).with("dated", earliest).with("document", latest);
            matches.push(match &dating.range {
                Some(range) => matched.related(range.clone(), "the document is dated here"),
                None => matched,
            });
        }
    }
}

/// Whether an entry has the year of a book or volume that was available some months before: the next year, if the
/// document is from the second half of a year.
fn is_ahead(entry: &Entry, latest: Date) -> bool {
    let next = entry.year == Some(latest.year() + 1) && latest.month() > 6;
    let whole = entry.earliest.is_some_and(|day| (day.month(), day.day()) == (1, 1));
    let printed = entry.fields.container.is_some() || entry.fields.publisher.is_some();
    next && whole && printed
}
