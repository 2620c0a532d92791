//! Compares the dates and years in a sentence with a person's terms of office.

use std::borrow::Cow;
use std::ops::Range;

use q7x2_dates::{Date, Reading};
use q7x2_words as words;

use crate::check::office::gloss::{gloss, language};
use crate::check::office::judge::Tenure;
use crate::document::Document;
use crate::document::office::Mention;
use crate::fact::Facts;

/// Whether a date or year in the sentence other than `day` is in a term of the person.
pub(super) fn dated_in_office(
    document: &Document,
    facts: &Facts,
    mention: &Mention,
    sentence: &Range<usize>,
    day: Date,
) -> bool {
    let reach = document.times().other_than(sentence, day);
    mention.people.iter().any(|&person| {
        let mut terms = facts.terms(person).filter(|term| mention.offices.contains(&term.office));
        terms.any(|term| reach.meets(term.start, term.end))
    })
}

/// Whether a date or year in the sentence is one at which the person was out of office, so that
/// "former" is right.
pub(in crate::check) fn dated_out_of_office(document: &Document, facts: &Facts, mention: &Mention, day: Date) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let near = nearby(document, &sentence.range, day);
    document.times().within(&sentence.range).chain(near).any(|(from, to)| {
        let apart = !(from <= day && day <= to) && to < day;
        apart
            && mention.people.iter().any(|&person| {
                [from, to].into_iter().any(|at| {
                    let tenure = Tenure::of(facts, person, &mention.offices, at);
                    tenure.now.is_none() && tenure.past.is_some()
                })
            })
    })
}

/// Whether the sentence names a date or year, but none that contains `day`.
pub(in crate::check) fn dated_apart(document: &Document, mention: &Mention, day: Date) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let told = document.times();
    let mut spans = told.within(&sentence.range).peekable();
    spans.peek().is_some() && spans.all(|(from, to)| to < day || day < from)
}

/// The longest sentence that is read, in bytes: it is read again for each mention in it.
const LONGEST: usize = 2000;

/// Whether a day or year other than `day` that the sentence gives relative to it, such as "on 19 May" or "last year",
/// is in a term of the person.
pub(super) fn told_in_office(
    document: &Document,
    facts: &Facts,
    mention: &Mention,
    sentence: &Range<usize>,
    day: Date,
) -> bool {
    let held = |from: Date, to: Date| {
        mention.people.iter().any(|&person| {
            let mut terms = facts.terms(person).filter(|term| mention.offices.contains(&term.office));
            terms.any(|term| term.start <= to && term.end.is_none_or(|end| end >= from))
        })
    };
    let near = nearby(document, sentence, day);
    near.into_iter().any(|(from, to)| !(from <= day && day <= to) && held(from, to))
}

/// Whether the sentence names a day in the last week or in the next few weeks.
pub(super) fn dated_lately(document: &Document, sentence: &Range<usize>, day: Date) -> bool {
    const BEFORE: i64 = 10;
    const AHEAD: i64 = 60;
    let lately = |from: Date, to: Date| {
        from.days_until(to) < 31 && from.days_until(day) <= BEFORE && day.days_until(to) <= AHEAD
    };
    let near = nearby(document, sentence, day);
    sentence.len() <= LONGEST && document.times().within(sentence).chain(near).any(|(from, to)| lately(from, to))
}

/// The first and the last day that the sentence gives relative to `day`: "19 May", "last year", "two years
/// ago".
fn nearby(document: &Document, sentence: &Range<usize>, day: Date) -> Vec<(Date, Date)> {
    if sentence.len() > LONGEST {
        return Vec::new();
    }
    let dates = document.dates();
    let first = dates.partition_point(|written| written.range.end <= sentence.start);
    let within = dates[first..].iter().take_while(|written| written.range.start < sentence.end);
    let days = within.filter_map(|written| nearest(written.reading, day)).map(|day| (day, day));
    let text = &document.prose()[sentence.clone()];
    let english = language(document).map_or(Cow::Borrowed(text), |language| Cow::Owned(gloss(text, language)));
    days.chain(relative(&english, day)).collect()
}

/// A day written without its year, in each of the years around `day`.
fn nearest(reading: Reading, day: Date) -> Option<Date> {
    const AHEAD: i64 = 90;
    let Reading::DayOfMonth { month, day: of_month } = reading else { return None };
    let years = [day.year() + 1, day.year(), day.year() - 1];
    years.into_iter().filter_map(|year| Date::new(year, month, of_month)).find(|date| day.days_until(*date) <= AHEAD)
}

/// The years that are meant by "last year", "two years ago".
fn relative(text: &str, day: Date) -> Vec<(Date, Date)> {
    let mut found = Vec::new();
    let mut last = ["", ""];
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let back = match (last, word) {
            ([_, this], "year") if this.eq_ignore_ascii_case("last") => Some(1),
            ([count, "years" | "year"], "ago" | "earlier") => {
                let named = words::CARDINALS.number_in_any_case(count).and_then(|number| i16::try_from(number).ok());
                count.parse::<i16>().ok().or(named).or(count.eq_ignore_ascii_case("a").then_some(1))
            }
            _ => None,
        };
        let year = back.filter(|back| (1..1000).contains(back)).map(|back| day.year() - back);
        found.extend(year.and_then(|year| Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?))));
        last = [last[1], word];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_ago_are_counted_in_digits_and_words() {
        let day = Date::new(2020, 6, 1).expect("a day");
        for (text, expected) in [
            ("It closed last year.", vec![2019]),
            ("It closed a year ago.", vec![2019]),
            ("It closed 3 years ago, or four years earlier.", vec![2017, 2016]),
            ("It closed twelve years ago.", vec![2008]),
            ("It closed many years ago.", vec![]),
        ] {
            let years: Vec<i16> = relative(text, day).into_iter().map(|(first, _)| first.year()).collect();
            assert_eq!(years, expected, "{text}");
        }
    }
}
