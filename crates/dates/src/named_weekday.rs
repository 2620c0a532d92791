//! The name of a weekday before or after a date.

use super::around::{Around, Gap};
use super::reading::{Form, Reading};
use super::weekday::{Name, Needs, Weekday};
use super::written::Written;
use q7x2_words as words;

/// Adds to `date` the weekday named beside it, which must not be before `floor`, and widens its range.
pub(super) fn add_weekday(around: Around, date: &mut Written, floor: usize) {
    if matches!(date.reading, Reading::Month { .. } | Reading::Year(_)) {
        return;
    }
    if let Some((day, start, end)) = before(around, date, floor) {
        date.weekday = Some(day);
        date.range = start..end;
    } else if let Some((day, end)) = after(around, date.range.end) {
        date.weekday = Some(day);
        if date.time.is_none() {
            date.range.end = end;
        }
    }
}

/// The weekday before `date`, and where the whole begins and ends: "Saturday, 6 December", "Saturday (6 December)".
fn before(around: Around, date: &Written, floor: usize) -> Option<(Weekday, usize, usize)> {
    let (mut at, mut end) = (date.range.start, date.range.end);
    let bracket = around.previous(at) == Some('(');
    if bracket {
        if around.next(end) != Some(')') {
            return None;
        }
        (at, end) = (at - 1, end + 1);
    }
    let mut gap = around.gap_before(at);
    let mut word = word_before(around, gap.edge);
    if words::BETWEEN_WEEKDAY_AND_DATE.has_in_any_case(word) && gap.space && !gap.comma {
        gap = around.gap_before(gap.edge - word.len());
        word = word_before(around, gap.edge);
    }
    let start = gap.edge - word.len();
    let name = Name::of(word)?;
    let apart = gap.space || gap.comma || gap.dot;
    if start < floor || !apart || gap.newline && !gap.comma {
        return None;
    }
    allowed(around, date, name.needs, gap, start).then_some((name.day, start, end))
}

/// Whether the name that begins at `start`, with `gap` between it and the date, counts as a weekday there.
fn allowed(around: Around, date: &Written, needs: Needs, gap: Gap, start: usize) -> bool {
    let capital = around.next(start).is_some_and(char::is_uppercase);
    match needs {
        Needs::Nothing => !gap.dot || around.after(start).chars().nth(2).is_some_and(|third| third == '.'),
        Needs::Capital => {
            let lead = around.word_before(around.gap_before(start).edge, char::is_alphabetic);
            capital && !lead.eq_ignore_ascii_case("the")
        }
        Needs::Stop => gap.dot || gap.comma && !capital && date.form != Form::MonthDay,
        Needs::DottedDay => capital && dotted(around, date.range.start),
    }
}

/// Whether the date at `start` begins with a number and a full stop.
fn dotted(around: Around, start: usize) -> bool {
    around.number(start).is_some_and(|day| around.next(day.end) == Some('.'))
}

/// The word that ends at `at`, with hyphens and apostrophes inside it: "segunda-feira", "п'ятниця".
fn word_before<'t>(around: Around<'t>, at: usize) -> &'t str {
    let belongs = |sign: char| sign.is_alphabetic() || "-'’ʼ".contains(sign);
    let word: &'t str = around.word_before(at, belongs);
    word.trim_start_matches(['-', '\'', '’'])
}

/// The weekday after a date that ends at `at`, and its end: " (Saturday)", ", a Saturday".
fn after(around: Around, at: usize) -> Option<(Weekday, usize)> {
    let rest = around.after(at);
    let (start, close) =
        if rest.starts_with(" (") { (at + 2, ")") } else { (at + rest.starts_with(", a ").then_some(4)?, "") };
    let rest = around.after(start);
    let word = rest.split(|sign: char| !(sign.is_alphabetic() || "-'’ʼ".contains(sign))).next()?;
    let name = Name::of(word).filter(|name| name.needs != Needs::Stop)?;
    let end = start + word.len();
    let closed = around.after(end).starts_with(close);
    closed.then_some((name.day, end + close.len()))
}

#[cfg(test)]
mod tests {
    use crate::{Weekday, find_dates};

    #[test]
    fn a_weekday_beside_a_date_belongs_to_it() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Tuesday};
        for (text, whole, weekday) in [
            ("on Saturday, 6 December 2025.", "Saturday, 6 December 2025", Some(Saturday)),
            ("On Saturday the 6th of December", "Saturday the 6th of December", Some(Saturday)),
            ("(Sat. 6 Dec 2025)", "Sat. 6 Dec 2025", Some(Saturday)),
            ("on Saturday (December 6) she", "Saturday (December 6)", Some(Saturday)),
            ("on December 6 (Saturday).", "December 6 (Saturday)", Some(Saturday)),
            ("6 December 2025, a Saturday, was", "6 December 2025, a Saturday", Some(Saturday)),
            ("The Sun, 6 December 2025", "6 December 2025", None),
            ("Sun, 7 December 2025", "Sun, 7 December 2025", Some(Sunday)),
            ("So, 6 December 2025 was", "6 December 2025", None),
            ("So, 7. Dezember 2025", "So, 7. Dezember 2025", Some(Sunday)),
            ("Fr. 05.12.2025", "Fr. 05.12.2025", Some(Friday)),
            ("Mo 06/12/2025", "06/12/2025", None),
            ("left on Friday. December 6 began", "December 6", None),
            ("mar. 9 déc. 2025", "mar. 9 déc. 2025", Some(Tuesday)),
            ("a mar 9 dic 2025", "9 dic 2025", None),
            ("segunda-feira, 8 de dezembro", "segunda-feira, 8 de dezembro", Some(Monday)),
            ("«п’ятниця, 5 грудня 2025»", "п’ятниця, 5 грудня 2025", Some(Friday)),
            ("Samstag, den 6. Dezember", "Samstag, den 6. Dezember", Some(Saturday)),
            ("6 December 2025 10:15 (Saturday)", "6 December 2025", None),
            ("Saturday December 2025", "December 2025", None),
            ("Saturday\n6 December 2025", "6 December 2025", None),
        ] {
            let dates = find_dates(text);
            let [date] = dates.as_slice() else {
                panic!("{text}: one date expected, {dates:?} found");
            };
            assert_eq!((&text[date.range.clone()], date.weekday), (whole, weekday), "{text}");
        }
    }
}
