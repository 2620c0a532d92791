//! A day of the calendar.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;

use super::weekday::Weekday;

/// A day of the (proleptic) Gregorian calendar; shown as `2025-12-06`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The earliest day that can be represented.
    pub const MIN: Self = Self(jiff::civil::Date::MIN);

    /// The day of `year`, `month` (1–12) and `day` (1–31), if there is one.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let month = i8::try_from(month).ok()?;
        let day = i8::try_from(day).ok()?;
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        let from_monday = self.0.weekday().to_monday_zero_offset();
        Weekday::ALL[usize::from(from_monday.unsigned_abs()) % 7]
    }

    /// Days from this day to `other`; negative if `other` is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.0.duration_since(self.0).as_hours() / 24
    }

    /// Full years from this day to `other`, as ages are counted; negative if `other` is earlier.
    #[must_use]
    pub fn years_until(self, other: Self) -> i16 {
        if other < self {
            return -other.years_until(self);
        }
        let early = (other.month(), other.day()) < (self.month(), self.day());
        other.year() - self.year() - i16::from(early)
    }

    /// The day `days` later (earlier if negative), if the calendar reaches that far.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let hours = i64::from(days) * 24;
        let later = self.0.checked_add(SignedDuration::from_hours(hours));
        later.ok().map(Self)
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn end_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day());
        out.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// The error for a text that is not a date of the form `2025-12-06`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate(String);

impl fmt::Display for NotADate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "expected a date such as 2025-12-06, found `{}`", self.0)
    }
}

impl std::error::Error for NotADate {}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads exactly `YYYY-MM-DD`, nothing before or after it.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        iso(text).ok_or_else(|| NotADate(text.to_owned()))
    }
}

fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let (year, month, day) = (&text[..4], &text[5..7], &text[8..]);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("the dates of these tests are dates")
    }

    #[test]
    fn iso_is_read_and_shown() {
        assert_eq!(date("2025-12-06").to_string(), "2025-12-06");
        assert_eq!(date("0987-01-31").to_string(), "0987-01-31");
        for text in [
            "",
            "2025-02-29",
            "2025-13-01",
            "2025-12-6",
            "2025-12-06 ",
            " 2025-12-06",
            "25-12-06",
            "+025-12-06",
            "2025/12/06",
            "２025-12-0",
            "2025-12-0六",
        ] {
            let error = text.parse::<Date>().expect_err("none of these is a date");
            assert!(error.to_string().contains(&format!("`{text}`")), "{error}");
        }
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for (day, weekday) in [
            ("2025-12-06", Weekday::Saturday),
            ("1969-07-20", Weekday::Sunday),
            ("2001-09-11", Weekday::Tuesday),
            ("2024-02-29", Weekday::Thursday),
        ] {
            assert_eq!(date(day).weekday(), weekday, "{day}");
        }
    }

    #[test]
    fn spans_are_counted() {
        assert_eq!(date("2024-02-28").days_until(date("2024-03-01")), 2);
        assert_eq!(date("2024-03-01").days_until(date("2024-02-28")), -2);
        assert_eq!(date("1970-06-15").years_until(date("2022-06-14")), 51);
        assert_eq!(date("1970-06-15").years_until(date("2022-06-15")), 52);
        assert_eq!(date("2022-06-14").years_until(date("1970-06-15")), -51);
        assert_eq!(date("2024-12-31").plus_days(1), Some(date("2025-01-01")));
        assert_eq!(date("9999-12-31").plus_days(1), None);
        assert_eq!(date("2024-02-03").end_of_month(), date("2024-02-29"));
    }
}
