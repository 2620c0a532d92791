//! Dates in numbers alone: 2025-12-06, 06.12.2025, 12/25/2025, 20251206.

use super::around::{Around, Number};
use super::civil::Date;
use super::reading::{Form, Order, Reading, is_of_an_older_calendar};
use super::written::Written;
use q7x2_words as words;

/// The last year that a date in digits may have.
const LAST_YEAR: u32 = 2199;

/// The last year of a date in digits that does not exist: later ones are numbers of something else.
const LATEST: u32 = 2100;

/// The date in numbers that begins with `first`; `floor` is the end of the date before it.
pub(super) fn numeric(around: Around, first: Number, floor: usize) -> Option<Written> {
    match first.len() {
        1 | 2 => year_last(around, first, floor),
        4 => year_first(around, first, floor),
        8 => compact(around, first),
        _ => None,
    }
}

fn compact(around: Around, digits: Number) -> Option<Written> {
    if !around.opens(digits.start) || around.previous(digits.start) == Some('-') {
        return None;
    }
    let timed = around.next(digits.end) == Some('T') && around.number(digits.end + 1).is_some();
    if !(timed || around.closes(digits.end)) || around.next(digits.end) == Some('-') {
        return None;
    }
    // Article numbers look the same after a volume and issue: "23 (235) 20250918".
    if !timed && around.previous(around.gap_before(digits.start).edge) == Some(')') {
        return None;
    }
    let year = i16::try_from(digits.value / 10_000).ok()?;
    if !(1990..=2100).contains(&year) {
        return None;
    }
    let month = u8::try_from(digits.value / 100 % 100).ok()?;
    let day = u8::try_from(digits.value % 100).ok()?;
    let date = Date::new(year, month, day)?;
    Some(Written::new(digits.start..digits.end, Reading::Day(date), Form::Compact))
}

fn year_first(around: Around, first: Number, floor: usize) -> Option<Written> {
    let year = first.year(LAST_YEAR)?;
    let separator = separator(around, first.end)?;
    let second = around.number(first.end + separator.bytes)?;
    let third = next_part(around, second, separator)?;
    let (month, day) = (second.small()?, third.small()?);
    let range = first.start..third.end;
    let opens = opens(around, first.start, separator, floor);
    let alone = opens && closes(around, third.end, separator);
    let timed = opens && around.next(third.end) == Some('T') && around.number(third.end + 1).is_some();
    let old = is_of_an_older_calendar(year, month, day);
    let reading = match Date::new(year, month, day) {
        Some(date) if alone || glued(around, second, third, &range) => Reading::Day(date),
        None if (alone || timed) && !old && impossible(first, second, third, separator) => Reading::Impossible,
        _ => return None,
    };
    let form = match separator.sign {
        '-' => Form::Iso,
        sign => Form::YearFirst { separator: sign },
    };
    Some(Written::new(range, reading, form))
}

/// Whether numbers that do not form a date are where a month and a day belong, and close enough to be meant as such.
/// Registers of laws have numbers such as 2030-6-31 and 2126-13-27; dates with hyphens have two digits in each place.
fn impossible(year: Number, month: Number, day: Number, separator: Separator) -> bool {
    let (Some(number), Some(last)) = (month.small(), day.small()) else { return false };
    let named = (1..=12).contains(&number) && (1..=39).contains(&last);
    match separator.sign {
        '-' => {
            let padded = month.len() == 2 && day.len() == 2;
            padded && year.value <= LATEST && (named || number <= 19 && last <= 31)
        }
        _ => named,
    }
}

/// Whether a date with the year first is a part of an address or file name: "/2025/12/06/", "notes_2025-12-06.txt".
fn glued(around: Around, month: Number, day: Number, range: &std::ops::Range<usize>) -> bool {
    let before = around.previous(range.start);
    let open = before.is_none_or(|sign| "/_-=".contains(sign) || !sign.is_alphanumeric());
    let outside = around.before(range.start).chars().rev().nth(1);
    let rest = around.after(range.end);
    let timed = rest.starts_with('T') && around.number(range.end + 1).is_some();
    let mut signs = rest.chars();
    let close = match signs.next() {
        Some('/' | '-' | '_' | '.') => !signs.next().is_some_and(|sign| sign.is_ascii_digit()),
        Some(sign) => timed || !sign.is_alphanumeric(),
        None => true,
    };
    let continued =
        before.is_some_and(|sign| ".,:/-+".contains(sign)) && outside.is_some_and(|sign| sign.is_ascii_digit());
    let signed = before.is_some_and(|sign| ".,:+#@$€£".contains(sign)) && outside != Some(' ');
    month.len() == 2 && day.len() == 2 && open && close && !continued && !signed
}

