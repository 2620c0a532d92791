//! Reads two or more numbers with dashes between them: ranges, scores, years, names.

use q7x2_words as words;

use super::context::{beside_month, names, word_before};
use super::kind::{Number, NumberKind};
use super::numeral::{Numeral, Shape, digits, plain, read as numeral};
use super::piece::{dash_width, fixed, money_before, push, read_name};
use super::suffix;

/// Two numbers with a dash between them, or a longer chain; the second begins at byte `second`.
pub(super) fn read(
    block: &str,
    at: usize,
    floor: usize,
    first: Numeral,
    second: usize,
    found: &mut Vec<Number>,
) -> usize {
    let other = numeral(block, second);
    let chain = dash_width(block, other.end);
    if chain > 0 && digits(block.as_bytes(), other.end + chain) > 0 {
        return chained(block, at, other.end, found);
    }
    let (left, right) = (first.end - at, other.end - second);
    let whole = first.shape == Shape::Whole && matches!(other.shape, Shape::Whole | Shape::Name);
    if whole && left == 4 && matches!(right, 2 | 4) && years(block, at, first, second, other) {
        let end = if right == 4 { first.end } else { other.end };
        push(found, at, end, first.value, NumberKind::Year);
        return if right == 4 { push(found, second, other.end, other.value, NumberKind::Year) } else { end };
    }
    let phone = whole && left == 3 && right == 4;
    let named = phone || fixed(first.shape) == Some(NumberKind::Identifier) || names(block, at);
    if named || (whole && block[other.end..].starts_with(|mark: char| mark.is_ascii_uppercase())) {
        return read_name(block, at, other.end, found);
    }
    let money = money_before(block, at, floor);
    let tail = suffix::read(block, other.end, money.is_some());
    let kind = tail.kind.or_else(|| fixed(first.shape)).unwrap_or_else(|| span_kind(block, at, first, other));
    push(found, money.unwrap_or(at), tail.end, None, kind)
}

/// Whether "2019-20" or "2022–2024" is a span of years.
fn years(block: &str, at: usize, first: Numeral, second: usize, other: Numeral) -> bool {
    let (Some(from), Some(to)) = (first.value, plain(&block[second..other.end])) else {
        return false;
    };
    let to = if other.end - second == 2 { (from / 100.0).floor() * 100.0 + to } else { to };
    let modern = (1000.0..=2100.0).contains(&from) && to <= 2100.0;
    modern && from < to && !word_before(block, at).ends_with('#')
}

/// Whether it is a range of days, a score or a range of amounts.
fn span_kind(block: &str, at: usize, first: Numeral, other: Numeral) -> NumberKind {
    if beside_month(block, at, other.end) {
        return NumberKind::Date;
    }
    let short = first.shape == Shape::Whole && other.shape == Shape::Whole && other.end - at <= 7;
    let falling = first.value >= other.value;
    let before = word_before(block, at).trim_start_matches(['(', '“']);
    let played = words::BEFORE_SCORES.has(before);
    let next = block[other.end..].trim_start();
    let result = words::AFTER_SCORES.all().iter().any(|word| next.starts_with(word));
    if short && (falling || played || result) { NumberKind::Score } else { NumberKind::Magnitude }
}

/// Three or more numbers with dashes: a date or a name.
fn chained(block: &str, at: usize, mut end: usize, found: &mut Vec<Number>) -> usize {
    let bytes = block.as_bytes();
    loop {
        let dash = dash_width(block, end);
        let count = digits(bytes, end + dash);
        if dash == 0 || count == 0 {
            break;
        }
        end += dash + count;
    }
    let iso = end - at == 10 && block[at + 4..].starts_with('-') && block[at + 7..].starts_with('-');
    push(found, at, end, None, if iso { NumberKind::Date } else { NumberKind::Identifier })
}
