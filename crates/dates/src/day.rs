//! The day, or span of days, beside the name of a month: "6", "2nd", "1er", "6.", "3–5", "6 and 7".

use super::around::{Around, Number};
use q7x2_words as words;

/// The highest number that counts as a day, possible or not.
const MOST: u8 = 39;

/// The same for a number with an ordinal ending, which cannot be a count of things: "July 42nd, 2025".
const MOST_ORDINAL: u8 = 99;

/// One or several days before or after a month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    /// The first day, if several are written.
    pub(super) first: Option<u8>,
    /// The only or last day, 1–39; up to 99 with an ordinal ending.
    pub(super) last: u8,
    /// The end of the last day, including its ordinal ending but not a full stop.
    pub(super) end: usize,
    /// The last day has an ordinal ending.
    pub(super) ordinal: bool,
    /// An English ordinal ending is wrong: "2th".
    pub(super) wrong: bool,
    /// There is a word between the days: "6 and 7".
    pub(super) linked: bool,
}

/// The day that is the number `first`.
pub(super) fn one(around: Around, first: Number) -> Option<Days> {
    let last = first.small()?;
    let (bytes, wrong) = ordinal(around, first.end, last);
    let most = if bytes > 0 { MOST_ORDINAL } else { MOST };
    (1..=most).contains(&last).then_some(Days {
        first: None,
        last,
        end: first.end + bytes,
        ordinal: bytes > 0,
        wrong,
        linked: false,
    })
}

/// The days from `first` to a second number after a dash, a slash or a word.
pub(super) fn several(around: Around, first: Number) -> Option<Days> {
    let start = one(around, first)?;
    let gap = around.gap_after(start.end);
    if gap.comma || gap.newline {
        return None;
    }
    let (edge, linked) = link(around, gap.edge)?;
    let end = one(around, around.number(edge)?).filter(|end| end.last > start.last)?;
    Some(Days { first: Some(start.last), wrong: start.wrong || end.wrong, linked, ..end })
}

/// The place after the dash or linking word at `at`, and whether it was a word.
fn link(around: Around, at: usize) -> Option<(usize, bool)> {
    let sign = around.next(at)?;
    let bytes = match sign {
        '-' | '–' | '—' | '/' | '&' | '\u{2011}' | '\u{ad}' => sign.len_utf8(),
        _ => {
            let word = around.word_after(at);
            if word.is_empty() || !words::BETWEEN_DAYS.has_in_any_case(word) {
                return None;
            }
            word.len()
        }
    };
    let linked = sign.is_alphabetic();
    let gap = around.gap_after(at + bytes);
    let plain = !gap.dot && !gap.comma && !gap.newline && (gap.space || !linked);
    plain.then_some((gap.edge, linked))
}

/// The length of the ordinal ending at `at` and whether it is the wrong one for `day`.
fn ordinal(around: Around, at: usize, day: u8) -> (usize, bool) {
    let rest = around.after(at);
    // most numbers end before a space or a mark
    if rest.bytes().next().is_none_or(|next| next.is_ascii() && !next.is_ascii_alphabetic() && next != b'-') {
        return (0, false);
    }
    if let Some(sign @ ('º' | '°' | 'ª')) = rest.chars().next() {
        return (sign.len_utf8(), false);
    }
    for ending in words::HYPHENED_ORDINAL_ENDINGS.all() {
        let whole = rest.starts_with(ending) && !around.next(at + ending.len()).is_some_and(char::is_alphanumeric);
        if whole {
            return (ending.len(), false);
        }
    }
    let word = around.word_after(at);
    let ends = !around.next(at + word.len()).is_some_and(char::is_numeric);
    if ends && words::ORDINAL_ENDINGS_EN.has_in_any_case(word) {
        return (word.len(), !word.eq_ignore_ascii_case(english(day)));
    }
    let other = ends && words::ORDINAL_ENDINGS.has_in_any_case(word);
    (if other { word.len() } else { 0 }, false)
}

/// The English ordinal ending of `day`.
fn english(day: u8) -> &'static str {
    match (day / 10, day % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_with_their_endings() {
        for (text, first, last, rest, wrong) in [
            ("6 December", None, 6, " December", false),
            ("2nd of", None, 2, " of", false),
            ("11th", None, 11, "", false),
            ("23RD", None, 23, "", false),
            ("2th", None, 2, "", true),
            ("1er décembre", None, 1, " décembre", false),
            ("1º de", None, 1, " de", false),
            ("6. Dezember", None, 6, ". Dezember", false),
            ("1-го", None, 1, "", false),
            ("3–5 December", Some(3), 5, " December", false),
            ("3. - 5. Dezember", Some(3), 5, ". Dezember", false),
            ("6 and 7 December", Some(6), 7, " December", false),
            ("6th/7th", Some(6), 7, "", false),
            ("25\u{ad}29 July", Some(25), 29, " July", false),
        ] {
            let around = Around { text };
            let number = around.number(0).expect("each text begins with a number");
            let days = several(around, number).or_else(|| one(around, number));
            let days = days.expect("each text is a day");
            let found = (days.first, days.last, &text[days.end..], days.wrong);
            assert_eq!(found, (first, last, rest, wrong), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in ["0", "40", "123", "5-3 win", "5 of 7", "5, 7", "5people"] {
            let around = Around { text };
            let number = around.number(0).expect("each text begins with a number");
            assert!(several(around, number).is_none(), "{text}");
        }
        for text in ["0", "40", "123"] {
            let number = Around { text }.number(0).expect("each text begins with a number");
            assert!(one(Around { text }, number).is_none(), "{text}");
        }
    }
}
