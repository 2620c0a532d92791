//! What a number in a sentence counts.

use std::ops::Range;

use crate::document::number::{Number, NumberKind};

/// How many words after and before a number may say what it counts.
const REACH: usize = 6;
/// The letters by which words are the same: “collapse”, “collapsed”, “collapsing”.
const STEM: usize = 5;

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    /// The age of somebody, by the last word of the name.
    Age(String),
    /// A time of day.
    Clock,
    /// A share.
    Percent,
    /// An amount of money, by the letters of its currency.
    Money(String),
    /// What became of people, by the sort in the list `tolls`, and of which: none for all.
    Toll(u64, Option<String>),
    /// A count of anything else, by its noun.
    Count(String),
}

impl Slot {
    /// What `number` in `sentence` counts; none if nothing tells.
    pub(super) fn of(sentence: &str, number: &Number) -> Option<Self> {
        let (before, after) = (&sentence[..number.range.start], &sentence[number.range.end..]);
        match number.kind {
            NumberKind::Clock => Some(Self::Clock),
            NumberKind::Percent => Some(Self::Percent),
            NumberKind::Money => Some(Self::Money(currency(&sentence[number.range.clone()]))),
            NumberKind::Magnitude | NumberKind::Word => age(before, after).or_else(|| counted(before, after)),
            _ => None,
        }
    }

    /// What it is called in a table, where a number of it is written `said`.
    pub(crate) fn label(&self, said: &str) -> String {
        let noun = || words(said).next_back().unwrap_or_default().to_lowercase();
        match self {
            Self::Age(name) => format!("age of {name}"),
            Self::Clock => "time of day".to_owned(),
            Self::Percent => "share".to_owned(),
            Self::Money(_) => "amount".to_owned(),
            Self::Toll(sort, whom) => {
                let names = q7x2_words::TOLL_NAMES.all();
                let sort =
                    names.iter().find(|name| q7x2_words::TOLL_NAMES.number(name) == Some(*sort)).unwrap_or(&"people");
                if whom.is_some() { format!("{sort}: {}", noun()) } else { (*sort).to_owned() }
            }
            Self::Count(_) => format!("number of {}", noun()),
        }
    }

    /// Whether reports of one day after another raise the number.
    pub(super) fn grows(&self) -> bool {
        matches!(self, Self::Toll(sort, _) if !matches!(sort, 7 | 8))
    }
}

/// The age in “Ida Moen, 51, …”.
fn age(before: &str, after: &str) -> Option<Slot> {
    let name = before.strip_suffix(", ")?.rsplit(' ').next()?;
    let is_age = name.starts_with(char::is_uppercase) && (after.starts_with([',', '.']) || after.is_empty());
    // “In Oslo, 51, …” is no age
    let opens = [&q7x2_words::SENTENCE_STARTS, &q7x2_words::PERHAPS_SENTENCE_STARTS];
    let is_given = |word: &str| {
        word.starts_with(char::is_uppercase) && !opens.iter().any(|list| list.has(word) || list.has_in_any_case(word))
    };
    (is_age && before.split(' ').rev().nth(2).is_some_and(is_given)).then(|| Slot::Age(name.to_lowercase()))
}

/// What a plain number counts, by the words around it.
fn counted(before: &str, after: &str) -> Option<Slot> {
    let next: Vec<&str> = words(stretch(after)).take(REACH).collect();
    let sort = |word: &&str| q7x2_words::TOLLS.number_in_any_case(word);
    if let Some(sort) = sort(next.first()?) {
        return Some(Slot::Toll(sort, None));
    }
    // “four medical students”
    let people = next.iter().take(2).position(|word| q7x2_words::COUNTED_PEOPLE.has_in_any_case(word));
    if let Some(people) = people {
        let whom = stem(next[people]).filter(|_| !matches!(next[people], "people" | "persons"));
        let later = next[people + 1..].iter().find_map(sort);
        let earlier = || words(stretch_before(before)).rev().take(REACH).find_map(|word| sort(&word));
        if let Some(sort) = later.or_else(earlier) {
            return Some(Slot::Toll(sort, whom));
        }
    }
    let near = &next[..next.len().min(3)];
    let plural = near.iter().find(|word| word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"));
    stem(people.map(|people| &next[people]).or(plural)?).map(Slot::Count)
}

/// The text after a number up to the next mark or number.
fn stretch(after: &str) -> &str {
    let end = after.find(|character: char| is_mark(character) || character.is_ascii_digit()).unwrap_or(after.len());
    &after[..end]
}

/// The text before a number from the last mark or number on.
fn stretch_before(before: &str) -> &str {
    let start = before.rfind(|character: char| is_mark(character) || character.is_ascii_digit());
    start.map_or(before, |start| &before[start..])
}

fn is_mark(character: char) -> bool {
    matches!(character, ',' | '.' | ';' | ':' | '(' | ')' | '—' | '–' | '“' | '”' | '"')
}

/// The words of a stretch of a sentence.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|character: char| !character.is_alphabetic() && character != '-' && character != '’')
        .filter(|word| !word.is_empty())
}

