//! Reads numbers that are written in words.

use q7x2_words as words;

use super::context::word_before;
use super::kind::{Number, NumberKind};
use super::numeral::{digits, plain};
use super::suffix::{self, word_after};
use super::word::{self, Meaning, meaning};

/// A count in words, up to byte `end`.
#[derive(Debug, Clone, Copy)]
struct Count {
    end: usize,
    value: f64,
    kind: NumberKind,
}

/// The value of a number that is written entirely in words: "seven", "twenty-one",
/// "fifteen hundred", "a dozen", "two and a half". English, any case; ordinals have none.
pub fn number_word(text: &str) -> Option<f64> {
    let text = text.trim();
    let text = text.strip_prefix("a ").or_else(|| text.strip_prefix("A ")).unwrap_or(text);
    let count = count(text, 0)?;
    let counts = matches!(count.kind, NumberKind::Word | NumberKind::Magnitude);
    (counts && count.end == text.len()).then_some(count.value)
}

/// The number that begins with the number word at byte `at`, if the word is one there.
pub(super) fn read(block: &str, at: usize, floor: usize) -> Option<Number> {
    if block[..at].ends_with(['\'', '’']) {
        return None;
    }
    let (word, end) = word_at(block, at)?;
    match meaning(word)? {
        Meaning::Many => many(block, at, word, end),
        Meaning::Half => half(block, at, end),
        Meaning::Quarter => part(block, at, floor, end, 4.0),
        Meaning::Parts(_) => None,
        Meaning::Ordinal(value) => ordinal(block, at, floor, end, value),
        Meaning::Scale(_) => bare_scale(block, at, floor),
        Meaning::Small(_) | Meaning::Tens(_) => counted(block, at),
    }
}

fn word_at(block: &str, at: usize) -> Option<(&str, usize)> {
    let end = word::end(block, at);
    (end > at).then(|| (&block[at..end], end))
}

/// A count with its unit of money, percent or time, or as a share of another.
fn counted(block: &str, at: usize) -> Option<Number> {
    let count = count(block, at)?;
    if let Some((end, whole)) = out_of(block, &count) {
        let value = Some(count.value / whole);
        return Some(Number { range: at..end, value, kind: NumberKind::Fraction });
    }
    let tail = suffix::read(block, count.end, false);
    let pronoun = count.value == 1.0 && count.kind == NumberKind::Word;
    if pronoun && tail.kind.is_none() {
        return None;
    }
    let kind = tail.kind.unwrap_or(count.kind);
    let value = Some(tail.scaled(count.value)).filter(|_| kind != NumberKind::Clock);
    Some(Number { range: at..tail.end, value, kind })
}

/// "one in five", "nine out of ten": the end and the whole.
fn out_of(block: &str, part: &Count) -> Option<(usize, f64)> {
    let rest = &block[part.end..];
    let width = if rest.starts_with(" out of ") {
        " out of ".len()
    } else if part.value == 1.0 && rest.starts_with(" in ") {
        " in ".len()
    } else {
        return None;
    };
    let start = part.end + width;
    let figures = digits(block.as_bytes(), start);
    let (end, whole) = if figures > 0 {
        (start + figures, plain(&block[start..start + figures])?)
    } else {
        let (word, _) = word_at(block, start)?;
        if !matches!(meaning(word)?, Meaning::Small(_) | Meaning::Tens(_)) {
            return None;
        }
        let whole = count(block, start)?;
        (whole.end, whole.value)
    };
    let year = width == " in ".len() && (1000.0..=2100.0).contains(&whole);
    let goes_on = block[end..].starts_with(char::is_alphanumeric);
    (whole > part.value && !year && !goes_on).then_some((end, whole))
}

/// "dozens", "hundreds of thousands", "tens of millions of dollars".
fn many(block: &str, at: usize, word: &str, mut end: usize) -> Option<Number> {
    let loose = word.eq_ignore_ascii_case("tens") || word.eq_ignore_ascii_case("scores");
    if loose && !block[end..].starts_with(" of ") {
        return None;
    }
    while block[end..].starts_with(" of ")
        && let Some((next, stop)) = word_at(block, end + " of ".len())
        && meaning(next) == Some(Meaning::Many)
    {
        end = stop;
    }
    let mut kind = NumberKind::Magnitude;
    if block[end..].starts_with(" of ") {
        let tail = suffix::read(block, end + " of".len(), false);
        if tail.kind == Some(NumberKind::Money) {
            (end, kind) = (tail.end, NumberKind::Money);
        }
    }
    Some(Number { range: at..end, value: None, kind })
}

/// "half of", "half the", "half a million", "half-million".
fn half(block: &str, at: usize, end: usize) -> Option<Number> {
    let rest = &block[end..];
    for joint in [" a ", "-a-", " ", "-"] {
        let Some((next, stop)) = rest.strip_prefix(joint).and_then(|_| word_at(block, end + joint.len())) else {
            continue;
        };
        if let Some(Meaning::Scale(scale)) = meaning(next) {
            let tail = suffix::read(block, stop, false);
            let kind = tail.kind.unwrap_or(NumberKind::Magnitude);
            return Some(Number { range: at..tail.end, value: Some(tail.scaled(scale / 2.0)), kind });
        }
    }
    let share = rest.strip_prefix(' ').is_some_and(|rest| words::AFTER_HALF.after(rest).is_some());
    share.then_some(Number { range: at..end, value: Some(0.5), kind: NumberKind::Fraction })
}

/// "a quarter of", "a third of" with the article.
fn part(block: &str, at: usize, floor: usize, end: usize, whole: f64) -> Option<Number> {
    let start = article(block, at, floor)?;
    let share = block[end..].starts_with(" of ") && whole > 2.0;
    let kind = NumberKind::Fraction;
    share.then_some(Number { range: start..end, value: Some(1.0 / whole), kind })
}

