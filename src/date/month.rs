//! Names of months in ten languages and when each counts as a month.

use super::lexicon::Lexicon;

/// The names of the months in English, in lower case.
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether `word` is the full name of a month in English, in any case.
pub fn is_month_name(word: &str) -> bool {
    ENGLISH.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// When a word counts as the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// No other common word: beside any day or year.
    Sure,
    /// Another word in lower case (may, march): with a capital, or between a day and a year.
    Capital,
    /// Another word with a capital (French mars): in lower case, or between a day and a year.
    Lower,
    /// An abbreviation that programmers use too (dec, oct): in lower case not before a lone day.
    Abbreviated,
    /// Another word without a day before it (Polish marca).
    AfterDay,
    /// Another word mostly (set, out, ago): only between a day and a year.
    Between,
    /// A Roman number: in capitals between a day and a year.
    Roman,
}

/// A month as a word names it.
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

/// What stands beside the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside {
    /// The day follows the month; false also where there is none.
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
        MONTHS.find(word).copied()
    }
}

const fn name(number: u8, trust: Trust, short: bool, english: bool) -> Month {
    Month { number, short, english, trust }
}

/// An English name.
const fn en(number: u8) -> Month {
    name(number, Trust::Sure, false, true)
}

/// An English name that is another word in lower case.
const fn word(number: u8) -> Month {
    name(number, Trust::Capital, false, true)
}

/// An English abbreviation.
const fn abbr(number: u8) -> Month {
    name(number, Trust::Abbreviated, true, true)
}

/// A name that English does not use.
const fn other(number: u8) -> Month {
    name(number, Trust::Sure, false, false)
}

/// An abbreviation that English does not use.
const fn short(number: u8) -> Month {
    name(number, Trust::Abbreviated, true, false)
}

/// An abbreviation that is mostly another word.
const fn between(number: u8) -> Month {
    name(number, Trust::Between, true, false)
}

const fn after_day(number: u8) -> Month {
    name(number, Trust::AfterDay, false, false)
}

const fn roman(number: u8) -> Month {
    name(number, Trust::Roman, false, false)
}

static MONTHS: Lexicon<Month> = Lexicon::new(NAMES);

