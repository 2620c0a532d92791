//! Problems of single dates, as they are written.

use super::told::Told;
use crate::check::Hit;
use crate::date::{Date, Fault, Reading, Weekday, Written};
use crate::document::Document;

/// Dates with a fault in their punctuation or ordinal.
pub(super) fn malformed(document: &Document, hits: &mut Vec<Hit>) {
    for written in document.dates() {
        let Some(fault) = written.fault else { continue };
        hits.push(
            Hit::prose(written.range.clone()).with("reading", in_words(written.reading)).with("fault", named(fault)),
        );
    }
}

fn named(fault: Fault) -> &'static str {
    match fault {
        Fault::CommaAfterMonth => "a comma after the month",
        Fault::SpaceBeforeComma => "a space before the comma",
        Fault::MissingSpace => "no space before a number",
        Fault::WrongOrdinal => "a wrong ordinal",
    }
}

/// What a date means, for a message: `2025-12-08`, `12-08`, `2025-12`.
fn in_words(reading: Reading) -> String {
    match reading {
        Reading::Day(day) => day.to_string(),
        Reading::Ambiguous { day_first, month_first } => format!("{day_first} or {month_first}"),
        Reading::Month { year, month } => format!("{year}-{month:02}"),
        Reading::DayOfMonth { month, day } => format!("{month:02}-{day:02}"),
        Reading::Year(year) => year.to_string(),
        Reading::Impossible => "no day".to_owned(),
    }
}

/// Dates that no calendar has.
pub(super) fn impossible(document: &Document, hits: &mut Vec<Hit>) {
    let none = document.dates().iter().filter(|written| written.reading == Reading::Impossible);
    hits.extend(none.map(|written| Hit::prose(written.range.clone())));
}

/// Dates with the wrong name of a weekday.
pub(super) fn weekday(document: &Document, hits: &mut Vec<Hit>) {
    for written in document.dates() {
        let actual = written.weekday_disagrees().or_else(|| disagrees_in_news(document, written));
        let actual = actual.map(|actual| actual.to_string()).or_else(|| disagrees_either_way(written));
        if let (Some(actual), Some(named)) = (actual, written.weekday) {
            hits.push(Hit::prose(written.range.clone()).with("actual", actual).with("named", named));
        }
    }
}

/// The actual weekdays of a day that can be two, where another one is named than either's.
fn disagrees_either_way(written: &Written) -> Option<String> {
    let (named, Reading::Ambiguous { day_first, month_first }) = (written.weekday?, written.reading) else {
        return None;
    };
    let actual = [day_first.weekday(), month_first.weekday()];
    (!actual.contains(&named)).then(|| format!("{} or a {}", actual[0], actual[1]))
}

/// The actual weekday of a day without a year ("Monday, December 2"), where another one is named and
/// the day lies so near the document's that no other year can be meant.
fn disagrees_in_news(document: &Document, written: &Written) -> Option<Weekday> {
    const NEAR: i64 = 45;
    let (named, Reading::DayOfMonth { month, day }) = (written.weekday?, written.reading) else { return None };
    let today = document.dating()?.day()?;
    let part = document.part_index(written.range.start)?;
    let near = |year: i16| Date::new(year, month, day).filter(|date| date.days_until(today).abs() <= NEAR);
    let meant = (today.year() - 1..=today.year() + 1).find_map(near)?;
    let several = written.first.is_some();
    let edges = Told::of(document).edges(part);
    let other_year = edges.is_some_and(|(first, last)| first.year() != meant.year() || last.year() != meant.year());
    (meant.weekday() != named && !several && !other_year).then(|| meant.weekday())
}
