//! A date as it is written in a text.

use std::ops::Range;

use super::civil::Date;
use super::clock::Clock;
use super::reading::{Fault, Form, Reading};
use super::weekday::Weekday;

/// A date as it is written in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its bytes in the text, including the name of the weekday but not the time.
    pub range: Range<usize>,
    /// What it means; for several days ("3–5 December"), the last one.
    pub reading: Reading,
    /// The first day, if several are written in one expression ("3–5 December", "6 and 7 December").
    pub first: Option<Reading>,
    /// The weekday that the text names next to it; if several are named, the last one before the date.
    pub weekday: Option<Weekday>,
    /// How it is written.
    pub form: Form,
    /// What is wrong with its punctuation or ordinal.
    pub fault: Option<Fault>,
    /// The time of day after it.
    pub time: Option<Clock>,
}

impl Written {
    pub(super) fn new(range: Range<usize>, reading: Reading, form: Form) -> Self {
        Self { range, reading, first: None, weekday: None, form, fault: None, time: None }
    }

    /// The same date, for a text in which the text that it was found in begins at byte `by`.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.range = self.range.start + by..self.range.end + by;
        if let Some(time) = &mut self.time {
            time.range = time.range.start + by..time.range.end + by;
        }
        self
    }

    /// The actual weekday of the day, if the text names a different one. Of several days, the weekday must fit neither.
    ///
    /// Nothing for an ambiguous date, or one that may be in the Julian calendar.
    #[must_use]
    pub fn weekday_disagrees(&self) -> Option<Weekday> {
        const GREGORIAN: i16 = 1753;
        let (named, Reading::Day(day)) = (self.weekday?, self.reading) else {
            return None;
        };
        if day.year() < GREGORIAN {
            return None;
        }
        let first = match self.first {
            Some(Reading::Day(first)) => first,
            _ => day,
        };
        (named != day.weekday() && named != first.weekday()).then(|| day.weekday())
    }

    /// The day of an ambiguous date if the weekday that the text names fits only one of the two.
    #[must_use]
    pub fn settled_by_weekday(&self) -> Option<Date> {
        let (named, Reading::Ambiguous { day_first, month_first }) = (self.weekday?, self.reading) else {
            return None;
        };
        match (day_first.weekday() == named, month_first.weekday() == named) {
            (true, false) => Some(day_first),
            (false, true) => Some(month_first),
            _ => None,
        }
    }
}
