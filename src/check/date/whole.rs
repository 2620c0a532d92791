//! Dates against the date of the document.

use std::ops::Range;

use super::living;
use super::spoken::{self, Spoken};
use crate::check::Hit;
use crate::date::{self, Date, Weekday};
use crate::document::{Document, Role, Stated};

/// A document that says when things were by its own date, and has none.
pub(super) fn missing(document: &Document, said: &[Range<usize>], at_least: usize, hits: &mut Vec<Hit>) {
    let said: Vec<&Range<usize>> = said.iter().filter(|range| !is_name(document, range)).collect();
    let Some(&first) = said.first().filter(|_| said.len() >= at_least && !is_dated(document)) else { return };
    let Some(head) = document.headline() else { return };
    let words = &document.prose()[first.clone()];
    let hit = Hit::prose(head.range.clone()).with("said", words).with("count", said.len());
    hits.push(hit.related(first.clone(), "which depends on the date of the text"));
}

/// Whether something says when the text was written. Pages also have its day where they have menus: what
/// day stands around an article may be that.
fn is_dated(document: &Document) -> bool {
    document.dating().is_some()
        || document
            .boilerplate()
            .any(|(_, text)| date::find_dates(text).iter().any(|day| day.reading.bounds().is_some()))
}

/// Whether the words at `range` are the name of a series, as "This Week in Parliament": their last
/// has a capital and is no day of the week. In a heading all words may have one, and then it is the
/// name only if the heading begins with it.
fn is_name(document: &Document, range: &Range<usize>) -> bool {
    let words = &document.prose()[range.clone()];
    let last = words.rsplit(' ').next().unwrap_or(words);
    let named = last.len() < words.len() && last.starts_with(char::is_uppercase);
    let is_day = Weekday::ALL.iter().any(|day| day.name().eq_ignore_ascii_case(last));
    let titled = document.part_at(range.start).filter(|part| matches!(part.role, Role::Headline | Role::Heading));
    named && !is_day && titled.is_none_or(|part| part.range.start == range.start)
}

/// Dates right after the phrases in `said` that lie more than `years` before the document's.
pub(super) fn stale(document: &Document, said: &[Range<usize>], years: usize, hits: &mut Vec<Hit>) {
    let Some(dating) = document.dating() else { return };
    for (phrase, (written, (_, latest))) in followed(document, said) {
        if i64::from(latest.years_until(dating.earliest())) >= years as i64 {
            hits.push(against(phrase.start..written.end, latest, dating.earliest()));
        }
    }
}

/// Dates right after the phrases in `said` that lie after the document's.
pub(super) fn future(document: &Document, said: &[Range<usize>], hits: &mut Vec<Hit>) {
    // a day of grace: the text may be read as of another time zone
    const GRACE: i64 = 1;
    let exact = document.dating().is_some_and(|dating| dating.is_exact());
    let Some(latest) = spoken::latest(document).filter(|_| exact) else { return };
    for (phrase, (written, (earliest, _))) in followed(document, said) {
        if living::is_later_note(document, phrase.start) {
            continue;
        }
        // "killed 2100 of them"
        if written.len() == YEAR && !document.prose()[..written.start].ends_with("in ") {
            continue;
        }
        if latest.days_until(earliest) > GRACE {
            hits.push(against(phrase.start..written.end, earliest, latest));
        }
    }
}

/// Bytes of a bare year.
const YEAR: usize = 4;

/// Each phrase with the date or year that follows it, and its first and last day.
fn followed<'d>(document: &'d Document, said: &'d [Range<usize>]) -> impl Iterator<Item = (&'d Range<usize>, Spoken)> {
    said.iter().filter_map(|phrase| Some((phrase, spoken::after(document, phrase.end)?)))
}

fn against(range: Range<usize>, date: Date, document_date: Date) -> Hit {
    Hit::prose(range).with("date", date).with("document-date", document_date)
}

/// A head that dates the last change before the first publication.
pub(super) fn updated_before_published(document: &Document, hits: &mut Vec<Hit>) {
    let labelled = |labels: &[&str]| {
        document.dates().iter().find_map(|written| {
            let part = document.part_at(written.range.start).filter(|part| part.role == Role::Dateline)?;
            let before = document.prose()[part.range.start..written.range.start].to_lowercase();
            let own = before.rsplit(|c: char| c.is_ascii_digit() || "|·•".contains(c)).next().unwrap_or(&before);
            let label = labels.iter().any(|label| own.contains(label));
            label.then(|| written.reading.bounds()).flatten().map(|bounds| (bounds, written.range.clone()))
        })
    };
    let published = labelled(&["published", "posted", "written", "created"]);
    let updated = labelled(&["updated", "modified", "revised", "edited"]);
    let (Some(published), Some(updated)) = (published, updated) else {
        return stated_before_published(document, hits);
    };
    if updated.0.1 < published.0.0 {
        let hit = Hit::prose(updated.1).with("published", published.0.0).with("updated", updated.0.1);
        hits.push(hit.related(published.1, "published then"));
    }
}

/// Whether front matter says that the text is yet to be published.
fn is_draft(document: &Document) -> bool {
    /// Bytes in which front matter ends.
    const HEAD: usize = 4096;
    let source = document.source();
    let head = &source[..source.floor_char_boundary(HEAD)];
    let said = |line: &str| {
        line.split_once([':', '=']).is_some_and(|(key, value)| (key.trim(), value.trim()) == ("draft", "true"))
    };
    head.starts_with(['-', '+']) && head.lines().any(said)
}

/// Metadata that dates the last change before the first publication.
fn stated_before_published(document: &Document, hits: &mut Vec<Hit>) {
    // what is written ahead is published on its day, with an older last change
    const AHEAD: i64 = 31;
    let bounds = |stated: &Stated| date::find_dates(&stated.text).first()?.reading.bounds();
    let metadata = document.metadata();
    let (Some(published), Some(updated)) = (&metadata.published, &metadata.updated) else { return };
    let (Some((first, _)), Some((_, last))) = (bounds(published), bounds(updated)) else { return };
    if last.days_until(first) > AHEAD && !is_draft(document) {
        hits.push(Hit::source(updated.span).with("published", first).with("updated", last));
    }
}
