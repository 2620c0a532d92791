//! Days of the week, and when a name in one of ten languages counts as one.

use std::fmt;

use q7x2_words as words;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

impl Weekday {
    /// The seven days, from Monday.
    pub const ALL: [Self; 7] = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];

    /// The English name, capitalized.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Monday => "Monday",
            Tuesday => "Tuesday",
            Wednesday => "Wednesday",
            Thursday => "Thursday",
            Friday => "Friday",
            Saturday => "Saturday",
            Sunday => "Sunday",
        }
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

/// When a name counts as a day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Whenever it is before a date.
    Nothing,
    /// Only with a capital and not after "the": "Sun 6 December", not "The Sun, 6 December".
    Capital,
    /// Only with a full stop: "sam. 6 décembre".
    Stop,
    /// Only with a capital and before a day with a full stop: "So, 6. Dezember", not "So, 6 December".
    DottedDay,
}

/// A day, and when its name counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) day: Weekday,
    pub(super) needs: Needs,
}

impl Name {
    /// The day that `word` names in one of the languages.
    pub(super) fn of(word: &str) -> Option<Self> {
        let number = usize::try_from(words::WEEKDAYS.number_in_any_case(word)?).ok()?;
        let needs = [
            (&words::WEEKDAY_ABBREVIATIONS, Needs::Capital),
            (&words::WEEKDAYS_WITH_A_STOP, Needs::Stop),
            (&words::WEEKDAYS_BEFORE_A_STOP, Needs::DottedDay),
        ];
        let needs =
            needs.into_iter().find(|(list, _)| list.has_in_any_case(word)).map_or(Needs::Nothing, |(_, needs)| needs);
        Some(Self { day: *Weekday::ALL.get(number.checked_sub(1)?)?, needs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_a_full_name_in_ten_languages() {
        for (day, number) in Weekday::ALL.into_iter().zip(1..) {
            let full = |word: &&&str| words::WEEKDAY_NAMES.number(word) == Some(number);
            assert!(words::WEEKDAY_NAMES.all().iter().filter(full).count() >= 10, "{day}");
        }
        for word in words::WEEKDAYS.all() {
            assert!(Name::of(word).is_some(), "{word}");
        }
    }
}
