//! The days that the date of a document can mean.

use std::ops::Range;

use q7x2_dates::{Date, Reading};

use crate::document::metadata::Evidence;

/// The date of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// What it was read from.
    pub evidence: Evidence,
    /// The bytes of the prose that it was read from.
    pub range: Option<Range<usize>>,
    days: Vec<Date>,
    exact: bool,
}

impl Dating {
    /// The date for `reading`, at `range` of the prose; `None` if it is neither a day nor a month.
    pub(super) fn new(reading: Reading, evidence: Evidence, range: Option<Range<usize>>) -> Option<Self> {
        let (earliest, latest) = reading.bounds()?;
        let days = if earliest == latest { vec![earliest] } else { vec![earliest, latest] };
        let exact = matches!(reading, Reading::Day(_) | Reading::Ambiguous { .. });
        (exact || matches!(reading, Reading::Month { .. })).then_some(Self { evidence, range, days, exact })
    }

    /// The day, if there is only one possible day.
    pub fn day(&self) -> Option<Date> {
        match self.days.as_slice() {
            [day] => Some(*day),
            _ => None,
        }
    }

    /// The possible days: one; two if day and month can be exchanged; the first and the last day of a month.
    pub fn days(&self) -> &[Date] {
        &self.days
    }

    /// Whether a day was written, perhaps an ambiguous one, and not only a month.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// The earliest possible day.
    pub fn earliest(&self) -> Date {
        self.days[0]
    }

    /// The latest possible day.
    pub fn latest(&self) -> Date {
        self.days[self.days.len() - 1]
    }
}