fn year_last(around: Around, first: Number, floor: usize) -> Option<Written> {
    let separator = separator(around, first.end)?;
    let second = around.number(first.end + separator.bytes)?;
    let third = next_part(around, second, separator)?;
    if !opens(around, first.start, separator, floor) || !closes(around, third.end, separator) {
        return None;
    }
    let parts = [first, second, third];
    let labelled = labelled(around, first.start);
    let short_year = third.len() == 2;
    let (reading, order) = if short_year {
        if labelled || !shaped(parts, separator) {
            return None;
        }
        by_order(third.short_year()?, first.small()?, second.small()?)?
    } else {
        full_year(parts, separator, labelled)?
    };
    let form = Form::Numeric { separator: separator.sign, order, short_year };
    Some(Written::new(first.start..third.end, reading, form))
}

/// Whether numbers with a year of two digits look like a date: 06.12.25 or 6/12/25, but not 6.12.25 or 06-12-25.
fn shaped(parts: [Number; 3], separator: Separator) -> bool {
    let padded = parts.iter().all(|part| part.len() == 2);
    // "JDK 11/12/13" is a list of versions
    let counted = parts.windows(2).all(|pair| pair[0].value + 1 == pair[1].value);
    separator.sign == '.' && padded && !separator.spaced || separator.sign == '/' && !counted
}

/// The reading of numbers with a year of four digits.
fn full_year(parts: [Number; 3], separator: Separator, labelled: bool) -> Option<(Reading, Option<Order>)> {
    let [first, second, third] = parts;
    let (left, right) = (first.small()?, second.small()?);
    let padded = first.len() == 2 && second.len() == 2;
    // "8.1.1137" is more likely a version than a day of the Middle Ages
    let modern = third.year(LAST_YEAR).is_some_and(|year| (1700..=2100).contains(&year));
    if separator.sign == '.' && !padded && (labelled || !modern) {
        return None;
    }
    let days = [left, right].iter().all(|part| (1..=39).contains(part));
    let near = days && (left.min(right) <= 12 || left.max(right) <= 31);
    let year = third.year(LAST_YEAR)?;
    let old = is_of_an_older_calendar(year, right, left) || is_of_an_older_calendar(year, left, right);
    let impossible = (near && modern && !labelled && !old).then_some((Reading::Impossible, None));
    by_order(year, left, right).or(impossible)
}

/// The reading of two numbers that are day and month in one order or the other, and the order, if only one is possible.
fn by_order(year: i16, left: u8, right: u8) -> Option<(Reading, Option<Order>)> {
    match (Date::new(year, right, left), Date::new(year, left, right)) {
        (Some(day), Some(same)) if day == same => Some((Reading::Day(day), None)),
        (Some(day_first), Some(month_first)) => Some((Reading::Ambiguous { day_first, month_first }, None)),
        (Some(day), None) => Some((Reading::Day(day), Some(Order::DayFirst))),
        (None, Some(day)) => Some((Reading::Day(day), Some(Order::MonthFirst))),
        (None, None) => None,
    }
}

/// What is between the numbers of one date.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Separator {
    /// '-' for any hyphen.
    sign: char,
    bytes: usize,
    /// A blank follows the full stop: "06. 12. 2025".
    spaced: bool,
}

fn separator(around: Around, at: usize) -> Option<Separator> {
    let mut rest = around.after(at).chars();
    let sign = rest.next()?;
    let spaced = sign == '.' && matches!(rest.next(), Some(' ' | '\u{a0}' | '\u{202f}'));
    let blank = if spaced { around.next(at + 1).map_or(0, char::len_utf8) } else { 0 };
    let bytes = sign.len_utf8() + blank;
    let sign = match sign {
        '-' | '\u{2010}' | '\u{2011}' => '-',
        '.' | '/' => sign,
        _ => return None,
    };
    Some(Separator { sign, bytes, spaced })
}

/// The number after `part` and the same separator.
fn next_part(around: Around, part: Number, expected: Separator) -> Option<Number> {
    let found = separator(around, part.end).filter(|found| *found == expected)?;
    around.number(part.end + found.bytes)
}

/// Whether nothing before the numbers makes them part of something longer.
fn opens(around: Around, at: usize, separator: Separator, floor: usize) -> bool {
    match around.previous(at) {
        Some('-') => separator.sign != '-' && floor > 0 && floor + 1 == at,
        Some('.') => false,
        _ => around.opens(at),
    }
}

/// Whether nothing after the numbers makes them part of something longer.
fn closes(around: Around, at: usize, separator: Separator) -> bool {
    let mut rest = around.after(at).chars();
    let (sign, beyond) = (rest.next(), rest.next());
    match sign {
        Some('г' | 'р') => !beyond.is_some_and(char::is_alphabetic),
        Some('-') if separator.sign != '-' => !beyond.is_some_and(char::is_alphabetic),
        Some('/') => false,
        Some('-' | '.') if beyond.is_some_and(|beyond| beyond.is_alphanumeric() || beyond == '*') => false,
        _ => around.closes(at),
    }
}

/// Whether the word before the numbers says that they are a version, a section or a number of something.
fn labelled(around: Around, at: usize) -> bool {
    let edge = around.gap_before(at).edge;
    let word = around.word_before(edge, char::is_alphabetic);
    let sign = around.previous(edge);
    sign.is_some_and(|sign| "§№#".contains(sign)) || words::BEFORE_NUMBERS_LIKE_DATES.has_in_any_case(word)
}
