//! Dates with the name of a month after the day: "6 December 2025", "6. Dezember", "06-Dec-2025".

use super::around::{Around, Gap, Number};
use super::day::{self, Days};
use super::month::{Beside, Month};
use super::reading::{Fault, Form, Reading};
use super::written::Written;
use q7x2_words as words;

/// The last year that a date with a named month and a day may have.
pub(super) const LAST_YEAR: u32 = 2999;

/// A month's name and its place.
#[derive(Clone, Copy)]
pub(super) struct Named<'t> {
    pub(super) month: Month,
    pub(super) word: &'t str,
    pub(super) end: usize,
}

/// The month that is named at `at` by a whole word.
pub(super) fn named_after<'t>(around: Around<'t>, at: usize) -> Option<Named<'t>> {
    let word = around.word_after(at);
    let month = Month::named(word)?;
    let end = at + word.len();
    let mut rest = around.after(end).chars();
    let joined = match rest.next() {
        Some('\'' | '’') => rest.next().is_some_and(char::is_alphabetic),
        Some(sign) => sign == '_' || sign.is_alphanumeric(),
        None => false,
    };
    (!joined).then_some(Named { month, word, end })
}

/// A year and its place.
#[derive(Clone, Copy)]
pub(super) struct YearFound {
    pub(super) year: i16,
    pub(super) end: usize,
    pub(super) fault: Option<Fault>,
}

/// The date whose day, or first of several days, is `number`, with the month after it; `floor` is the end of the date before.
pub(super) fn day_first(around: Around, number: Number, floor: usize) -> Option<Written> {
    // After a date and a hyphen: "November 28-3 December".
    let joined = floor > 0 && floor + 1 == number.start && around.before(number.start).ends_with('-');
    if !joined && !around.opens(number.start) {
        return None;
    }
    // Rules out columns and lists of numbers quickly.
    let rest = around.after(number.end).trim_start_matches(' ');
    if rest.starts_with(|next: char| next == ',' || next.is_ascii_digit()) {
        return None;
    }
    let span = day::several(around, number).and_then(|days| with_month(around, number, days));
    span.or_else(|| with_month(around, number, day::one(around, number)?))
}

fn with_month(around: Around, number: Number, days: Days) -> Option<Written> {
    let (at, joint) = month_place(around, number, days.end)?;
    let named = named_after(around, at)?;
    let year = match joint {
        Some(sign) => Some(joined_year(around, named.end, sign)?),
        None => spaced_year(around, named),
    };
    let beside = Beside { day_after: false, day: true, year: year.is_some() };
    let labelled = labelled(around, number.start);
    if !named.month.counts(named.word, beside) || year.is_none() && labelled {
        return None;
    }
    let month = named.month.number;
    // "Issue 36 January 1999" is the number of an issue and a month
    let read = |day| {
        Reading::of_day(year.map(|found| found.year), month, day)
            .filter(|read| !labelled || *read != Reading::Impossible)
    };
    let form = if year.is_some() { Form::DayMonthYear } else { Form::DayMonth };
    let end = year.map_or(named.end, |found| found.end);
    let mut written = Written::new(number.start..end, read(days.last)?, form);
    written.first = days.first.and_then(read);
    written.fault = days.wrong.then_some(Fault::WrongOrdinal).or(year.and_then(|found| found.fault));
    Some(written)
}

/// Where the month after a day begins, and the hyphen, slash or full stop that joins day, month and year, if one does.
fn month_place(around: Around, number: Number, at: usize) -> Option<(usize, Option<char>)> {
    if let Some(sign @ ('-' | '/')) = around.next(at) {
        return Some((at + 1, Some(sign)));
    }
    let gap = around.gap_after(at);
    let alone = || labelled(around, number.start) || !around.within_line(number.start);
    if gap.comma || gap.newline && alone() {
        return None;
    }
    if gap.dot && !gap.space {
        let joint = day_dot_month_dot(around, gap).then_some('.');
        return Some((gap.edge, joint));
    }
    gap.space.then(|| (skip_of(around, gap.edge), None))
}

/// Whether the month after "6." is followed by a full stop and a digit: "6.Dez.2025", "6.XII.2025".
fn day_dot_month_dot(around: Around, gap: Gap) -> bool {
    let end = gap.edge + around.word_after(gap.edge).len();
    around.next(end) == Some('.') && around.number(end + 1).is_some()
}

/// The place after "of" or a similar word at `at`, or `at`.
fn skip_of(around: Around, at: usize) -> usize {
    let word = around.word_after(at);
    if word.is_empty() || !words::BETWEEN_DAY_AND_MONTH.has_in_any_case(word) {
        return at;
    }
    let gap = around.gap_after(at + word.len());
    let plain = gap.space && !gap.dot && !gap.comma;
    if plain { gap.edge } else { at }
}

/// The year after a month and `sign` without blanks, of four digits or, after a hyphen, two.
fn joined_year(around: Around, at: usize, sign: char) -> Option<YearFound> {
    if around.next(at) != Some(sign) {
        return None;
    }
    let number = around.number(at + 1)?;
    let short = (sign == '-').then(|| number.short_year()).flatten();
    let year = number.year(LAST_YEAR).or(short.filter(|_| number.len() == 2))?;
    // In server logs a colon and the time follow.
    let timed = around.next(number.end) == Some(':');
    let closed = timed || around.closes(number.end);
    closed.then_some(YearFound { year, end: number.end, fault: None })
}

/// The year after a month and blanks.
fn spaced_year(around: Around, named: Named) -> Option<YearFound> {
    let gap = around.gap_after(named.end);
    if gap.dot && !named.month.short {
        return None;
    }
    if !gap.space && !gap.comma {
        return None;
    }
    let number = around.number(skip_of(around, gap.edge))?;
    if let Some(year) = number.year(LAST_YEAR) {
        let fault = comma_fault(gap);
        return around.closes_year(number.end).then_some(YearFound { year, end: number.end, fault });
    }
    let timed = number.len() == 2 && !gap.comma && has_time(around, number.end);
    let year = timed.then(|| number.short_year()).flatten()?;
    Some(YearFound { year, end: number.end, fault: None })
}

/// Whether a time follows, as in the header of an email: "6 Dec 93 10:15:00".
fn has_time(around: Around, at: usize) -> bool {
    let hour = around.after(at).strip_prefix(' ').and_then(|_| around.number(at + 1));
    hour.is_some_and(|hour| hour.len() == 2 && around.next(hour.end) == Some(':'))
}

/// What is wrong with the comma of `gap`.
pub(super) fn comma_fault(gap: Gap) -> Option<Fault> {
    match gap {
        Gap { comma: false, .. } => None,
        Gap { loose: true, .. } => Some(Fault::SpaceBeforeComma),
        Gap { space: false, .. } => Some(Fault::MissingSpace),
        _ => None,
    }
}

fn labelled(around: Around, at: usize) -> bool {
    let edge = around.gap_before(at).edge;
    let word = around.word_before(edge, char::is_alphabetic);
    around.previous(edge).is_some_and(|sign| "#№".contains(sign))
        || words::BEFORE_NUMBERS_BEFORE_MONTHS.has_in_any_case(word)
}
