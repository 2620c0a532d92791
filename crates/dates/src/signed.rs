//! Dates whose numbers are followed by signs for year, month and day: "2025年12月6日", "2025년 12월 6일".

use q7x2_words as words;

use super::around::{Around, Number};
use super::civil::Date;
use super::reading::{Form, Reading};
use super::weekday::Weekday;
use super::written::Written;

/// The date that begins with the year `number`, with the weekday that is named after it.
pub(super) fn signed(around: Around, number: Number) -> Option<Written> {
    let year = number.year(2199)?;
    let month = number_after(around, number.end, &words::YEAR_SIGNS)?;
    let day = number_after(around, month.end, &words::MONTH_SIGNS)?;
    let end = sign_end(around, day.end, &words::DAY_SIGNS)?;
    let (month, day) = (month.small()?, day.small()?);
    let named = (1..=19).contains(&month) && (1..=39).contains(&day);
    let reading = match Date::new(year, month, day) {
        Some(date) => Reading::Day(date),
        None if named => Reading::Impossible,
        None => return None,
    };
    let mut written = Written::new(number.start..end, reading, Form::YearMonthDay);
    if let Some((weekday, end)) = weekday(around, end) {
        written.weekday = Some(weekday);
        written.range.end = end;
    }
    Some(written)
}

/// The end of a sign of `list` at `at`, perhaps after a space.
fn sign_end(around: Around, at: usize, list: &words::List) -> Option<usize> {
    let start = at + usize::from(around.next(at) == Some(' '));
    list.start_of(around.after(start)).map(|sign| start + sign.len())
}

/// The number after a sign of `list` at `at`.
fn number_after(around: Around, at: usize, list: &words::List) -> Option<Number> {
    let end = sign_end(around, at, list)?;
    around.number(end + usize::from(around.next(end) == Some(' ')))
}

/// The weekday that is named at `at`, in brackets or in full, and its end.
fn weekday(around: Around, at: usize) -> Option<(Weekday, usize)> {
    let start = at + usize::from(around.next(at) == Some(' '));
    let bracket = around.next(start).filter(|sign| matches!(sign, '(' | '（'));
    let start = start + bracket.map_or(0, char::len_utf8);
    let list = if bracket.is_some() { &words::WEEKDAYS_IN_BRACKETS } else { &words::WEEKDAYS_AFTER_DAYS };
    let rest = around.after(start);
    let name = list.all().iter().filter(|name| rest.starts_with(**name)).max_by_key(|name| name.len())?;
    let end = start + name.len();
    let close = around.next(end).filter(|sign| matches!(sign, ')' | '）'));
    let number = usize::try_from(list.number(name)?).ok()?;
    let day = *Weekday::ALL.get(number.checked_sub(1)?)?;
    match (bracket, close) {
        (Some(_), None) => None,
        (Some(_), Some(close)) => Some((day, end + close.len_utf8())),
        (None, _) => Some((day, end)),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Date, Reading, Weekday, find_dates};

    #[test]
    fn signs_after_the_numbers_make_a_date() {
        let day = Reading::Day(Date::new(2025, 11, 11).expect("a day"));
        for (text, range, reading, weekday) in [
            ("会議は2025年11月11日に開かれた。", "2025年11月11日", day, None),
            ("2025年11月11日(火)に", "2025年11月11日(火)", day, Some(Weekday::Tuesday)),
            ("2025年11月11日（月曜日）", "2025年11月11日（月曜日）", day, Some(Weekday::Monday)),
            ("2025年11月11日星期一，会议", "2025年11月11日星期一", day, Some(Weekday::Monday)),
            ("2025년 11월 11일 월요일에", "2025년 11월 11일 월요일", day, Some(Weekday::Monday)),
            ("2024年4月31日", "2024年4月31日", Reading::Impossible, None),
            ("2024년 2월 30일에", "2024년 2월 30일", Reading::Impossible, None),
        ] {
            let dates = find_dates(text);
            let [date] = &dates[..] else { panic!("one date in {text}: {dates:?}") };
            assert_eq!((&text[date.range.clone()], date.reading, date.weekday), (range, reading, weekday), "{text}");
        }
        for text in ["2025年11月", "全2025年間11月11日", "2025年 100月11日", "2025年11月11人"] {
            assert_eq!(find_dates(text), [], "{text}");
        }
    }
}
