//! Problems of single dates, as they are written.

use crate::check::Hit;
use crate::date::{Fault, Reading};
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
        if let (Some(actual), Some(named)) = (written.weekday_disagrees(), written.weekday) {
            hits.push(Hit::prose(written.range.clone()).with("actual", actual).with("named", named));
        }
    }
}
