//! Dates with a fault in their punctuation or ordinal.

use q7x2_dates::{Fault, Reading};

use crate::check::Match;
use crate::document::Document;

pub const SLOTS: &[&str] = &["reading", "fault"];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    for written in document.dates() {
        let Some(fault) = written.fault else { continue };
        matches.push(
            Match::prose(written.range.clone()).with("reading", in_words(written.reading)).with("fault", named(fault)),
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
        Reading::Impossible => "not a day".to_owned(),
    }
}
