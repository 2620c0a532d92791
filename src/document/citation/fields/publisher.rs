//! Publishers of sources, with their places.

use std::ops::Range;

use q7x2_words as words;

use crate::document::citation::fields::field::Fields;
use crate::document::citation::fields::field::{Detail, DetailKind};
use crate::document::citation::fields::piece::{self, skip, trimmed};
use crate::document::citation::locatable::{is_bare_imprint, is_imprint, names_periodical, names_publisher};

/// A publisher in the pieces from byte `from` on.
pub(super) fn anywhere(text: &str, from: usize, details: &[Detail]) -> Option<Range<usize>> {
    let mut at = skip(text, from, &['.', ',', ';', ':', '(', ')']);
    while at < text.len() {
        let end = piece::end(text, at);
        let leads = |kind| matches!(kind, DetailKind::Url | DetailKind::Archive | DetailKind::Identifier(_));
        let inner = |detail: &Detail| leads(detail.kind) && detail.range.start < end.at && at < detail.range.end;
        if !details.iter().any(inner)
            && let Some(range) = within(text, at..end.at)
        {
            return Some(range);
        }
        at = text.ceil_char_boundary(skip(text, end.next.max(at + 1), &['.', ',', ';', ':', '(']));
    }
    None
}

/// The publisher in a piece: place and house, or the field that contains a word of publishers.
pub(super) fn within(text: &str, piece: Range<usize>) -> Option<Range<usize>> {
    let inside = &text[piece.clone()];
    let year = inside.rmatch_indices([',', '(', ';']).find(|(at, _)| starts_with_year(inside[at + 1..].trim_start()));
    let stop = year.map_or(inside.len(), |(at, _)| at);
    if words::NO_PUBLISHERS.start_of(inside).is_some() {
        return None;
    }
    if is_imprint(inside) || is_bare_imprint(inside) {
        let place = inside[..stop].rfind(": ")?;
        let lead =
            ["(", ")", ";", "ed. ", "edn. "].iter().filter_map(|lead| Some(inside[..place].rfind(lead)? + lead.len()));
        let start = lead.max().unwrap_or(0);
        return trimmed(text, piece.start + start..piece.start + stop);
    }
    let mut at = 0;
    inside[..stop].split(", ").find_map(|field| {
        let start = at;
        at += field.len() + 2;
        let known = names_publisher(field) || words::SHORT_PUBLISHERS.all().iter().any(|word| field.contains(word));
        known.then(|| trimmed(text, piece.start + start..piece.start + start + field.len()))?
    })
}

/// Whether the name at `range`, which ends the entry except for a year, is the publisher of a book by
/// people: periodicals have numbers or a day, sites an address.
pub(super) fn is_house(text: &str, range: &Range<usize>, end: usize, fields: &Fields) -> bool {
    let rest = text[end..].trim_matches([' ', '.', ',', ';', ')']);
    let last = rest.is_empty() || rest.len() == 4 && starts_with_year(rest) || rest.starts_with("(Original");
    let persons = fields.authors.iter().any(|author| author.is_person);
    let whole_year = fields.issued.as_ref().is_none_or(|issued| issued.range.len() <= 5 && issued.year.is_some());
    last && persons && whole_year && !names_periodical(&text[range.clone()])
}

/// Whether `text` begins with a year.
pub(super) fn starts_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && matches!(text.get(..2), Some("18" | "19" | "20"))
}
