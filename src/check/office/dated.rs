//! The dates and years in a sentence, against the terms of a person.

use std::ops::Range;

use crate::check::office::judge::Standing;
use crate::check::office::mention::Mention;
use crate::date::{Date, Reading, find_years};
use crate::document::Document;
use crate::fact::Facts;

/// Whether a date or year in the sentence lies in a term of the person and apart from `day`.
pub(super) fn dated_in_office(
    document: &Document,
    facts: &Facts,
    mention: &Mention,
    sentence: &Range<usize>,
    day: Date,
) -> bool {
    spans(document, sentence).into_iter().any(|(from, to)| {
        let apart = !(from <= day && day <= to);
        apart
            && mention.people.iter().any(|&person| {
                facts.terms(person).any(|term| {
                    mention.offices.contains(&term.office) && term.start <= to && term.end.is_none_or(|end| end >= from)
                })
            })
    })
}

/// Whether a date or year in the sentence is one at which the person was out of office, so that
/// "former" is right.
pub(super) fn dated_out_of_office(document: &Document, facts: &Facts, mention: &Mention, day: Date) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    spans(document, &sentence.range).into_iter().any(|(from, to)| {
        let apart = !(from <= day && day <= to) && to < day;
        apart
            && mention.people.iter().any(|&person| {
                [from, to].into_iter().any(|at| {
                    let standing = Standing::of(facts, person, &mention.offices, at);
                    standing.now.is_none() && standing.past.is_some()
                })
            })
    })
}

/// Whether the sentence names a date or year, and none that `day` lies in.
pub(super) fn dated_apart(document: &Document, mention: &Mention, day: Date) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let spans = spans(document, &sentence.range);
    !spans.is_empty() && spans.iter().all(|(from, to)| *to < day || day < *from)
}

/// The first and the last day of each date and year in the sentence.
pub(super) fn spans(document: &Document, sentence: &Range<usize>) -> Vec<(Date, Date)> {
    let text = &document.prose()[sentence.clone()];
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let dates = document.dates();
    let first = dates.partition_point(|written| written.range.end <= sentence.start);
    let within = dates[first..].iter().take_while(|written| written.range.start < sentence.end);
    let mut spans: Vec<(Date, Date)> = within
        .flat_map(|written| [Some(written.reading), written.first])
        .flatten()
        .filter_map(Reading::bounds)
        .collect();
    spans.extend(find_years(text).iter().filter_map(|written| written.reading.bounds()));
    spans.extend(decades(text));
    spans
}

/// "the 1990s", "1990s-era"
fn decades(text: &str) -> impl Iterator<Item = (Date, Date)> {
    text.match_indices("0s").filter_map(|(at, _)| {
        let start = at.checked_sub(3)?;
        let year: i16 = text.get(start..at + 1)?.parse().ok().filter(|year| (1000..2100).contains(year))?;
        Some((Date::new(year, 1, 1)?, Date::new(year + 9, 12, 31)?))
    })
}
