//! When the name of a month, in one of ten languages, counts as a month.

use q7x2_words as words;

/// Whether `word` is the full name of a month in English, in any case.
pub fn is_month_name(word: &str) -> bool {
    words::MONTH_NAMES_EN.has_in_any_case(word)
}

/// When a word counts as the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// No other common word: counts beside any day or year.
    Sure,
    /// Also another word in lower case (may, march): counts with a capital, or between a day and a year.
    Capital,
    /// Also another word with a capital (French mars): counts in lower case, or between a day and a year.
    Lower,
    /// An abbreviation that programmers use, too (dec, oct): in lower case, does not count before a day without a year.
    Abbreviated,
    /// Also another word (Polish marca): counts only after a day.
    AfterDay,
    /// Mostly another word (set, out, ago): counts only between a day and a year.
    Between,
    /// A Roman numeral: counts in capitals between a day and a year.
    Roman,
}

/// A month named by a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    /// 1 to 12.
    pub(super) number: u8,
    /// Whether the word is an abbreviation, which may end with a full stop.
    pub(super) short: bool,
    /// Whether English uses the word, so that a day may follow it.
    english: bool,
    trust: Trust,
}

/// What is beside the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside {
    /// The day follows the month; false if there is no day.
    pub(super) day_after: bool,
    pub(super) day: bool,
    pub(super) year: bool,
}

impl Month {
    /// Whether `word`, one of the month's names as it is spelt in the text, counts as a month there.
    pub(super) fn counts(self, word: &str, beside: Beside) -> bool {
        let full = beside.day && beside.year;
        if beside.day_after && !beside.year && !self.english {
            return false;
        }
        let capital = word.starts_with(char::is_uppercase);
        match self.trust {
            Trust::Sure => true,
            Trust::Capital => capital || full,
            Trust::Lower => !capital || full,
            Trust::Abbreviated => capital || beside.year || !beside.day_after,
            Trust::AfterDay => beside.day && !beside.day_after,
            Trust::Between => full && !beside.day_after,
            Trust::Roman => full && !beside.day_after && !word.contains(char::is_lowercase),
        }
    }

    /// The month that `word` names in one of the languages.
    pub(super) fn named(word: &str) -> Option<Self> {
        let number = words::MONTH_WORDS.number_in_any_case(word)?;
        let short = words::MONTH_ABBREVIATIONS.has_in_any_case(word);
        let english =
            words::MONTH_NAMES_EN.has_in_any_case(word) || words::MONTH_ABBREVIATIONS_EN.has_in_any_case(word);
        let trusts = [
            (&words::MONTHS_WITH_A_CAPITAL, Trust::Capital),
            (&words::MONTHS_IN_LOWER_CASE, Trust::Lower),
            (&words::MONTHS_AFTER_A_DAY, Trust::AfterDay),
            (&words::MONTHS_IN_FULL_DATES, Trust::Between),
            (&words::MONTHS_ROMAN, Trust::Roman),
            (&words::MONTH_ABBREVIATIONS, Trust::Abbreviated),
        ];
        let trust =
            trusts.into_iter().find(|(list, _)| list.has_in_any_case(word)).map_or(Trust::Sure, |(_, trust)| trust);
        Some(Self { number: u8::try_from(number).ok()?, short, english, trust })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_month_has_a_name_in_ten_languages() {
        for number in 1..=12 {
            let named = |word: &&str| words::MONTH_NAMES.number(word) == Some(number);
            assert!(words::MONTH_NAMES.all().iter().filter(|word| named(word)).count() >= 10, "{number}");
        }
        for word in words::MONTH_WORDS.all() {
            assert!(Month::named(word).is_some_and(|month| (1..=12).contains(&month.number)), "{word}");
        }
    }

    #[test]
    fn a_word_with_another_meaning_needs_more_beside_it() {
        let alone = Beside { day_after: true, day: true, year: false };
        let dated = Beside { day_after: true, day: true, year: true };
        let after = Beside { day_after: false, day: true, year: false };
        let between = Beside { day_after: false, day: true, year: true };
        for (word, beside, expected) in [
            ("May", alone, true),
            ("may", alone, false),
            ("may", dated, true),
            ("december", alone, true),
            ("dec", alone, false),
            ("dec", after, true),
            ("Dezember", alone, false),
            ("Dezember", after, true),
            ("Mars", after, false),
            ("mars", after, true),
            ("ago", after, false),
            ("ago", between, true),
            ("XII", between, true),
            ("xii", between, false),
        ] {
            let month = Month::named(word).expect("the words of this table are months");
            assert_eq!(month.counts(word, beside), expected, "{word} {beside:?}");
        }
    }
}
