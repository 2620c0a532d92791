//! Finds the dates that are written in a text.

use std::ops::Range;

use super::around::{Around, Number};
use super::civil::Date;
use super::clock::{Clock, clock_after};
use super::month_first::{month_first, year_first};
use super::named_weekday::add_weekday;
use super::numeric::numeric;
use super::reading::{Fault, Form, Reading};
use super::weekday::Weekday;
use super::worded::day_first;

#[cfg(test)]
mod cases;

/// A date as it is written in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its bytes in the text, with the name of the weekday, without the time.
    pub range: Range<usize>,
    /// What it means; of several days ("3–5 December") the last.
    pub reading: Reading,
    /// The first day, where several are written in one expression ("3–5 December", "6 and 7 December").
    pub first: Option<Reading>,
    /// The weekday that the text names beside it; of several the last before the date.
    pub weekday: Option<Weekday>,
    /// How it is written.
    pub form: Form,
    /// What is wrong with its punctuation or ordinal.
    pub fault: Option<Fault>,
    /// The time of day after it.
    pub time: Option<Clock>,
}

impl Written {
    pub(super) fn new(range: Range<usize>, reading: Reading, form: Form) -> Self {
        Self { range, reading, first: None, weekday: None, form, fault: None, time: None }
    }

    /// The same date in a text of which the text that it was found in begins at byte `by`.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.range = self.range.start + by..self.range.end + by;
        if let Some(time) = &mut self.time {
            time.range = time.range.start + by..time.range.end + by;
        }
        self
    }

    /// The actual weekday of the day, where the text names another one (of several days: one that is neither's).
    ///
    /// An ambiguous date is not judged, nor one that may be of the calendar before ours.
    #[must_use]
    pub fn weekday_disagrees(&self) -> Option<Weekday> {
        const GREGORIAN: i16 = 1753;
        let (named, Reading::Day(day)) = (self.weekday?, self.reading) else {
            return None;
        };
        if day.year() < GREGORIAN {
            return None;
        }
        let first = match self.first {
            Some(Reading::Day(first)) => first,
            _ => day,
        };
        (named != day.weekday() && named != first.weekday()).then(|| day.weekday())
    }

    /// The day of an ambiguous date if the weekday that the text names fits only one of the two.
    #[must_use]
    pub fn settled_by_weekday(&self) -> Option<Date> {
        let (named, Reading::Ambiguous { day_first, month_first }) = (self.weekday?, self.reading) else {
            return None;
        };
        match (day_first.weekday() == named, month_first.weekday() == named) {
            (true, false) => Some(day_first),
            (false, true) => Some(month_first),
            _ => None,
        }
    }
}

/// The dates in `text`, in order and not overlapping; of two readings of one place the longer counts.
///
/// Bare years are left out: see [`find_years`]. A date takes at least one number, and names of months count only beside
/// numbers.
#[must_use]
pub fn find_dates(text: &str) -> Vec<Written> {
    let around = Around { text };
    let mut dates = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while let Some(start) = next_digit(text.as_bytes(), at) {
        at = digits_end(text.as_bytes(), start);
        if let Some(found) = date_at(around, start, at, floor) {
            floor = found.range.end;
            at = found.time.as_ref().map_or(floor, |time| time.range.end).max(at);
            dates.push(found);
        }
    }
    dates
}

/// The bare years (1000–2100, four digits) in `text` that are no part of a date, in order.
///
/// They stand by themselves, but a number of people looks the same: what a year is about is the caller's to judge.
#[must_use]
pub fn find_years(text: &str) -> Vec<Written> {
    let around = Around { text };
    let dates = find_dates(text);
    let mut later = dates.iter().peekable();
    let mut years = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text.as_bytes(), at) {
        at = digits_end(text.as_bytes(), start);
        while later.next_if(|date| date.range.end <= start).is_some() {}
        if later.peek().is_some_and(|date| date.range.start <= start) {
            continue;
        }
        if let Some(year) = year_at(around, start, at) {
            years.push(Written::new(start..at, Reading::Year(year), Form::Year));
        }
    }
    years
}

fn year_at(around: Around, start: usize, end: usize) -> Option<i16> {
    let year = number(around, start, end)?.year(2100)?;
    let sign = around.previous(start);
    // "2019-2021" and "2019/20" are years too, unlike "0800-2019".
    let joined = matches!(sign, Some('-' | '/'))
        && around.word_before(start - 1, |sign| sign.is_ascii_digit()).len() == 4
        && around.opens(start.saturating_sub(5));
    let opens = joined || around.opens(start) && sign != Some('.');
    let closes = match around.next(end) {
        Some('-' | '/') => {
            let next = around.number(end + 1);
            next.is_none_or(|next| matches!(next.len(), 2 | 4) && around.closes(next.end))
        }
        Some('\'' | '’') => !around.after(end).chars().nth(1).is_some_and(char::is_alphabetic),
        Some('г' | 'р') => around.closes_year(end),
        _ => around.closes(end),
    };
    (opens && closes).then_some(year)
}

/// The date that the digits from `start` to `end` begin or belong to, with its weekday and time.
fn date_at(around: Around, start: usize, end: usize, floor: usize) -> Option<Written> {
    let number = number(around, start, end)?;
    let mut found = match number.len() {
        1 | 2 => {
            let worded = longer(month_first(around, number, floor), day_first(around, number, floor));
            longer(numeric(around, number, floor), worded)
        }
        4 => numeric(around, number, floor)
            .or_else(|| month_first(around, number, floor))
            .or_else(|| year_first(around, number)),
        _ => numeric(around, number, floor),
    }?;
    found.time = clock_after(around, found.range.end);
    add_weekday(around, &mut found, floor);
    Some(found)
}

/// The digits from `start` to `end` as a number, if they are few enough for a date.
fn number(around: Around, start: usize, end: usize) -> Option<Number> {
    around.number(start).filter(|number| number.end == end)
}

/// The longer of two dates; of equal ones the first.
fn longer(one: Option<Written>, other: Option<Written>) -> Option<Written> {
    match (one, other) {
        (Some(one), Some(other)) if other.range.len() > one.range.len() => Some(other),
        (one, other) => one.or(other),
    }
}

/// The first digit at or after `at`, tested in blocks that the compiler turns into vector code.
fn next_digit(bytes: &[u8], at: usize) -> Option<usize> {
    let mut start = at;
    for block in bytes.get(at..)?.chunks(64) {
        let found = block.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
        if found {
            return block.iter().position(u8::is_ascii_digit).map(|first| start + first);
        }
        start += block.len();
    }
    None
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    let run = bytes[start..].iter().position(|byte| !byte.is_ascii_digit());
    run.map_or(bytes.len(), |run| start + run)
}
