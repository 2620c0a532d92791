//! The container of a source, and its publisher.

use q7x2_dates::Written;
use q7x2_words as words;

use crate::document::citation::fields::field::Fields;
use crate::document::citation::fields::field::{Detail, DetailKind};
use crate::document::citation::fields::piece::{self, bracket, skip, trimmed};
use crate::document::citation::fields::{book, periodical, publisher};
use crate::document::citation::locatable::{is_imprint, names_publisher};

/// Reads container, editors and publisher in `text` from byte `from` on, where the title has ended, and returns where
/// they end.
pub(super) fn read(text: &str, from: usize, details: &[Detail], dates: &[Written], fields: &mut Fields) -> usize {
    let mut at = after_forms(text, from);
    if let Some(start) = book::after_in(text, at) {
        at = book::editors(text, start, fields);
        let end = book::end(text, at, details, dates);
        fields.container = trimmed(text, at..end).filter(|range| !is_number(&text[range.clone()]));
        at = end;
    } else {
        at = after_helpers(text, at);
        at = plain(text, at, details, dates, fields);
    }
    if fields.publisher.is_none() {
        fields.publisher = publisher::anywhere(text, at, details);
    }
    at
}

/// Whether `piece` is the name of a periodical with its numbers, or of a publisher.
pub(super) fn looks_like_one(piece: &str) -> bool {
    let numbered = piece
        .match_indices([',', ' '])
        .any(|(at, _)| piece[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit()));
    numbered || names_publisher(piece) || is_imprint(piece) || piece.starts_with("In ") || piece.contains("://")
}

/// Skips marks, and brackets that give the form: “[Film]”, “(2nd ed.)”, “[Online].”.
fn after_forms(text: &str, from: usize) -> usize {
    let mut at = skip(text, from, &['.', ',', ';', ':', '”', '"']);
    while let Some((inside, end)) = bracket(text, at) {
        let formal = text[at..].starts_with('[')
            || !inside.contains(": ") && !inside.contains(|c: char| c.is_ascii_digit())
            || words::FORMS_IN_BRACKETS.all().iter().any(|word| inside.to_lowercase().contains(word));
        if !formal {
            break;
        }
        at = skip(text, end, &['.', ',', ';', ':']);
    }
    at
}

/// The end of the words at `at` that name a contributor or an edition.
fn after_helper(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let named = words::BEFORE_HELPERS.after(rest).map(|name| text.len() - name.len());
    named.or_else(|| words::REVISED_EDITIONS.start_of(rest).map(|edition| at + edition.len()))
}

/// Skips pieces that name contributors and editions: “Translated by Anna Moss.”, “2nd ed.”.
fn after_helpers(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(start) = after_helper(text, at) {
        // an edition ends with its own word, the name of a contributor with the field
        let edition = text[at..].starts_with(|c: char| c.is_ascii_digit());
        let end = match text[start..].find("ed.").filter(|_| edition) {
            Some(length) => start + length + 3,
            None => {
                let stop = piece::end(text, start).at;
                text[start..stop].find(", ").map_or(stop, |length| start + length)
            }
        };
        at = skip(text, end.min(text.len()), &['.', ',', ';', ':']);
        if end <= start {
            break;
        }
    }
    at
}

/// Reads a periodical, a site or a publisher that begins at `at`; returns where it ends.
fn plain(text: &str, at: usize, details: &[Detail], dates: &[Written], fields: &mut Fields) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let end = periodical::end(text, at, details, dates);
    if let Some((_, close)) = bracket(text, at).filter(|(inside, _)| is_imprint(inside) || inside.contains(": ")) {
        fields.publisher = publisher::within(text, at + 1..close - 1).or_else(|| trimmed(text, at + 1..close - 1));
        return close;
    }
    let Some(range) = trimmed(text, at..end).filter(|range| periodical::is_name(&text[range.clone()])) else {
        return at;
    };
    let in_volume = details
        .iter()
        .any(|detail| matches!(detail.kind, DetailKind::Volume | DetailKind::Issue) && detail.range.start >= end);
    if in_volume {
        fields.container = Some(range);
    } else if let Some(house) =
        publisher::within(text, at..periodical::stop(text, at).max(end)).filter(|house| house.start < end)
    {
        // "Small Waters, Heron Press, 2015"
        fields.container = trimmed(text, at..house.start).filter(|range| periodical::is_name(&text[range.clone()]));
        let end = house.end.max(end);
        fields.publisher = Some(house);
        return end;
    } else if let Some(comma) = text[range.clone()].find(", ").filter(|_| ends_in_year(text, end)) {
        // "River Tales, Heron, 1971"
        fields.container = Some(range.start..range.start + comma);
        fields.publisher = trimmed(text, range.start + comma..range.end);
    } else if publisher::is_house(text, &range, end, fields) {
        fields.publisher = Some(range);
    } else {
        fields.container = Some(range);
    }
    end
}

/// Whether `, 1971` follows.
fn ends_in_year(text: &str, end: usize) -> bool {
    text[end..].strip_prefix(", ").is_some_and(publisher::starts_with_year)
}

fn is_number(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
}