/// The beginning by which `word` is compared; none for words that say nothing.
pub(super) fn stem(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let counts = word.chars().count() > 3 && !q7x2_words::EMPTY_WORDS.has(&word) && !q7x2_words::FREQUENT.has(&word);
    counts.then(|| word.chars().take(STEM).collect())
}

/// The letters and signs of an amount that are not its number: “$”, “crowns”.
fn currency(amount: &str) -> String {
    let scale = |word: &str| q7x2_words::NUMBER_SCALES.has_in_any_case(word);
    let signs =
        amount.split(|character: char| character.is_ascii_digit() || matches!(character, ' ' | ',' | '.' | '-'));
    signs
        .filter(|sign| !sign.is_empty() && !scale(sign) && q7x2_words::CARDINALS.number_in_any_case(sign).is_none())
        .collect()
}

/// The minutes since midnight of a time such as “4:10 a.m.”, “13.38” or “9 p.m.”.
pub(super) fn minutes(text: &str) -> Option<f64> {
    let lower = text.to_lowercase();
    let mut digits = lower.split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let hour: f64 = digits.next()?.parse().ok()?;
    let minute: f64 = digits.next().map_or(Some(0.0), |digits| digits.parse().ok())?;
    let letters: String = lower.chars().filter(|character| character.is_ascii_alphabetic()).collect();
    let hour = match letters.as_str() {
        "pm" if hour < 12.0 => hour + 12.0,
        "am" if hour >= 12.0 => hour - 12.0,
        _ => hour,
    };
    (hour <= 24.0 && minute < 60.0).then_some(hour * 60.0 + minute)
}

/// The stretch of `sentence` around `range` within which words say what the number is of: its clause.
pub(super) fn clause(sentence: &str, range: &Range<usize>) -> Range<usize> {
    let is_end = |character: char| matches!(character, ';' | ':' | '(' | ')' | '—' | '–');
    let start = sentence[..range.start].rfind(is_end).unwrap_or(0);
    let end = sentence[range.end..].find(is_end).map_or(sentence.len(), |end| range.end + end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::number::numbers;

    #[test]
    fn the_words_around_a_number_tell_what_it_counts() {
        let toll = |sort, whom: Option<&str>| Slot::Toll(sort, whom.map(str::to_owned));
        for (sentence, expected) in [
            ("The board counted 14 dead.", Some(toll(1, None))),
            ("The wave killed at least 14 people.", Some(toll(1, None))),
            ("Fourteen people were badly hurt.", Some(toll(2, None))),
            ("The fire killed four nursing students.", Some(toll(1, Some("stude")))),
            ("The board moved 2,300 people out.", Some(toll(5, None))),
            ("The town has 2,300 narrow houses.", Some(Slot::Count("house".to_owned()))),
            ("It paid $84 million.", Some(Slot::Money("$".to_owned()))),
            ("It paid 84 million crowns.", Some(Slot::Count("crown".to_owned()))),
            ("Tilda Marsholm, 51, left.", Some(Slot::Age("marsholm".to_owned()))),
            ("In Vesterby, 51, left.", None),
            ("It is one of them.", None),
            ("9.2 Notice and choice", None),
        ] {
            let slot = numbers(sentence).iter().find_map(|number| Slot::of(sentence, number));
            assert_eq!(slot, expected, "{sentence}");
        }
    }

    #[test]
    fn times_are_minutes_since_midnight() {
        for (text, expected) in [
            ("4:10 a.m.", Some(250.0)),
            ("13.38", Some(818.0)),
            ("9 p.m.", Some(1260.0)),
            ("12:05 a.m.", Some(5.0)),
            ("25:70", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }
}
