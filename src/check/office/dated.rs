//! The dates and years in a sentence, against the terms of a person.

use std::ops::Range;

use crate::check::office::judge::Standing;
use crate::check::office::mention::Mention;
use crate::check::office::told::Told;
use crate::date::Date;
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
    let reach = Told::of(document).apart(sentence, day);
    mention.people.iter().any(|&person| {
        let mut terms = facts.terms(person).filter(|term| mention.offices.contains(&term.office));
        terms.any(|term| reach.meets(term.start, term.end))
    })
}

/// Whether a date or year in the sentence is one at which the person was out of office, so that
/// "former" is right.
pub(super) fn dated_out_of_office(document: &Document, facts: &Facts, mention: &Mention, day: Date) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    Told::of(document).within(&sentence.range).any(|(from, to)| {
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
    let told = Told::of(document);
    let mut spans = told.within(&sentence.range).peekable();
    spans.peek().is_some() && spans.all(|(from, to)| to < day || day < from)
}

/// The places of "the 1990s", "1990s-era" in `text`, with the first and the last day.
pub(super) fn decades(text: &str) -> impl Iterator<Item = (Range<usize>, (Date, Date))> {
    text.match_indices("0s").filter_map(|(at, _)| {
        let start = at.checked_sub(3)?;
        let year: i16 = text.get(start..at + 1)?.parse().ok().filter(|year| (1000..2100).contains(year))?;
        Some((start..at + 2, (Date::new(year, 1, 1)?, Date::new(year + 9, 12, 31)?)))
    })
}
