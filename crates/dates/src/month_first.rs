//! Dates with the name of a month first, or the year: "December 6, 2025", "Dec, 8 2025", "December 2025", "2025, December 6".

use super::around::{Around, Gap, Number};
use super::day::{self, Days};
use super::month::{Beside, Month};
use super::reading::{Fault, Form, Reading};
use super::worded::{LAST_YEAR, Named, YearFound, comma_fault, named_after};
use super::written::Written;
use q7x2_words as words;

/// The last year that a month without a day may have.
const LAST_YEAR_OF_MONTH: u32 = 2100;

/// A month's name before a number, with the gap between.
#[derive(Clone, Copy)]
struct Head<'t> {
    month: Month,
    word: &'t str,
    start: usize,
    gap: Gap,
    /// With "the" between: "December the 6th".
    article: bool,
}

impl Head<'_> {
    fn counts(self, day: bool, year: bool) -> bool {
        self.month.counts(self.word, Beside { day_after: day, day, year })
    }

    fn fault(self) -> Option<Fault> {
        let glued = self.gap.dot && !self.gap.space;
        glued.then_some(Fault::MissingSpace)
    }
}

/// The date whose day or year is `number`, with the month before it, not before `floor`.
pub(super) fn month_first(around: Around, number: Number, floor: usize) -> Option<Written> {
    let head = head(around, number.start, floor)?;
    if number.len() == 4 {
        return month_year(around, head, number);
    }
    let days = day::several(around, number);
    let span = days.and_then(|days| month_day(around, head, days));
    span.or_else(|| month_day(around, head, day::one(around, number)?))
}

