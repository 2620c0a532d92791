//! Dates in fields that are for a date alone, where digits need no names of months to be one.

use super::civil::Date;
use super::find::find_dates;
use super::reading::{Form, Reading};
use super::written::Written;

/// The first date in `text`, the content of a field that states a date. As [`find_dates`] reads it, but a month may be in
/// digits too, since nothing else can be meant: `2024-02`, `2024/02`, `02/2024`.
///
/// ```
/// use q7x2_dates::{Reading, stated_date};
///
/// let date = stated_date("2024-02").expect("a month");
/// assert_eq!(date.reading, Reading::Month { year: 2024, month: 2 });
/// ```
#[must_use]
pub fn stated_date(text: &str) -> Option<Written> {
    find_dates(text).into_iter().next().or_else(|| month_in_digits(text))
}

/// The month that is all of `text`, in digits.
fn month_in_digits(text: &str) -> Option<Written> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let (first, second) = bare.split_once(['-', '/', '.'])?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = match (first.len(), second.len()) {
        (4, 1 | 2) => (first, second),
        (1 | 2, 4) => (second, first),
        _ => return None,
    };
    if !digits(year) || !digits(month) {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    Date::new(year, month, 1).filter(|_| year >= 1000)?;
    let start = text.find(bare)?;
    Some(Written::new(start..start + bare.len(), Reading::Month { year, month }, Form::MonthYear))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_with_a_month_in_digits_has_a_date() {
        let month = |year, month| Some(Reading::Month { year, month });
        for (text, expected) in [
            ("2024-02", month(2024, 2)),
            (" 2024/2 ", month(2024, 2)),
            ("02/2024", month(2024, 2)),
            ("2024.02", month(2024, 2)),
            ("\"2024-02\"", month(2024, 2)),
            ("February 2024", month(2024, 2)),
            ("2024-02-03", Date::new(2024, 2, 3).map(Reading::Day)),
            ("2024-13", None),
            ("2024", None),
            ("24-02", None),
            ("1.2024.3", None),
            ("v2024-02", None),
        ] {
            assert_eq!(stated_date(text).map(|date| date.reading), expected, "{text}");
        }
    }
}