#[rustfmt::skip]
const NAMES: &[(&str, Month)] = &[
    // English
    ("january", en(1)), ("february", en(2)), ("march", word(3)), ("april", en(4)), ("may", word(5)), ("june", en(6)),
    ("july", en(7)), ("august", word(8)), ("september", en(9)), ("october", en(10)), ("november", en(11)),
    ("december", en(12)),
    ("jan", abbr(1)), ("feb", abbr(2)), ("mar", name(3, Trust::Capital, true, true)), ("apr", abbr(4)),
    ("jun", abbr(6)), ("jul", abbr(7)), ("aug", abbr(8)), ("sep", abbr(9)), ("sept", abbr(9)), ("oct", abbr(10)),
    ("nov", abbr(11)), ("dec", abbr(12)),
    // German
    ("januar", other(1)), ("jänner", other(1)), ("februar", other(2)), ("märz", other(3)), ("maerz", other(3)),
    ("mai", other(5)), ("juni", other(6)), ("juli", other(7)), ("oktober", other(10)), ("dezember", other(12)),
    ("jän", short(1)), ("mär", short(3)), ("mrz", short(3)), ("okt", short(10)), ("dez", short(12)),
    // French
    ("janvier", other(1)), ("février", other(2)), ("fevrier", other(2)),
    ("mars", name(3, Trust::Lower, false, false)), ("avril", other(4)), ("juin", other(6)), ("juillet", other(7)),
    ("août", other(8)), ("aout", other(8)), ("septembre", other(9)), ("octobre", other(10)), ("novembre", other(11)),
    ("décembre", other(12)), ("decembre", other(12)),
    ("janv", short(1)), ("févr", short(2)), ("fevr", short(2)), ("fév", short(2)), ("avr", short(4)),
    ("juil", short(7)), ("déc", short(12)),
    // Spanish
    ("enero", other(1)), ("febrero", other(2)), ("marzo", other(3)), ("abril", other(4)), ("mayo", other(5)),
    ("junio", other(6)), ("julio", other(7)), ("agosto", other(8)), ("septiembre", other(9)), ("setiembre", other(9)),
    ("octubre", other(10)), ("noviembre", other(11)), ("diciembre", other(12)),
    ("ene", short(1)), ("abr", short(4)), ("ago", between(8)), ("dic", short(12)),
    // Italian
    ("gennaio", other(1)), ("febbraio", other(2)), ("aprile", other(4)), ("maggio", other(5)), ("giugno", other(6)),
    ("luglio", other(7)), ("settembre", other(9)), ("ottobre", other(10)), ("dicembre", other(12)),
    ("gen", between(1)), ("mag", between(5)), ("giu", short(6)), ("lug", short(7)), ("set", between(9)),
    ("sett", short(9)), ("ott", short(10)),
    // Portuguese
    ("janeiro", other(1)), ("fevereiro", other(2)), ("março", other(3)), ("maio", other(5)), ("junho", other(6)),
    ("julho", other(7)), ("setembro", other(9)), ("outubro", other(10)), ("novembro", other(11)),
    ("dezembro", other(12)),
    ("fev", short(2)), ("out", between(10)),
    // Dutch
    ("januari", other(1)), ("februari", other(2)), ("maart", other(3)), ("mei", other(5)), ("augustus", other(8)),
    ("mrt", short(3)),
    // Polish: in the cases of a day, of a month alone, and after "in"
    ("stycznia", other(1)), ("lutego", other(2)), ("marca", after_day(3)), ("kwietnia", other(4)),
    ("maja", after_day(5)), ("czerwca", other(6)), ("lipca", other(7)), ("sierpnia", other(8)),
    ("września", other(9)), ("października", other(10)), ("listopada", other(11)), ("grudnia", other(12)),
    ("styczeń", other(1)), ("luty", other(2)), ("marzec", other(3)), ("kwiecień", other(4)), ("maj", other(5)),
    ("czerwiec", other(6)), ("lipiec", other(7)), ("sierpień", other(8)), ("wrzesień", other(9)),
    ("październik", other(10)), ("listopad", other(11)), ("grudzień", other(12)),
    ("styczniu", other(1)), ("lutym", other(2)), ("marcu", other(3)), ("kwietniu", other(4)), ("maju", other(5)),
    ("czerwcu", other(6)), ("lipcu", other(7)), ("sierpniu", other(8)), ("wrześniu", other(9)),
    ("październiku", other(10)), ("listopadzie", other(11)), ("grudniu", other(12)),
    ("sty", short(1)), ("lut", short(2)), ("kwi", short(4)), ("cze", short(6)), ("lip", between(7)),
    ("sie", between(8)), ("wrz", short(9)), ("paź", short(10)), ("lis", between(11)), ("gru", short(12)),
    // Ukrainian
    ("січня", other(1)), ("лютого", other(2)), ("березня", other(3)), ("квітня", other(4)), ("травня", other(5)),
    ("червня", other(6)), ("липня", other(7)), ("серпня", other(8)), ("вересня", other(9)), ("жовтня", other(10)),
    ("листопада", other(11)), ("грудня", other(12)),
    ("січень", other(1)), ("лютий", other(2)), ("березень", other(3)), ("квітень", other(4)), ("травень", other(5)),
    ("червень", other(6)), ("липень", other(7)), ("серпень", other(8)), ("вересень", other(9)),
    ("жовтень", other(10)), ("листопад", other(11)), ("грудень", other(12)),
    ("січні", other(1)), ("лютому", other(2)), ("березні", other(3)), ("квітні", other(4)), ("травні", other(5)),
    ("червні", other(6)), ("липні", other(7)), ("серпні", other(8)), ("вересні", other(9)), ("жовтні", other(10)),
    ("листопаді", other(11)), ("грудні", other(12)),
    ("січ", short(1)), ("лют", short(2)), ("бер", between(3)), ("квіт", short(4)), ("трав", between(5)),
    ("черв", between(6)), ("лип", between(7)), ("серп", between(8)), ("вер", between(9)), ("жовт", short(10)),
    ("лист", between(11)), ("груд", short(12)),
    // Russian
    ("января", other(1)), ("февраля", other(2)), ("марта", other(3)), ("апреля", other(4)), ("мая", other(5)),
    ("июня", other(6)), ("июля", other(7)), ("августа", other(8)), ("сентября", other(9)), ("октября", other(10)),
    ("ноября", other(11)), ("декабря", other(12)),
    ("январь", other(1)), ("февраль", other(2)), ("март", other(3)), ("апрель", other(4)), ("май", other(5)),
    ("июнь", other(6)), ("июль", other(7)), ("август", other(8)), ("сентябрь", other(9)), ("октябрь", other(10)),
    ("ноябрь", other(11)), ("декабрь", other(12)),
    ("январе", other(1)), ("феврале", other(2)), ("марте", other(3)), ("апреле", other(4)), ("мае", other(5)),
    ("июне", other(6)), ("июле", other(7)), ("августе", other(8)), ("сентябре", other(9)), ("октябре", other(10)),
    ("ноябре", other(11)), ("декабре", other(12)),
    ("янв", short(1)), ("фев", short(2)), ("февр", short(2)), ("мар", between(3)), ("апр", short(4)),
    ("июн", short(6)), ("июл", short(7)), ("авг", short(8)), ("сен", short(9)), ("сент", short(9)),
    ("окт", short(10)), ("ноя", short(11)), ("нояб", short(11)), ("дек", short(12)),
    // Roman, as Polish writes it: 6 XII 2025
    ("i", roman(1)), ("ii", roman(2)), ("iii", roman(3)), ("iv", roman(4)), ("v", roman(5)), ("vi", roman(6)),
    ("vii", roman(7)), ("viii", roman(8)), ("ix", roman(9)), ("x", roman(10)), ("xi", roman(11)), ("xii", roman(12)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice_and_each_is_found() {
        for (row, (name, meaning)) in NAMES.iter().enumerate() {
            assert!(NAMES[..row].iter().all(|(other, _)| other != name), "{name} twice");
            assert_eq!(Month::named(name), Some(*meaning), "{name}");
            assert!((1..=12).contains(&meaning.number), "{name}");
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