fn head(around: Around<'_>, at: usize, floor: usize) -> Option<Head<'_>> {
    let mut gap = around.gap_before(at);
    let mut word = around.word_before(gap.edge, char::is_alphabetic);
    let article = word.eq_ignore_ascii_case("the") && gap.space && !gap.comma && !gap.dot;
    if article {
        gap = around.gap_before(gap.edge - word.len());
        word = around.word_before(gap.edge, char::is_alphabetic);
    }
    let month = Month::named(word)?;
    let start = gap.edge - word.len();
    let apart = gap.space || gap.comma || gap.dot;
    if start < floor || !apart || gap.dot && !month.short {
        return None;
    }
    let opens = !around.previous(start).is_some_and(|sign| "_@#'’.$".contains(sign) || sign.is_alphanumeric());
    opens.then_some(Head { month, word, start, gap, article })
}

fn month_year(around: Around, head: Head, number: Number) -> Option<Written> {
    let year = number.year(LAST_YEAR_OF_MONTH)?;
    let lower = head.word.starts_with(char::is_lowercase);
    let named = head.counts(false, true) || lower && head.month.counts(head.word, ANYWHERE) && led(around, head.start);
    if !named || head.article || lower && head.month.short && year < 1900 {
        return None;
    }
    if !around.closes_year(number.end) || head.gap.comma && continues(around, number.end) {
        return None;
    }
    let reading = Reading::Month { year, month: head.month.number };
    let mut written = Written::new(head.start..number.end, reading, Form::MonthYear);
    written.fault = comma_fault(head.gap).or(head.fault());
    Some(written)
}

/// Stands in for a day and a year, to ask whether a lower-case word may be a month at all.
const ANYWHERE: Beside = Beside { day_after: true, day: true, year: true };

/// Whether a word such as "in" is before `at`.
fn led(around: Around, at: usize) -> bool {
    let gap = around.gap_before(at);
    let word = around.word_before(gap.edge, char::is_alphabetic);
    gap.space && words::BEFORE_MONTHS.has_in_any_case(word)
}

/// Whether a word follows, so that "In December, 2000 people" is not a month of 2000.
fn continues(around: Around, at: usize) -> bool {
    let gap = around.gap_after(at);
    gap.space && !gap.dot && !gap.comma && around.next(gap.edge).is_some_and(char::is_alphanumeric)
}

fn month_day(around: Around, head: Head, days: Days) -> Option<Written> {
    let year = year_after(around, days.end);
    if !head.counts(true, year.is_some()) || head.article && !days.ordinal {
        return None;
    }
    let plain = head.gap.space && !head.gap.comma && !head.gap.newline;
    if year.is_none() && !(plain && closes_day(around, days)) {
        return None;
    }
    let beyond = |day| (days.ordinal && year.is_some() && day > 39).then_some(Reading::Impossible);
    let read = |day| Reading::of_day(year.map(|found| found.year), head.month.number, day).or(beyond(day));
    let form = if year.is_some() { Form::MonthDayYear } else { Form::MonthDay };
    let end = year.map_or(days.end, |found| found.end);
    let mut written = Written::new(head.start..end, read(days.last)?, form);
    written.first = days.first.and_then(read);
    let ordinal = days.wrong.then_some(Fault::WrongOrdinal);
    let comma = head.gap.comma.then_some(Fault::CommaAfterMonth);
    let after = year.and_then(|found| found.fault);
    written.fault = comma.or(ordinal).or(head.fault()).or(after);
    Some(written)
}

/// The year after a day that ends at `at`.
fn year_after(around: Around, at: usize) -> Option<YearFound> {
    let gap = around.gap_after(at);
    let apart = gap.comma || gap.space && !gap.newline;
    if gap.dot || !apart {
        return None;
    }
    let number = around.number(gap.edge)?;
    let year = number.year(LAST_YEAR)?;
    let fault = comma_fault(gap);
    around.closes_year(number.end).then_some(YearFound { year, end: number.end, fault })
}

/// Whether `days` without a year are complete, and not an amount, a score or part of another date.
fn closes_day(around: Around, days: Days) -> bool {
    let gap = around.gap_after(days.end);
    let next = around.word_after(gap.edge);
    if gap.space && !gap.dot && !gap.comma && words::AMOUNTS_AFTER_NUMBERS.has_in_any_case(next) {
        return false;
    }
    if days.first.is_some() {
        // "November 28 – 30 December" has two months; "May 3 to 5 people" has one day.
        let other = gap.space && named_after(around, gap.edge).is_some();
        return !other && (days.ordinal || !days.linked) && around.closes(days.end);
    }
    let hyphen = around.next(days.end) == Some('-');
    around.closes(days.end) || hyphen && spans_months(around, days.end + 1)
}

/// Whether a day and a month begin at `at`: the rest of "November 28-3 December".
fn spans_months(around: Around, at: usize) -> bool {
    let number = around.number(at).filter(|number| number.small().is_some());
    let gap = number.map(|number| around.gap_after(number.end));
    gap.is_some_and(|gap| gap.space && named_after(around, gap.edge).is_some())
}

/// The date that begins with the year `number`: "2025, December 6", "2025-Dec-06".
pub(super) fn year_first(around: Around, number: Number) -> Option<Written> {
    let year = number.year(LAST_YEAR)?;
    let gap = around.gap_after(number.end);
    let hyphen = around.next(number.end) == Some('-');
    let apart = (gap.comma || gap.space) && !gap.dot && !gap.newline;
    if !around.opens(number.start) || !(hyphen || apart) {
        return None;
    }
    let start = if hyphen { number.end + 1 } else { gap.edge };
    let bracket = gap.comma && around.previous(number.start) == Some('(');
    let day_before = around.number(start).filter(|_| bracket);
    let (named, days) = match day_before {
        Some(day) => day_then_month(around, day)?,
        None => month_then_day(around, start, hyphen)?,
    };
    let month = named.month.number;
    let lower = named.word.starts_with(char::is_lowercase);
    if !named.month.counts(named.word, BETWEEN) || lower && named.month.short {
        return None;
    }
    // "2009 II 39" is the year, part and page of a gazette
    let roman = named.word.bytes().all(|letter| b"IVX".contains(&letter));
    if roman && !hyphen && !gap.comma {
        return None;
    }
    let Some(days) = days else {
        let alone = bracket && around.next(named.end) == Some(')');
        let reading = Reading::Month { year, month };
        return alone.then(|| Written::new(number.start..named.end, reading, Form::MonthYear));
    };
    let read = |day| Reading::of_day(Some(year), month, day);
    let range = number.start..days.end.max(named.end);
    let mut written = Written::new(range, read(days.last)?, Form::YearMonthDay);
    written.first = days.first.and_then(read);
    let ordinal = days.wrong.then_some(Fault::WrongOrdinal);
    written.fault = ordinal.or(comma_fault(gap));
    Some(written)
}

/// What is beside the month of a full date that does not begin with it.
const BETWEEN: Beside = Beside { day_after: false, day: true, year: true };

/// The day `number` and the month after it.
fn day_then_month(around: Around<'_>, number: Number) -> Option<(Named<'_>, Option<Days>)> {
    let days = day::one(around, number)?;
    let gap = around.gap_after(days.end);
    let named = named_after(around, gap.edge)?;
    (gap.space && !gap.comma).then_some((named, Some(days)))
}

/// The month at `at` and the days after it, if they are on their own and no other year follows.
fn month_then_day<'t>(around: Around<'t>, at: usize, hyphen: bool) -> Option<(Named<'t>, Option<Days>)> {
    let named = named_after(around, at)?;
    let gap = around.gap_after(named.end);
    let joined = hyphen && around.next(named.end) == Some('-');
    let spaced = !hyphen && gap.space && !gap.comma && !gap.newline && (!gap.dot || named.month.short);
    let place = if joined { named.end + 1 } else { gap.edge };
    let number = (joined || spaced).then(|| around.number(place)).flatten();
    let days = number.and_then(|number| {
        let several = day::several(around, number).filter(|days| !days.linked);
        several.or_else(|| day::one(around, number))
    });
    let days = days.filter(|days| around.closes(days.end) && year_after(around, days.end).is_none());
    Some((named, days))
}
