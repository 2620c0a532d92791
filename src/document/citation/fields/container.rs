//! What a source stands in, and who published it.

use std::ops::Range;

use crate::date::Written;
use crate::document::citation::fields::detail::{Detail, DetailKind};
use crate::document::citation::fields::piece::{self, bracket, skip, trimmed};
use crate::document::citation::fields::{Fields, names};
use crate::document::citation::locatable::{is_bare_imprint, is_imprint, names_periodical, names_publisher};

/// Reads container, editors and publisher in `text` from byte `from` on, where the title has ended,
/// and gives where they end.
pub(super) fn read(text: &str, from: usize, details: &[Detail], dates: &[Written], fields: &mut Fields) -> usize {
    let mut at = after_forms(text, from);
    if let Some(start) = after_in(text, at) {
        at = editors(text, start, fields);
        let end = book_end(text, at, details);
        fields.container = trimmed(text, at..end).filter(|range| !is_number(&text[range.clone()]));
        at = end;
    } else {
        at = after_helpers(text, at);
        at = plain(text, at, details, dates, fields);
    }
    if fields.publisher.is_none() {
        fields.publisher = publisher(text, at, details);
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

/// Skips marks and brackets that tell of the form: “[Film]”, “(2nd ed.)”, “[Online].”.
fn after_forms(text: &str, from: usize) -> usize {
    let mut at = skip(text, from, &['.', ',', ';', ':', '”', '"']);
    while let Some((inside, end)) = bracket(text, at) {
        let formal = text[at..].starts_with('[')
            || !inside.contains(": ") && !inside.contains(|c: char| c.is_ascii_digit())
            || ["ed.", "edition", "vol", "no.", "pp.", "report", "aufl"]
                .iter()
                .any(|word| inside.to_lowercase().contains(word));
        if !formal {
            break;
        }
        at = skip(text, end, &['.', ',', ';', ':']);
    }
    at
}

/// Where the container begins after “In”, “in:”, “Paper presented at”.
fn after_in(text: &str, at: usize) -> Option<usize> {
    const LEADS: [&str; 12] = [
        "In: ",
        "In ",
        "in: ",
        "in ",
        "Paper presented at the ",
        "Paper presented at ",
        "Presented at the ",
        "Presented at ",
        "presented at the ",
        "presented at ",
        "Paper read at the ",
        "En ",
    ];
    let lead = LEADS.iter().find(|lead| text[at..].starts_with(**lead))?;
    Some(skip(text, at + lead.len(), &[]))
}

/// Takes the editors before the name of a book at `at`; gives where that begins.
fn editors(text: &str, at: usize, fields: &mut Fields) -> usize {
    let Some(named) = names::list(text, at).filter(|named| named.editors) else { return at };
    fields.editors = named.authors;
    skip(text, named.end, &[',', '.', ':', ';'])
}

/// The end of the name of a book or of proceedings that begins at `at`.
fn book_end(text: &str, at: usize, details: &[Detail]) -> usize {
    let stop = piece::end(text, at).at;
    let name = &text[at..stop];
    const LABELS: [&str; 25] = [
        " (pp",
        " (p.",
        " (Vol",
        " (vol",
        ", pp",
        ", p.",
        ", pages",
        ", page",
        ", vol",
        ", Vol",
        ", ed. ",
        ", edited by",
        ", eds",
        ", no.",
        ", ser.",
        " (Eds",
        " (2nd",
        " (ed",
        ", 2nd",
        ", volume",
        ", S.",
        " (S.",
        ", Bd",
        ", Nr",
        ", Jg",
    ];
    let label = LABELS.iter().filter_map(|label| name.find(label)).min().map(|length| at + length);
    let year = name
        .match_indices(", ")
        .find(|(offset, _)| starts_with_year(&name[offset + 2..]))
        .map(|(offset, _)| at + offset);
    let imprint = name.match_indices(" (").find(|(offset, _)| {
        bracket(text, at + offset + 1).is_some_and(|(inside, _)| inside.contains(": ") || starts_with_year(inside))
    });
    let detail = details.iter().map(|detail| detail.range.start).filter(|start| *start > at).min();
    // "Proc. 12th Int. Conf. Rivers (ICR), Northport"
    let named = name.find("), ").map(|offset| at + offset + 1);
    let ends = [Some(stop), label, year, named, imprint.map(|(offset, _)| at + offset), detail];
    ends.into_iter().flatten().min().unwrap_or(stop)
}

fn starts_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && matches!(text.get(..2), Some("18" | "19" | "20"))
}

fn is_number(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
}

/// Skips pieces that tell of helpers and editions: “Translated by Anna Moss.”, “2nd ed.”.
fn after_helpers(text: &str, from: usize) -> usize {
    const LEADS: [&str; 20] = [
        "Translated by ",
        "translated by ",
        "Trans. ",
        "trans. ",
        "Edited by ",
        "edited by ",
        "Ed. ",
        "ed. ",
        "Directed by ",
        "Illustrated by ",
        "With ",
        "Narrated by ",
        "2nd ",
        "3rd ",
        "4th ",
        "Rev. ed",
        "rev. ed",
        "1st ",
        "Übersetzt von ",
        "Second edition",
    ];
    let mut at = from;
    while let Some(lead) = LEADS.iter().find(|lead| text[at..].starts_with(**lead)) {
        let start = at + lead.len();
        // an edition ends with its own word, a helper with the field
        let edition = lead.starts_with(|c: char| c.is_ascii_digit());
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

/// Reads a periodical, a site or a publisher that begins at `at`; gives where it ends.
fn plain(text: &str, at: usize, details: &[Detail], dates: &[Written], fields: &mut Fields) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let end = plain_end(text, at, details, dates);
    if let Some((_, close)) = bracket(text, at).filter(|(inside, _)| is_imprint(inside) || inside.contains(": ")) {
        fields.publisher = house(text, at + 1..close - 1).or_else(|| trimmed(text, at + 1..close - 1));
        return close;
    }
    let Some(range) = trimmed(text, at..end).filter(|range| is_name(&text[range.clone()])) else { return at };
    let in_volume = details
        .iter()
        .any(|detail| matches!(detail.kind, DetailKind::Volume | DetailKind::Issue) && detail.range.start >= end);
    if in_volume {
        fields.container = Some(range);
    } else if let Some(house) = house(text, at..stop_of(text, at, end)).filter(|house| house.start < end) {
        // "Small Waters, Heron Press, 2015"
        fields.container = trimmed(text, at..house.start).filter(|range| is_name(&text[range.clone()]));
        let end = house.end.max(end);
        fields.publisher = Some(house);
        return end;
    } else if let Some(comma) = text[range.clone()].find(", ").filter(|_| ends_in_year(text, end)) {
        // "River Tales, Heron, 1971"
        fields.container = Some(range.start..range.start + comma);
        fields.publisher = trimmed(text, range.start + comma..range.end);
    } else if is_house(text, &range, end, fields) {
        fields.publisher = Some(range);
    } else {
        fields.container = Some(range);
    }
    end
}

/// Whether `, 1971` follows.
fn ends_in_year(text: &str, end: usize) -> bool {
    text[end..].strip_prefix(", ").is_some_and(starts_with_year)
}

/// Whether the name at `range`, which ends the entry but for a year, is the publisher of a book by
/// persons: periodicals have numbers or a day, sites an address.
fn is_house(text: &str, range: &Range<usize>, end: usize, fields: &Fields) -> bool {
    let rest = text[end..].trim_matches([' ', '.', ',', ';', ')']);
    let last = rest.is_empty() || rest.len() == 4 && starts_with_year(rest) || rest.starts_with("(Original");
    let persons = fields.authors.iter().any(|author| author.is_person);
    let whole_year = fields.issued.as_ref().is_none_or(|issued| issued.range.len() <= 5 && issued.year.is_some());
    last && persons && whole_year && !names_periodical(&text[range.clone()])
}

/// The end of the piece at `at` of which a name up to `end` is the beginning.
fn stop_of(text: &str, at: usize, end: usize) -> usize {
    periodical_stop(text, at).max(end)
}

/// Words that announce how a source was found, or what form it has.
const ANNOUNCEMENTS: [&str; 28] = [
    "Retrieved",
    "Accessed",
    "Available",
    "Archived",
    "Original work",
    "Unpublished",
    "PhD",
    "Ph.D",
    "Doctoral",
    "Master",
    "doi",
    "DOI",
    "URL",
    "Press release",
    "Last",
    "Updated",
    "Archived",
    "LNCS",
    "Lecture Notes",
    "M.S",
    "M.A",
    "MSc",
    "MA thesis",
    "BA thesis",
    "Technical",
    "Tech.",
    "Working Paper",
    "Research Report",
];

fn is_announcement(text: &str) -> bool {
    ANNOUNCEMENTS.iter().any(|word| text.starts_with(word))
}

/// Whether `name` can be the name of something: it begins like one and is no announcement.
fn is_name(name: &str) -> bool {
    let opens = name.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"'));
    let lower = name.contains('.') && !name.contains(' ') || name.starts_with("arXiv") || name.starts_with("e");
    (opens || lower) && name.contains(char::is_alphabetic) && !is_announcement(name) && !name.starts_with("http")
}

/// The end of the name at `at`: before a number, a date, a bracket, or the comma or full stop that
/// sets the next field apart.
fn plain_end(text: &str, at: usize, details: &[Detail], dates: &[Written]) -> usize {
    let stop = periodical_stop(text, at);
    let name = &text[at..stop];
    let detail = details.iter().map(|detail| detail.range.start).filter(|start| *start >= at).min();
    let date = dates.iter().map(|written| written.range.start).filter(|start| *start >= at).min();
    let comma =
        name.match_indices(", ").find(|(offset, _)| ends_name(&name[offset + 2..])).map(|(offset, _)| at + offset);
    let open = name.match_indices([' ']).find(|(offset, _)| {
        let inside = &name[offset + 1..];
        if inside.starts_with('[') {
            return true;
        }
        let Some(inside) = inside.strip_prefix('(') else { return false };
        inside.starts_with(|c: char| c.is_ascii_digit()) || inside.contains(": ")
    });
    let year = (at..stop)
        .filter(|&here| text.is_char_boundary(here))
        .find(|&here| text[..here].ends_with([' ', ',', '(']) && starts_with_year(&text[here..]));
    let ends = [Some(stop), detail, date, comma, open.map(|(offset, _)| at + offset), year];
    let end = ends.into_iter().flatten().min().unwrap_or(stop);
    before_word(text, at, end)
}

/// Whether what follows a comma belongs no longer to a name.
fn ends_name(rest: &str) -> bool {
    const NEXT: [&str; 16] = [
        "vol",
        "Vol",
        "no.",
        "No.",
        "pp",
        "p.",
        "ed.",
        "edited",
        "trans",
        "translated",
        "doi",
        "DOI",
        "available",
        "issue",
        "accessed",
        "Art.",
    ];
    rest.starts_with(|c: char| c.is_ascii_digit()) || NEXT.iter().any(|word| rest.starts_with(word))
}

/// Cuts the word that announces what begins at `end`: “vol.”, “pp.”, “Retrieved”.
fn before_word(text: &str, at: usize, end: usize) -> usize {
    const WORDS: [&str; 20] = [
        "vol",
        "vols",
        "no",
        "pp",
        "p",
        "bd",
        "nr",
        "s",
        "retrieved",
        "accessed",
        "available at",
        "available from",
        "retrieved from",
        "published",
        "article",
        "art",
        "volume",
        "issue",
        "url",
        "doi",
    ];
    let mut end = end;
    loop {
        let head = text[at..end].trim_end_matches([' ', ',', ';', ':', '(', '[', '.']);
        let lower = head.to_lowercase();
        let word = WORDS.iter().find(|word| {
            lower.len() == head.len()
                && lower.strip_suffix(**word).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', '.']))
        });
        match word {
            Some(word) => end = at + head.len() - word.len(),
            None => return end.min(at + text[at..end].trim_end_matches([' ', ',', ';', ':', '(', '[']).len()),
        }
    }
}

/// The end of the piece at `at` in which short forms of words such as “J. Clim. Res.” go on.
fn periodical_stop(text: &str, at: usize) -> usize {
    let mut end = piece::end(text, at);
    loop {
        let name = &text[at..end.at];
        let word = name.rsplit(' ').next().unwrap_or("");
        let next = text[end.next..].trim_start();
        let abbreviated = word.chars().count() <= 6 && word.starts_with(char::is_uppercase) && !end.asks;
        let goes_on = next.split([' ', ',']).next().is_some_and(|word| {
            word.ends_with('.') && word.len() <= 9 && word.starts_with(char::is_uppercase) && word.len() > 2
        });
        if !abbreviated || !goes_on || end.next >= text.len() {
            return end.at;
        }
        end = piece::end(text, text.len() - next.len());
    }
}

/// A publisher in the pieces from byte `from` on.
fn publisher(text: &str, from: usize, details: &[Detail]) -> Option<Range<usize>> {
    let mut at = skip(text, from, &['.', ',', ';', ':', '(', ')']);
    while at < text.len() {
        let end = piece::end(text, at);
        let leads = |kind| matches!(kind, DetailKind::Url | DetailKind::Archive | DetailKind::Identifier(_));
        let inner = |detail: &Detail| leads(detail.kind) && detail.range.start < end.at && at < detail.range.end;
        if !details.iter().any(inner)
            && let Some(range) = house(text, at..end.at)
        {
            return Some(range);
        }
        at = skip(text, end.next.max(at + 1), &['.', ',', ';', ':', '(']);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

/// The publisher in a piece: place and house, or the field that holds a publisher's word.
fn house(text: &str, piece: Range<usize>) -> Option<Range<usize>> {
    let inside = &text[piece.clone()];
    let year = inside.rmatch_indices([',', '(', ';']).find(|(at, _)| starts_with_year(inside[at + 1..].trim_start()));
    let stop = year.map_or(inside.len(), |(at, _)| at);
    let noted = ["Accessed", "Retrieved", "Available", "Archived", "Last", "Updated", "Press release"];
    if noted.iter().any(|word| inside.starts_with(word)) {
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
        let known = names_publisher(field) || ["Univ.", "Inst.", "Publ."].iter().any(|word| field.contains(word));
        known.then(|| trimmed(text, piece.start + start..piece.start + start + field.len()))?
    })
}