/// Where "a " before byte `at` begins, not before `floor`.
fn article(block: &str, at: usize, floor: usize) -> Option<usize> {
    let before = block[floor.min(at)..at].strip_suffix("a ").or_else(|| block[floor.min(at)..at].strip_suffix("A "))?;
    (!before.ends_with(char::is_alphanumeric)).then_some(floor.min(at) + before.len())
}

fn ordinal(block: &str, at: usize, floor: usize, end: usize, value: f64) -> Option<Number> {
    if let Some(share) = part(block, at, floor, end, value) {
        return Some(share);
    }
    let before = word_before(block, at);
    let ranked = words::BEFORE_ORDINAL_WORDS.has(before) || before.ends_with("'s") || before.ends_with("’s");
    let capital = block[at..].starts_with('S');
    let timed = value == 2.0 && !capital && (!ranked || time_follows(block, end));
    (!timed).then_some(Number { range: at..end, value: Some(value), kind: NumberKind::Ordinal })
}

/// Whether "second" is a time: "a second later".
fn time_follows(block: &str, end: usize) -> bool {
    [" later", " ago", " or ", " before", " after", ".", ",", "-hand"].iter().any(|word| block[end..].starts_with(word))
}

/// "a hundred", "hundred", "several thousand": a value only after "a".
fn bare_scale(block: &str, at: usize, floor: usize) -> Option<Number> {
    let count = count(block, at)?;
    let start = article(block, at, floor);
    let tail = suffix::read(block, count.end, false);
    let kind = tail.kind.unwrap_or(count.kind);
    let value = start.map(|_| tail.scaled(count.value));
    Some(Number { range: start.unwrap_or(at)..tail.end, value, kind })
}

/// Reads a whole count from byte `at`: cardinals, an ordinal at its end, or fractions.
fn count(block: &str, at: usize) -> Option<Count> {
    let (word, mut end) = word_at(block, at)?;
    let (mut total, mut group) = (0.0, 0.0);
    let mut kind = NumberKind::Word;
    let mut next = meaning(word)?;
    loop {
        match next {
            Meaning::Small(value) | Meaning::Tens(value) => group += value,
            Meaning::Scale(scale) => {
                kind = NumberKind::Magnitude;
                group = f64::max(group, 1.0) * scale;
                if scale >= 1e3 {
                    total += std::mem::take(&mut group);
                }
            }
            _ => return None,
        }
        let Some((following, stop)) = joined(block, end) else {
            break;
        };
        let value = total + group;
        if let Some((value, kind)) = closing(block, end, value, following) {
            return Some(Count { end: stop, value, kind });
        }
        if !fits(total, group, following, with_joint(block, end)) {
            break;
        }
        (next, end) = (following, stop);
    }
    let mut value = total + group;
    if block[end..].starts_with(" and a half") {
        end += " and a half".len();
        value += 0.5;
    }
    Some(Count { end, value, kind })
}

/// The meaning of the number word that continues after byte `end`, and its end.
fn joined(block: &str, end: usize) -> Option<(Meaning, usize)> {
    let rest = &block[end..];
    let after = rest.strip_prefix([' ', '-'])?;
    let after = if rest.starts_with(' ') { words::NUMBER_JOINTS.after(after).unwrap_or(after) } else { after };
    let start = block.len() - after.len();
    // the sign before the word does not belong to it
    let (_, stop) = word_after(block, start - 1)?;
    Some((meaning(&block[start..stop])?, stop))
}

/// Whether a word joins the number that ends at `end` to the next: "two hundred and six".
fn with_joint(block: &str, end: usize) -> bool {
    block[end..].strip_prefix(' ').is_some_and(|rest| words::NUMBER_JOINTS.after(rest).is_some())
}

/// Whether the next word continues the number rather than begins another.
fn fits(total: f64, group: f64, next: Meaning, with_and: bool) -> bool {
    match next {
        Meaning::Small(value) if with_and => value > 0.0 && (group >= 100.0 || group == 0.0 && total > 0.0),
        Meaning::Small(value) => {
            let tens = group % 100.0;
            value > 0.0 && (tens == 0.0 || tens >= 20.0 && tens % 10.0 == 0.0 && value < 10.0)
        }
        Meaning::Tens(_) => group % 100.0 == 0.0 && (total > 0.0 || group > 0.0),
        Meaning::Scale(scale) if scale >= 1e3 => !with_and && group > 0.0 && (total == 0.0 || scale < total),
        Meaning::Scale(_) => !with_and && group > 0.0 && group < 100.0,
        _ => false,
    }
}

/// An ordinal or the parts of a whole that close a count: "twenty-first", "two thirds", "one half".
fn closing(block: &str, end: usize, value: f64, next: Meaning) -> Option<(f64, NumberKind)> {
    let plain_joint = !with_joint(block, end);
    match next {
        Meaning::Parts(whole) if plain_joint && value < whole * 10.0 => Some((value / whole, NumberKind::Fraction)),
        Meaning::Half if value == 1.0 && plain_joint => Some((0.5, NumberKind::Fraction)),
        Meaning::Quarter if value == 1.0 && plain_joint => Some((0.25, NumberKind::Fraction)),
        Meaning::Ordinal(whole) if value == 1.0 && plain_joint && whole > 2.0 && whole < 100.0 => {
            Some((1.0 / whole, NumberKind::Fraction))
        }
        Meaning::Ordinal(rank) if rank < 10.0 && value >= 20.0 && value % 10.0 == 0.0 => {
            let hyphen = block[end..].starts_with('-');
            (hyphen || value % 100.0 == 0.0).then_some((value + rank, NumberKind::Ordinal))
        }
        _ => None,
    }
}
