//! Helpers for reading single numbers and ranges.

use q7x2_words as words;

use super::kind::{Number, NumberKind};
use super::numeral::{Shape, digits};

/// Reads a name with digits in it ("F-16", "B12") from `start`; its first digit is at `from`.
pub(super) fn read_name(block: &str, start: usize, from: usize, found: &mut Vec<Number>) -> usize {
    let word = |at: usize| {
        let rest = &block[at..];
        at + rest.find(|mark: char| !mark.is_alphanumeric() && mark != '_').unwrap_or(rest.len())
    };
    let mut end = word(from);
    // "CVE-2025-10234": the name goes on over a hyphen to more digits
    while let Some(width) =
        Some(dash_width(block, end)).filter(|width| *width > 0 && digits(block.as_bytes(), end + width) > 0)
    {
        if !block[start..end].contains(['-', '‑']) {
            break;
        }
        end = word(end + width);
    }
    push(found, start, end, None, NumberKind::Identifier)
}

/// Adds a number, and returns where it ends.
pub(super) fn push(found: &mut Vec<Number>, start: usize, end: usize, value: Option<f64>, kind: NumberKind) -> usize {
    found.push(Number { range: start..end, value, kind });
    end
}

/// The bytes of a dash at byte `at`; 0 if there is none.
pub(super) fn dash_width(block: &str, at: usize) -> usize {
    let rest = &block[at..];
    rest.chars().next().filter(|mark| "-–—−‑".contains(*mark)).map_or(0, char::len_utf8)
}

/// The start of a sign or code of money before byte `at`, not before `floor`.
pub(super) fn money_before(block: &str, at: usize, floor: usize) -> Option<usize> {
    let before = &block[floor.min(at)..at];
    let tight = before.strip_suffix(' ').unwrap_or(before);
    let sign = before.chars().next_back()?;
    if "$€£¥₴₽₹₩₪₺฿₫".contains(sign) {
        let rest = &before[..before.len() - sign.len_utf8()];
        let letters = rest.bytes().rev().take(3).take_while(u8::is_ascii_uppercase).count();
        return Some(at - sign.len_utf8() - if sign == '$' { letters } else { 0 });
    }
    let tight = tight.strip_suffix('.').unwrap_or(tight);
    if !tight.ends_with(|letter: char| letter.is_ascii_uppercase() || letter == 's') {
        return None;
    }
    let code = words::CURRENCY_CODES.all().iter().find(|code| tight.ends_with(**code))?;
    let start = floor.min(at) + tight.len() - code.len();
    let whole = !block[..start].ends_with(char::is_alphanumeric);
    (whole && at > start + code.len()).then_some(start)
}

/// The kind, if the form alone decides it.
pub(super) fn fixed(shape: Shape) -> Option<NumberKind> {
    match shape {
        Shape::Clock => Some(NumberKind::Clock),
        Shape::Ratio => Some(NumberKind::Score),
        Shape::Slash => Some(NumberKind::Fraction),
        Shape::Date => Some(NumberKind::Date),
        Shape::Name => Some(NumberKind::Identifier),
        Shape::Whole | Shape::Marked => None,
    }
}
