//! When a source appeared, according to its entry.

use std::ops::Range;

use q7x2_dates::{Date, Written};
use q7x2_words as words;

use crate::document::citation::fields::field::{Detail, DetailKind, Issued};
use crate::document::citation::years::is_month;

/// The date that `text[at..]` begins with, up to a bracket or full stop that closes it.
pub(super) fn at(text: &str, at: usize) -> Option<Issued> {
    let rest = &text[at..];
    if let Some(open) = words::NO_DATES.all().iter().find(|open| rest.starts_with(**open)) {
        let letter = rest[open.len()..].starts_with("-").then(|| rest[open.len() + 1..].chars().next()).flatten();
        let ends = rest[open.len()..].starts_with([')', '.', ']', ',', '-']) || rest.len() == open.len();
        // the full stop of "n.d." belongs to it
        let stop = open.contains('.') && rest[open.len()..].starts_with('.');
        let range = at..at + open.len() + usize::from(stop);
        return ends.then_some(Issued { range, year: None, letter, earliest: None });
    }
    let lead = ["c. ", "ca. ", "circa ", "©", "[", "ca "].iter().find(|lead| rest.starts_with(**lead));
    let from = at + lead.map_or(0, |lead| lead.len());
    year(text, from).map(|issued| Issued { range: at..issued.range.end, ..issued })
}

/// The year with its letter at `at`: `1843`, `1843a`, `1843/1999`, `1843–44`.
pub(super) fn year(text: &str, at: usize) -> Option<Issued> {
    let (first, mut end) = plain_year(text, at)?;
    let mut last = first;
    if text[end..].starts_with(['/', '–', '-']) {
        let from = end + text[end..].chars().next()?.len_utf8();
        if let Some((next, stop)) = plain_year(text, from) {
            (last, end) = (next, stop);
        }
    }
    let letter = text[end..].chars().next().filter(char::is_ascii_lowercase);
    let letter = letter.filter(|_| !text[end + 1..].starts_with(char::is_alphanumeric));
    end += usize::from(letter.is_some());
    let alone = !text[end..].starts_with(char::is_alphanumeric);
    let earliest = Date::new(first.max(1), 1, 1);
    alone.then_some(Issued { range: at..end, year: Some(last.max(first)), letter, earliest })
}

fn plain_year(text: &str, at: usize) -> Option<(i16, usize)> {
    let digits = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let year: i16 = text.get(at..at + 4).filter(|_| digits == 4)?.parse().ok()?;
    (1450..=2100).contains(&year).then_some((year, at + 4))
}

/// The date at `at`, with month and day if they are written: `2020, May 3`, `3 May 2020`. It must end at `end`, a
/// closing bracket.
pub(super) fn in_bracket(text: &str, start: usize, end: usize, dates: &[Written]) -> Option<Issued> {
    if let Some(open) = at(text, start).filter(|issued| issued.year.is_none()) {
        return Some(open);
    }
    let inside = text.get(start..end)?;
    let whole = dates.iter().find(|written| written.range.start >= start && written.range.end <= end);
    let year = (start..end).filter(|at| text.is_char_boundary(*at)).find_map(|at| {
        let before = text[start..at].chars().next_back();
        year(text, at).filter(|_| before.is_none_or(|c| !c.is_alphanumeric()))
    })?;
    // "(Original work published 1911)" and the like are longer
    let short = inside.chars().count() <= 40 && !inside.contains(':');
    let earliest = whole.and_then(|written| written.reading.bounds()).map(|(earliest, _)| earliest);
    let earliest = earliest.filter(|day| Some(day.year()) == year.year).or(year.earliest);
    short.then_some(Issued { range: start..end, earliest, ..year })
}

/// The date of an entry that does not begin with it: in brackets, or else the last one after the
/// title that is not a page, address or day of access.
pub(super) fn anywhere(
    text: &str,
    title: &Range<usize>,
    rest: usize,
    details: &[Detail],
    dates: &[Written],
) -> Option<Issued> {
    let taken = |at: usize| details.iter().any(|detail| hides_years(detail.kind) && detail.range.contains(&at));
    let archived = archived(text);
    let outside = |at: usize| !title.contains(&at) && !taken(at) && !archived.contains(&at);
    let mut years = Vec::new();
    for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        let before = text[..at].chars().next_back();
        if before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '.') && at > 1 && digit_before(text, at))
        {
            continue;
        }
        if let Some(issued) = year(text, at).filter(|_| outside(at)) {
            years.push((issued, before == Some('(')));
        }
    }
    let found = years.iter().find(|(_, bracketed)| *bracketed).or_else(|| years.last()).map(|(issued, _)| issued);
    let Some(found) = found else { return open(text, rest.min(text.len())) };
    let whole = dates.iter().find(|written| {
        written.range.start <= found.range.start && found.range.end <= written.range.end && outside(written.range.start)
    });
    if let Some(issued) = whole.is_none().then(|| month_behind(text, found)).flatten() {
        return Some(issued);
    }
    let bounds = whole.and_then(|written| Some((written.range.clone(), written.reading.bounds()?.0)));
    Some(match bounds {
        Some((range, earliest)) => Issued { range, earliest: Some(earliest), ..found.clone() },
        None => found.clone(),
    })
}

/// Where an entry says when the page was archived.
fn archived(text: &str) -> Range<usize> {
    let Some(from) = text.find("Archived ").or_else(|| text.find("archived ")) else { return 0..0 };
    from..text[from..].find(". ").map_or(text.len(), |length| from + length)
}

/// A year with a month and perhaps a day after it: `2019 May 3;7:112`.
fn month_behind(text: &str, found: &Issued) -> Option<Issued> {
    let rest = text[found.range.end..].strip_prefix(' ')?;
    let words = rest.split([';', ':', '.', ',']).next()?;
    let month = words.split(' ').next()?;
    let known = is_month(month);
    let day = words[month.len()..].trim_start();
    let fits = known && day.len() <= 2 && day.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| Issued { range: found.range.start..found.range.end + 1 + words.len(), ..found.clone() })
}

fn digit_before(text: &str, at: usize) -> bool {
    text[..at].trim_end_matches(['-', '–', '.']).ends_with(|c: char| c.is_ascii_digit())
}

/// Whether years inside such a detail are not the date of the source: a volume may be called by its year.
fn hides_years(kind: DetailKind) -> bool {
    !matches!(kind, DetailKind::Volume | DetailKind::Issue)
}

/// “n.d.” or “in press” from `from` on.
fn open(text: &str, from: usize) -> Option<Issued> {
    let starts = (from..text.len()).filter(|at| text.is_char_boundary(*at));
    let mut starts = starts.filter(|at| text[..*at].ends_with([' ', '(', '[']));
    starts.find_map(|start| at(text, start).filter(|issued| issued.year.is_none()))
}
