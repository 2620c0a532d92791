//! The time of day after a date.

use q7x2_words as words;
use std::ops::Range;

use super::around::{Around, Number};

/// A time of day as written after a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its bytes, from the hour to the zone, without a word such as "at" before it.
    pub range: Range<usize>,
    /// 0–23, as written in the text: no time zone is applied.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

/// The time that follows a date which ends at `at`.
pub(super) fn clock_after(around: Around, at: usize) -> Option<Clock> {
    if around.next(at) == Some('T') {
        let hour = around.number(at + 1)?;
        return compact(around, hour).or_else(|| timed(around, hour, false));
    }
    let mut start = skip_dash(around, at);
    let mut linked = false;
    for _ in 0..2 {
        let word = around.word_after(start);
        if !words::BETWEEN_DATE_AND_TIME.has(&word.to_lowercase()) {
            break;
        }
        let gap = around.gap_after(start + word.len());
        start = gap.edge;
        linked = gap.space;
    }
    if start == at {
        return None;
    }
    timed(around, around.number(start)?, linked)
}

/// The place after the gap at `at` and a dash or bar in it.
fn skip_dash(around: Around, at: usize) -> usize {
    let gap = around.gap_after(at);
    if gap.newline || gap.dot {
        return at;
    }
    match around.next(gap.edge) {
        Some(dash @ ('-' | '–' | '—' | '|' | ':')) => {
            let after = around.gap_after(gap.edge + dash.len_utf8());
            if after.space && !after.comma { after.edge } else { at }
        }
        _ => gap.edge,
    }
}

/// A time such as 101500 or 1015, after a T.
fn compact(around: Around, digits: Number) -> Option<Clock> {
    let minutes = match digits.len() {
        4 => digits.value,
        6 => digits.value / 100,
        _ => return None,
    };
    let (hour, minute) = (u8::try_from(minutes / 100).ok()?, u8::try_from(minutes % 100).ok()?);
    let end = zone(around, digits.end);
    (hour < 24 && minute < 60).then_some(Clock { range: digits.start..end, hour, minute })
}

fn timed(around: Around, first: Number, linked: bool) -> Option<Clock> {
    let hour = first.small().filter(|hour| *hour < 24)?;
    let sign = around.next(first.end);
    let minutes = around.number(first.end + sign.map_or(0, char::len_utf8));
    let minutes = minutes.filter(|minutes| minutes.len() == 2 && minutes.value < 60);
    let (minute, end, sure) = match (sign, minutes) {
        (Some(':'), Some(minutes)) => (minutes.value, seconds(around, minutes.end), true),
        (Some('.' | 'h'), Some(minutes)) => (minutes.value, minutes.end, linked),
        _ => (0, first.end, false),
    };
    let minute = u8::try_from(minute).ok()?;
    if let Some((half, end)) = half_day(around, end) {
        let hour = (1..=12).contains(&hour).then_some(hour % 12 + half)?;
        return Some(Clock { range: first.start..end, hour, minute });
    }
    let end = zone(around, end);
    (sure && around.closes(end)).then_some(Clock { range: first.start..end, hour, minute })
}

/// The end of ":30" or ":30.125" after the minutes that end at `at`, or `at`.
fn seconds(around: Around, at: usize) -> usize {
    if around.next(at) != Some(':') {
        return at;
    }
    let Some(seconds) = around.number(at + 1).filter(|seconds| seconds.len() == 2) else {
        return at;
    };
    let fraction = (around.next(seconds.end) == Some('.')).then(|| around.number(seconds.end + 1));
    fraction.flatten().map_or(seconds.end, |fraction| fraction.end)
}

/// The hours to add for "pm" (12) or "am" (0) after `at`, and where the word ends.
fn half_day(around: Around, at: usize) -> Option<(u8, usize)> {
    let space = usize::from(around.next(at) == Some(' '));
    let rest = around.after(at + space).as_bytes();
    for (half, spellings) in [(0, &words::BEFORE_NOON), (12, &words::AFTER_NOON)] {
        for spelling in spellings.all() {
            let found = rest.get(..spelling.len()).is_some_and(|head| head.eq_ignore_ascii_case(spelling.as_bytes()));
            let end = at + space + spelling.len();
            if found && !around.next(end).is_some_and(char::is_alphanumeric) {
                return Some((half, end));
            }
        }
    }
    None
}

/// The end of "Z", "+02:00", " GMT" after `at`, or `at`.
fn zone(around: Around, at: usize) -> usize {
    let rest = around.after(at);
    if rest.starts_with(['Z', 'z']) {
        return at + 1;
    }
    if rest.starts_with(['+', '-']) {
        let Some(hours) = around.number(at + 1).filter(|hours| matches!(hours.len(), 2 | 4)) else {
            return at;
        };
        let minutes = (around.next(hours.end) == Some(':')).then(|| around.number(hours.end + 1));
        return minutes.flatten().map_or(hours.end, |minutes| minutes.end);
    }
    let Some(rest) = rest.strip_prefix(' ') else { return at };
    let ends = |name: &&&str| !around.next(at + 1 + name.len()).is_some_and(char::is_alphanumeric);
    let name = words::TIME_ZONES.all().iter().filter(|name| rest.starts_with(**name)).find(ends);
    at + name.map_or(0, |name| 1 + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_after_a_date_are_read() {
        for (tail, expected) in [
            ("T10:15:00Z", Some(("10:15:00Z", 10, 15))),
            ("T101500+0200 x", Some(("101500+0200", 10, 15))),
            ("T10:15:00.125+02:00", Some(("10:15:00.125+02:00", 10, 15))),
            (" 10:15", Some(("10:15", 10, 15))),
            (", 10:15 GMT.", Some(("10:15 GMT", 10, 15))),
            (" at 10:15", Some(("10:15", 10, 15))),
            (" at 9 p.m. on", Some(("9 p.m.", 21, 0))),
            (" – 12:05am", Some(("12:05am", 0, 5))),
            (" um 17.30 Uhr", Some(("17.30 Uhr", 17, 30))),
            (" à 8h30", Some(("8h30", 8, 30))),
            (" a las 8:30", Some(("8:30", 8, 30))),
            (" о 10:15", Some(("10:15", 10, 15))),
            (" 25:15", None),
            (" 10 people", None),
            (" 3.14", None),
            ("\n10:15", None),
            (". 10:15", None),
            ("", None),
        ] {
            let text = format!("6 December 2025{tail}");
            let clock = clock_after(Around { text: &text }, "6 December 2025".len());
            let found = clock.map(|clock| (&text[clock.range], clock.hour, clock.minute));
            assert_eq!(found, expected, "{text}");
        }
    }
}
