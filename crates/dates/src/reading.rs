//! What a written date means and how it is written.

use super::civil::Date;

/// What a written date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// One day.
    Day(Date),
    /// Two days, by the order of day and month: "06.12.2025".
    Ambiguous {
        /// The day if the first number is the day.
        day_first: Date,
        /// The day if the first number is the month.
        month_first: Date,
    },
    /// A month of a year.
    Month {
        /// The year.
        year: i16,
        /// 1–12.
        month: u8,
    },
    /// A day of a year that is not written.
    DayOfMonth {
        /// 1–12.
        month: u8,
        /// 1–31; the month has this day at least in some years.
        day: u8,
    },
    /// A year.
    Year(i16),
    /// Written as a date, but no calendar has it: "30 February", "13/13/2025".
    Impossible,
}

impl Reading {
    /// The earliest and the latest day that may be meant; none if the year is not written or the date is impossible.
    #[must_use]
    pub fn bounds(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Ambiguous { day_first, month_first } => {
                Some((day_first.min(month_first), day_first.max(month_first)))
            }
            Self::Month { year, month } => {
                let first = Date::new(year, month, 1)?;
                Some((first, first.end_of_month()))
            }
            Self::Year(year) => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
            Self::DayOfMonth { .. } | Self::Impossible => None,
        }
    }

    /// The reading of a day next to the name of a month (1–12). A day that the month never has is impossible up to 31
    /// (up to 39 with a year); above that, it is not a date.
    pub(super) fn of_day(year: Option<i16>, month: u8, day: u8) -> Option<Self> {
        // A leap year has every day that a month has in any year.
        let exists = Date::new(year.unwrap_or(2000), month, day);
        let most = if year.is_some() { 39 } else { 31 };
        if year.is_some_and(|year| is_of_an_older_calendar(year, month, day)) {
            return None;
        }
        match (exists, year) {
            (Some(date), Some(_)) => Some(Self::Day(date)),
            (Some(_), None) => Some(Self::DayOfMonth { month, day }),
            (None, _) => (1..=most).contains(&day).then_some(Self::Impossible),
        }
    }
}

/// Whether a day that our calendar does not have existed in another one: the leap days of the Julian calendar, which
/// some countries kept until 1923, and the Swedish 30 February.
pub(super) fn is_of_an_older_calendar(year: i16, month: u8, day: u8) -> bool {
    const LAST: i16 = 1923;
    let julian = year % 100 == 0 && year % 400 != 0 && year <= LAST;
    month == 2 && (day == 29 && julian || day == 30 && year == 1712)
}

/// Which of day and month is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 6 December.
    DayFirst,
    /// December 6.
    MonthFirst,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 2025-12-06
    Iso,
    /// 20251206
    Compact,
    /// 2025/12/06 or 2025.12.06
    YearFirst {
        /// '/' or '.'.
        separator: char,
    },
    /// 06.12.2025, 12/25/2025, 6-12-2025, 06/12/25
    Numeric {
        /// '.', '/' or '-'.
        separator: char,
        /// The order of day and month, if one number cannot be a month (none if the date is not a day).
        order: Option<Order>,
        /// The year is written with two digits; its century is a guess (1969–2068).
        short_year: bool,
    },
    /// 6 December 2025
    DayMonthYear,
    /// December 6, 2025
    MonthDayYear,
    /// 2025, December 6
    YearMonthDay,
    /// 6 December
    DayMonth,
    /// December 6
    MonthDay,
    /// December 2025
    MonthYear,
    /// 2025
    Year,
}

impl Form {
    /// The order of day and month that the writer uses here, if it shows; evidence for ambiguous dates elsewhere in the
    /// document.
    #[must_use]
    pub fn order(self) -> Option<Order> {
        match self {
            Self::DayMonthYear | Self::DayMonth => Some(Order::DayFirst),
            Self::MonthDayYear | Self::MonthDay => Some(Order::MonthFirst),
            Self::Numeric { order, .. } => order,
            _ => None,
        }
    }
}

/// What is wrong with the form of a date that can nevertheless be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// "Dec, 8 2025"
    CommaAfterMonth,
    /// "December 8 , 2025"
    SpaceBeforeComma,
    /// "December 8,2025" or "Dec.8, 2025"
    MissingSpace,
    /// "2th December"
    WrongOrdinal,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("the dates of these tests are dates")
    }

    #[test]
    fn bounds_are_the_first_and_last_day_meant() {
        let (early, late) = (date("2025-06-12"), date("2025-12-06"));
        for (reading, bounds) in [
            (Reading::Day(late), Some((late, late))),
            (Reading::Ambiguous { day_first: late, month_first: early }, Some((early, late))),
            (Reading::Month { year: 2024, month: 2 }, Some((date("2024-02-01"), date("2024-02-29")))),
            (Reading::Year(2025), Some((date("2025-01-01"), date("2025-12-31")))),
            (Reading::DayOfMonth { month: 12, day: 6 }, None),
            (Reading::Impossible, None),
        ] {
            assert_eq!(reading.bounds(), bounds, "{reading:?}");
        }
    }

    #[test]
    fn a_day_that_no_month_has_is_impossible_up_to_a_point() {
        for (year, month, day, expected) in [
            (None, 2, 29, Some(Reading::DayOfMonth { month: 2, day: 29 })),
            (None, 2, 30, Some(Reading::Impossible)),
            (None, 12, 32, None),
            (Some(2025), 2, 29, Some(Reading::Impossible)),
            (Some(2025), 12, 32, Some(Reading::Impossible)),
            (Some(2025), 12, 45, None),
            (Some(2025), 12, 0, None),
        ] {
            assert_eq!(Reading::of_day(year, month, day), expected, "{year:?} {month} {day}");
        }
    }
}
