//! Finds the dates that are written in a text.

use std::ops::Range;

use super::around::{Around, Number};
use super::clock::clock_after;
use super::month_first::{month_first, year_first};
use super::named_weekday::add_weekday;
use super::numeric::numeric;
use super::reading::{Form, Reading};
use super::signed::signed;
use super::worded::day_first;
use super::written::Written;

/// The dates in `text`, in order and not overlapping; of two readings of one place, the longer one counts.
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

/// The bare years (1000–2100, four digits) in `text` that are not a part of a date, in order.
///
/// They are on their own, but a count of people can look the same: the caller has to judge what a year is about.
#[must_use]
pub fn find_years(text: &str) -> Vec<Written> {
    years_beside(text, find_dates(text).into_iter().map(|date| date.range))
}

/// The same for a `text` whose dates are known: they are at `dates`, in order.
#[must_use]
pub fn years_beside(text: &str, dates: impl Iterator<Item = Range<usize>>) -> Vec<Written> {
    let around = Around { text };
    let mut later = dates.peekable();
    let mut years = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text.as_bytes(), at) {
        at = digits_end(text.as_bytes(), start);
        while later.next_if(|date| date.end <= start).is_some() {}
        if later.peek().is_some_and(|date| date.start <= start) {
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

/// The date that the digits from `start` to `end` begin or are part of, with its weekday and time.
fn date_at(around: Around, start: usize, end: usize, floor: usize) -> Option<Written> {
    let number = number(around, start, end)?;
    let mut found = match number.len() {
        1 | 2 => {
            let worded = longer(month_first(around, number, floor), day_first(around, number, floor));
            longer(numeric(around, number, floor), worded)
        }
        4 => numeric(around, number, floor)
            .or_else(|| month_first(around, number, floor))
            .or_else(|| year_first(around, number))
            .or_else(|| signed(around, number)),
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

/// The longer of two dates; of two equal ones the first.
fn longer(one: Option<Written>, other: Option<Written>) -> Option<Written> {
    match (one, other) {
        (Some(one), Some(other)) if other.range.len() > one.range.len() => Some(other),
        (one, other) => one.or(other),
    }
}

/// The first digit at or after `at`, tested in blocks that the compiler turns into vector code.
fn next_digit(bytes: &[u8], at: usize) -> Option<usize> {
    const BLOCK: usize = 16;
    let rest = bytes.get(at..)?;
    let has_none = |block: &[u8; BLOCK]| !block.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    let (blocks, _) = rest.as_chunks::<BLOCK>();
    let passed = blocks.iter().take_while(|block| has_none(block)).count();
    // the end of a text is not a whole block: the last block overlaps the one before
    if passed == blocks.len() && rest.last_chunk().is_some_and(has_none) {
        return None;
    }
    let from = BLOCK * passed;
    rest[from..].iter().position(u8::is_ascii_digit).map(|first| at + from + first)
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    let run = bytes[start..].iter().position(|byte| !byte.is_ascii_digit());
    run.map_or(bytes.len(), |run| start + run)
}
