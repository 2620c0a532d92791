//! Reads numbers that are written in digits.

use q7x2_words as words;

use super::context::{beside_month, is_year, marks, names};
use super::kind::{Number, NumberKind};
use super::numeral::{Numeral, Shape, digits, read as numeral, vulgar};
use super::piece::{dash_width, fixed, money_before, push, read_name};
use super::span;
use super::suffix;

/// Reads the number whose first digit is at byte `at`, pushes what it finds, and returns the byte to continue from.
pub(super) fn read(block: &str, at: usize, floor: usize, found: &mut Vec<Number>) -> usize {
    if let Some(end) = phone(block, at) {
        return push(found, at, end, None, NumberKind::Identifier);
    }
    if let Some(start) = hyphened_name(block, at, floor) {
        return read_name(block, start, at, found);
    }
    let first = numeral(block, at);
    let dash = dash_width(block, first.end);
    if dash > 0 && digits(block.as_bytes(), first.end + dash) > 0 {
        return span::read(block, at, floor, first, first.end + dash, found);
    }
    single(block, at, floor, first, found)
}

/// The end of "+44 20 7946 0958" whose first digit is at byte `at`.
fn phone(block: &str, at: usize) -> Option<usize> {
    if !block[..at].ends_with('+') {
        return None;
    }
    let bytes = block.as_bytes();
    let part = |byte: &&u8| byte.is_ascii_digit() || b" ()-".contains(*byte);
    let length = bytes[at..].iter().take(24).take_while(part).count();
    let text = block[at..at + length].trim_end_matches([' ', '(', '-']);
    (text.bytes().filter(u8::is_ascii_digit).count() >= 8).then_some(at + text.len())
}

/// The beginning of the name that ends with the digits at byte `at`: "F-16", "Covid-19".
fn hyphened_name(block: &str, at: usize, floor: usize) -> Option<usize> {
    let before = block[floor.min(at)..at].strip_suffix(['-', '‑'])?;
    let hyphen = at - floor.min(at) - before.len();
    let length = before.bytes().rev().take(20).take_while(u8::is_ascii_alphabetic).count();
    let word = &before[before.len() - length..];
    let named = word.starts_with(|letter: char| letter.is_ascii_uppercase()) && !words::PREFIXES_OF_NUMBERS.has(word);
    named.then_some(at - hyphen - length)
}

/// One number, not a range.
fn single(block: &str, at: usize, floor: usize, number: Numeral, found: &mut Vec<Number>) -> usize {
    let money = money_before(block, at, floor);
    let start = money.unwrap_or(at);
    let (end, value) = with_vulgar(block, number);
    if let Some(kind) = fixed(number.shape).filter(|_| money.is_none()) {
        let tail = suffix::read(block, end, false);
        let clock = number.shape == Shape::Clock && tail.kind == Some(NumberKind::Clock);
        return push(found, start, if clock { tail.end } else { end }, value, kind);
    }
    if let Some((end, value, kind)) = lettered(block, at, end, value).filter(|_| money.is_none()) {
        return push(found, start, end, value, kind);
    }
    let tail = suffix::read(block, end, money.is_some());
    let value = value.map(|value| tail.scaled(value));
    if let Some(kind) = tail.kind {
        let value = value.filter(|_| kind != NumberKind::Clock);
        return push(found, start, tail.end, value, kind);
    }
    let attached = block[end..].chars().take_while(|mark| mark.is_alphanumeric()).count();
    if attached > 0 && !is_unit(block, end) {
        return read_name(block, at, end, found);
    }
    let kind = plain_kind(block, at, end, number, value);
    push(found, start, end, value, kind)
}

/// Reads "3½" as one number.
fn with_vulgar(block: &str, number: Numeral) -> (usize, Option<f64>) {
    let mark = block[number.end..].chars().next();
    match (mark.and_then(vulgar), mark) {
        (Some(part), Some(mark)) => (number.end + mark.len_utf8(), number.value.map(|value| value + part)),
        _ => (number.end, number.value),
    }
}

/// "21st" and "1990s".
fn lettered(block: &str, at: usize, end: usize, value: Option<f64>) -> Option<(usize, Option<f64>, NumberKind)> {
    let length = block[end..].bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let stop = end + length;
    if block[stop..].starts_with(char::is_alphanumeric) {
        return None;
    }
    match &block[end..stop] {
        ending if words::ORDINAL_ENDINGS_EN.has(ending) && beside_month(block, at, stop) => {
            Some((stop, value, NumberKind::Date))
        }
        ending if words::ORDINAL_ENDINGS_EN.has(ending) => Some((stop, value, NumberKind::Ordinal)),
        "s" if block[at..end].ends_with('0') && matches!(end - at, 2 | 4) => {
            Some((stop, value.filter(|_| end - at == 4), NumberKind::Year))
        }
        _ => None,
    }
}

fn is_unit(block: &str, at: usize) -> bool {
    let rest = &block[at..];
    let end = rest.find(|mark: char| !mark.is_alphanumeric()).unwrap_or(rest.len());
    let unit = rest[..end].trim_end_matches(['²', '³', '2', '3']);
    words::UNIT_SIGNS.has(unit)
}

fn plain_kind(block: &str, at: usize, end: usize, number: Numeral, value: Option<f64>) -> NumberKind {
    let whole = number.shape == Shape::Whole;
    if (whole && marks(block, at, end)) || names(block, at) {
        return NumberKind::Identifier;
    }
    let Some(value) = value.filter(|_| whole) else {
        return NumberKind::Magnitude;
    };
    if end - at <= 2 && value <= 31.0 && beside_month(block, at, end) {
        NumberKind::Date
    } else if is_year(block, at, end, value) {
        NumberKind::Year
    } else {
        NumberKind::Magnitude
    }
}
