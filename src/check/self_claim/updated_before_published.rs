//! Texts that say that they were updated before they were published.

use q7x2_words::{self as words, List};

use crate::check::Match;
use crate::document::{Document, Role, Stated};

pub const SLOTS: &[&str] = &["published", "updated"];

/// A head that dates the last change before the first publication.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let labelled = |labels: &List| {
        document.dates().iter().find_map(|written| {
            let block = document.block_at(written.range.start).filter(|block| block.role == Role::Dateline)?;
            let before = document.prose()[block.range.start..written.range.start].to_lowercase();
            let own = before.rsplit(|c: char| c.is_ascii_digit() || "|·•".contains(c)).next().unwrap_or(&before);
            let label = labels.all().iter().any(|label| own.contains(label));
            label.then(|| written.reading.bounds()).flatten().map(|bounds| (bounds, written.range.clone()))
        })
    };
    let published = labelled(&words::PUBLISHED);
    let updated = labelled(&words::UPDATED);
    let (Some(published), Some(updated)) = (published, updated) else {
        return stated_before_published(document, matches);
    };
    if updated.0.1 < published.0.0 {
        let matched = Match::prose(updated.1).with("published", published.0.0).with("updated", updated.0.1);
        matches.push(matched.related(published.1, "published here"));
    }
}

/// Whether front matter says that the text is yet to be published.
fn is_draft(document: &Document) -> bool {
    /// How many bytes are searched for the end of front matter.
    const HEAD: usize = 4096;
    let source = document.source();
    let head = &source[..source.floor_char_boundary(HEAD)];
    let said = |line: &str| {
        line.split_once([':', '=']).is_some_and(|(key, value)| (key.trim(), value.trim()) == ("draft", "true"))
    };
    head.starts_with(['-', '+']) && head.lines().any(said)
}

/// Metadata that dates the last change before the first publication.
fn stated_before_published(document: &Document, matches: &mut Vec<Match>) {
    // a text that is scheduled for a later day has an older last change
    const AHEAD: i64 = 31;
    let bounds = |stated: &Stated| q7x2_dates::stated_date(&stated.text)?.reading.bounds();
    let metadata = document.metadata();
    let (Some(published), Some(updated)) = (&metadata.published, &metadata.updated) else { return };
    let (Some((first, _)), Some((_, last))) = (bounds(published), bounds(updated)) else { return };
    if last.days_until(first) > AHEAD && !is_draft(document) {
        matches.push(Match::source(updated.span).with("published", first).with("updated", last));
    }
}
