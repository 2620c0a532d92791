//! Days of the week and their names in ten languages.

use std::fmt;

use super::lexicon::Lexicon;

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

    /// The English name, capitalised.
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

/// When a name counts as that of a day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Whenever it stands before a date.
    Nothing,
    /// Only with a capital and not after "the": "Sun 6 December", not "The Sun, 6 December".
    Capital,
    /// Only with a full stop: "sam. 6 décembre".
    Stop,
    /// Only with a capital and before a day with a full stop: "So, 6. Dezember", not "So, 6 December".
    DottedDay,
}

/// A day and when its name counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) day: Weekday,
    pub(super) needs: Needs,
}

const fn full(day: Weekday) -> Name {
    Name { day, needs: Needs::Nothing }
}

const fn short(day: Weekday) -> Name {
    Name { day, needs: Needs::Capital }
}

const fn stop(day: Weekday) -> Name {
    Name { day, needs: Needs::Stop }
}

const fn pair(day: Weekday) -> Name {
    Name { day, needs: Needs::DottedDay }
}

/// Names of the days; where a language declines them, the cases that stand before a date.
pub(super) static WEEKDAYS: Lexicon<Name> = Lexicon::new(NAMES);

#[rustfmt::skip]
const NAMES: &[(&str, Name)] = &[
    // English
    ("monday", full(Monday)), ("tuesday", full(Tuesday)), ("wednesday", full(Wednesday)),
    ("thursday", full(Thursday)), ("friday", full(Friday)), ("saturday", full(Saturday)), ("sunday", full(Sunday)),
    ("mon", short(Monday)), ("tue", short(Tuesday)), ("tues", short(Tuesday)), ("wed", short(Wednesday)),
    ("weds", short(Wednesday)), ("thu", short(Thursday)), ("thur", short(Thursday)), ("thurs", short(Thursday)),
    ("fri", short(Friday)), ("sat", short(Saturday)), ("sun", short(Sunday)),
    // German; the pairs serve Dutch too
    ("montag", full(Monday)), ("dienstag", full(Tuesday)), ("mittwoch", full(Wednesday)),
    ("donnerstag", full(Thursday)), ("freitag", full(Friday)), ("samstag", full(Saturday)),
    ("sonnabend", full(Saturday)), ("sonntag", full(Sunday)),
    ("mo", pair(Monday)), ("di", pair(Tuesday)), ("mi", pair(Wednesday)), ("do", pair(Thursday)),
    ("fr", pair(Friday)), ("sa", pair(Saturday)), ("so", pair(Sunday)),
    // French
    ("lundi", full(Monday)), ("mardi", full(Tuesday)), ("mercredi", full(Wednesday)), ("jeudi", full(Thursday)),
    ("vendredi", full(Friday)), ("samedi", full(Saturday)), ("dimanche", full(Sunday)),
    ("lun", stop(Monday)), ("mar", stop(Tuesday)), ("mer", stop(Wednesday)), ("jeu", stop(Thursday)),
    ("ven", stop(Friday)), ("sam", stop(Saturday)), ("dim", stop(Sunday)),
    // Spanish
    ("lunes", full(Monday)), ("martes", full(Tuesday)), ("miércoles", full(Wednesday)),
    ("miercoles", full(Wednesday)), ("jueves", full(Thursday)), ("viernes", full(Friday)),
    ("sábado", full(Saturday)), ("sabado", full(Saturday)), ("domingo", full(Sunday)),
    ("mié", stop(Wednesday)), ("jue", stop(Thursday)), ("vie", stop(Friday)), ("sáb", stop(Saturday)),
    ("dom", stop(Sunday)),
    // Italian
    ("lunedì", full(Monday)), ("martedì", full(Tuesday)), ("mercoledì", full(Wednesday)),
    ("giovedì", full(Thursday)), ("venerdì", full(Friday)), ("sabato", full(Saturday)), ("domenica", full(Sunday)),
    ("gio", stop(Thursday)), ("sab", stop(Saturday)),
    // Portuguese
    ("segunda-feira", full(Monday)), ("terça-feira", full(Tuesday)), ("quarta-feira", full(Wednesday)),
    ("quinta-feira", full(Thursday)), ("sexta-feira", full(Friday)),
    ("segunda", full(Monday)), ("terça", full(Tuesday)), ("quarta", full(Wednesday)), ("quinta", full(Thursday)),
    ("sexta", full(Friday)),
    // Dutch
    ("maandag", full(Monday)), ("dinsdag", full(Tuesday)), ("woensdag", full(Wednesday)),
    ("donderdag", full(Thursday)), ("vrijdag", full(Friday)), ("zaterdag", full(Saturday)), ("zondag", full(Sunday)),
    // Polish
    ("poniedziałek", full(Monday)), ("poniedziałku", full(Monday)), ("wtorek", full(Tuesday)),
    ("wtorku", full(Tuesday)), ("środa", full(Wednesday)), ("środę", full(Wednesday)), ("środy", full(Wednesday)),
    ("czwartek", full(Thursday)), ("czwartku", full(Thursday)), ("piątek", full(Friday)), ("piątku", full(Friday)),
    ("sobota", full(Saturday)), ("sobotę", full(Saturday)), ("soboty", full(Saturday)),
    ("niedziela", full(Sunday)), ("niedzielę", full(Sunday)), ("niedzieli", full(Sunday)),
    ("pon", stop(Monday)), ("wt", stop(Tuesday)), ("śr", stop(Wednesday)), ("czw", stop(Thursday)),
    ("pt", stop(Friday)), ("sob", stop(Saturday)), ("niedz", stop(Sunday)),
    // Ukrainian
    ("понеділок", full(Monday)), ("понеділка", full(Monday)), ("вівторок", full(Tuesday)),
    ("вівторка", full(Tuesday)), ("середа", full(Wednesday)), ("середу", full(Wednesday)),
    ("середи", full(Wednesday)), ("четвер", full(Thursday)), ("четверга", full(Thursday)),
    ("п'ятниця", full(Friday)), ("п'ятницю", full(Friday)), ("п'ятниці", full(Friday)),
    ("субота", full(Saturday)), ("суботу", full(Saturday)), ("суботи", full(Saturday)),
    ("неділя", full(Sunday)), ("неділю", full(Sunday)), ("неділі", full(Sunday)),
    // Russian; the pairs serve Ukrainian too
    ("понедельник", full(Monday)), ("понедельника", full(Monday)), ("вторник", full(Tuesday)),
    ("вторника", full(Tuesday)), ("среда", full(Wednesday)), ("среду", full(Wednesday)), ("среды", full(Wednesday)),
    ("четверг", full(Thursday)), ("пятница", full(Friday)), ("пятницу", full(Friday)), ("пятницы", full(Friday)),
    ("суббота", full(Saturday)), ("субботу", full(Saturday)), ("субботы", full(Saturday)),
    ("воскресенье", full(Sunday)), ("воскресенья", full(Sunday)),
    ("пн", full(Monday)), ("вт", full(Tuesday)), ("чт", full(Thursday)), ("пт", full(Friday)), ("сб", full(Saturday)),
    ("нд", full(Sunday)), ("вс", full(Sunday)), ("ср", stop(Wednesday)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice_and_each_is_found() {
        for (row, (name, meaning)) in NAMES.iter().enumerate() {
            assert!(NAMES[..row].iter().all(|(other, _)| other != name), "{name} twice");
            assert_eq!(WEEKDAYS.find(name), Some(meaning), "{name}");
        }
    }

    #[test]
    fn each_day_has_a_full_name_in_ten_languages() {
        for day in Weekday::ALL {
            let names = NAMES.iter().filter(|(_, name)| *name == full(day)).count();
            assert!(names >= 9, "{day} has {names} names");
        }
    }
}
