//! Words and signs after a number that give its size or its kind.

use q7x2_words as words;

use super::kind::NumberKind;
use super::word::{Meaning, meaning};

/// What follows a number and belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suffix {
    pub(super) end: usize,
    pub(super) factor: f64,
    pub(super) kind: Option<NumberKind>,
}

impl Suffix {
    /// The number multiplied by its scale, without the rounding error that the product would add.
    pub(super) fn scaled(&self, value: f64) -> f64 {
        let product = value * self.factor;
        if self.factor >= 1e3 { product.round() } else { product }
    }
}

/// Reads what belongs to the number that ends at byte `end`; `money` says that there is a sign before it.
pub(super) fn read(block: &str, end: usize, money: bool) -> Suffix {
    let mut suffix = Suffix { end, factor: 1.0, kind: money.then_some(NumberKind::Money) };
    let scaled = scale(block, &mut suffix, money);
    if let Some(end) = percent(block, suffix.end) {
        return Suffix { end, kind: Some(NumberKind::Percent), ..suffix };
    }
    if let Some(end) = clock(block, suffix.end).filter(|_| !scaled && !money) {
        return Suffix { end, kind: Some(NumberKind::Clock), ..suffix };
    }
    if let Some(end) = currency(block, suffix.end, scaled) {
        return Suffix { end, kind: Some(NumberKind::Money), ..suffix };
    }
    if scaled && suffix.kind.is_none() {
        suffix.kind = Some(NumberKind::Magnitude);
    }
    suffix
}

/// Adds "million", "bn" and the like to the suffix, also "5 hundred thousand".
fn scale(block: &str, suffix: &mut Suffix, money: bool) -> bool {
    let mut scaled = false;
    while let Some((word, end)) = word_after(block, suffix.end) {
        let attached = end - word.len() == suffix.end;
        let Some(factor) = factor(word, attached, money) else {
            break;
        };
        suffix.factor *= factor;
        suffix.end = end;
        scaled = true;
        if suffix.factor > 1e15 {
            break;
        }
    }
    scaled
}

fn factor(word: &str, attached: bool, money: bool) -> Option<f64> {
    if !attached && let Some(Meaning::Scale(factor)) = meaning(word) {
        return Some(factor);
    }
    let letter = match word {
        "k" | "K" if attached => Some(1e3),
        "m" | "M" | "mm" if money => Some(1e6),
        "b" | "B" if money => Some(1e9),
        "T" | "t" if money && attached => Some(1e12),
        _ => None,
    };
    letter.or_else(|| words::SCALES.number(word).map(|scale| scale as f64))
}

/// The word at byte `at`, or after one space or hyphen there, and its end.
pub(super) fn word_after(block: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &block[at..];
    let start =
        at + rest.chars().next().filter(|mark| " \u{a0}\u{202f}\u{2009}-".contains(*mark)).map_or(0, char::len_utf8);
    let rest = &block[start..];
    let length = rest.char_indices().take(16).find(|(_, mark)| !mark.is_alphabetic());
    let length = length.map_or_else(|| rest.char_indices().nth(16).map_or(rest.len(), |(at, _)| at), |(at, _)| at);
    let whole = !rest[length..].starts_with(char::is_alphanumeric);
    (length > 0 && whole).then(|| (&rest[..length], start + length))
}

/// The end of a sign at byte `at` or after one space there.
fn sign_after(block: &str, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let rest = block[at..].strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(&block[at..]);
    let sign = rest.chars().next().filter(|sign| wanted(*sign))?;
    Some(block.len() - rest.len() + sign.len_utf8())
}

fn percent(block: &str, at: usize) -> Option<usize> {
    if let Some(end) = sign_after(block, at, |sign| matches!(sign, '%' | '％' | '٪')) {
        return Some(end);
    }
    let (word, end) = word_after(block, at)?;
    match word {
        _ if words::PERCENT.has(word) => Some(end),
        "per" if end > at + 3 => {
            let (cent, end) = word_after(block, end)?;
            (cent == "cent").then_some(end)
        }
        "percentage" => [" points", " point", "-point"]
            .iter()
            .find(|points| block[end..].starts_with(**points))
            .map(|points| end + points.len()),
        _ => None,
    }
}

fn clock(block: &str, at: usize) -> Option<usize> {
    let rest = &block[at..];
    let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let rest = &rest[spaces..];
    if spaces > 2 || !rest.starts_with(['a', 'p', 'A', 'P', 'o']) {
        return None;
    }
    let name = words::TIME_SIGNS.all().iter().find(|name| rest.starts_with(**name))?;
    let whole = !rest[name.len()..].starts_with(char::is_alphanumeric);
    whole.then_some(at + spaces + name.len())
}

fn currency(block: &str, at: usize, scaled: bool) -> Option<usize> {
    let signs = |sign| matches!(sign, '€' | '£' | '₴' | '₽' | '¢');
    if let Some(end) = sign_after(block, at, signs) {
        return Some(end);
    }
    if block.as_bytes().get(at) == Some(&b'$') && !block[at + 1..].starts_with(char::is_alphanumeric) {
        return Some(at + 1);
    }
    let (word, end) = word_after(block, at)?;
    let noun = |word: &str| words::CURRENCIES.has(word) || (scaled && words::SCALED_CURRENCIES.has(word));
    if noun(word) || words::CURRENCY_CODES.has(word) && word != "Rs" {
        return Some(end);
    }
    let named = word.starts_with(char::is_uppercase) && end > at + word.len();
    let (next, last) = word_after(block, end).filter(|_| named)?;
    (noun(next) || next == "pounds").then_some(last)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::number::NumberKind;

    #[test]
    fn suffixes_tell_size_and_kind() {
        for (rest, money, end, factor, kind) in [
            (" million euros left", false, 14, 1e6, Some(NumberKind::Money)),
            ("bn left", true, 2, 1e9, Some(NumberKind::Money)),
            (" per centre", false, 0, 1.0, None),
            (" pm", false, 3, 1.0, Some(NumberKind::Clock)),
            (" pmx", false, 0, 1.0, None),
            (" won twice", false, 0, 1.0, None),
            (" million won", false, 12, 1e6, Some(NumberKind::Money)),
        ] {
            let suffix = read(rest, 0, money);
            assert_eq!((suffix.end, suffix.factor, suffix.kind), (end, factor, kind), "{rest}");
        }
    }
}
