//! What a number in a sentence says, and whether two that count the same agree.

use std::collections::BTreeSet;
use std::ops::Range;

use super::slot::{Slot, clause, minutes, stem, words};
use crate::document::number::{Number, numbers};

/// How many words must be the same around two numbers, besides what is counted.
const SHARED: usize = 2;
/// How many words on each side of a number are around it.
const AROUND: usize = 10;
/// How many days may be between documents for what is not of a person for life: the next issue of a weekly has its own
/// numbers.
const DAYS: i64 = 4;
/// How many times one of two numbers of the same thing may be the other.
const TIMES: f64 = 5.0;
/// The same where only one says of which place it is.
const TIMES_OF_PLACE: f64 = 1.5;
/// Two times of day that are further apart, in minutes, are of two things.
const NEAR: f64 = 45.0;
/// Two times of day that are this close, in minutes, are of one thing if a document has no other.
const CLOSE: f64 = 10.0;
/// How far a number that is said to be about right may be off.
const ABOUT: f64 = 0.1;

/// A number, and what it counts.
#[derive(Debug)]
pub(super) struct Figure {
    pub slot: Slot,
    value: f64,
    bound: Bound,
    /// Its last digit that is not a zero stands for this power of ten.
    unit: f64,
    /// The other words of the clause, by their beginnings.
    words: BTreeSet<String>,
    /// The names among them, in lower case.
    names: BTreeSet<String>,
    /// The day on which it was so.
    weekday: Option<String>,
    said: String,
}

/// What a number of another document is to one of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// Both may be true.
    Agrees,
    /// It is of another day, between which what is counted may have grown.
    Grows,
    /// Both cannot be true.
    Contradicts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
    About,
    Exact,
}

impl Figure {
    /// The number at byte `start` of `sentence`; none if nothing tells what it counts.
    pub(super) fn at(sentence: &str, start: usize) -> Option<Self> {
        let number = numbers(sentence).into_iter().find(|number| number.range.start == start)?;
        Self::of(sentence, &number)
    }

    /// What `number` of `sentence` says; none if nothing tells what it counts.
    pub(super) fn of(sentence: &str, number: &Number) -> Option<Self> {
        let slot = Slot::of(sentence, number)?;
        let range = number.range.clone();
        let value = if slot == Slot::Clock { minutes(&sentence[range.clone()])? } else { number.value? };
        let clause = clause(sentence, &range);
        let (before, after) = (&sentence[clause.start..range.start], &sentence[range.end..clause.end]);
        let near = words(before).rev().take(AROUND).chain(words(after).take(AROUND));
        let near: Vec<&str> = near.collect();
        let digits: String = sentence[range.clone()].chars().filter(char::is_ascii_digit).collect();
        let is_round = value >= 1000.0 || digits.ends_with('0');
        Some(Self {
            value,
            bound: bound(before),
            unit: if is_round { last_digit(value) } else { 1.0 },
            words: near.iter().filter_map(|word| stem(word)).collect(),
            names: near.iter().filter(|word| is_name(word)).map(|word| word.to_lowercase()).collect(),
            weekday: weekday(before, after),
            said: said(sentence, range, &slot),
            slot,
        })
    }

    /// The number, up to the noun of what it counts.
    pub(super) fn said(&self) -> &str {
        &self.said
    }

    /// How many words are around both.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let noun = if let Slot::Count(noun) = &self.slot { Some(noun) } else { None };
        self.words.intersection(&other.words).filter(|word| Some(*word) != noun).count()
    }

    /// What `other`, of another document, is to this; none if it is of another thing. `later` says how many days later it
    /// is: what grows may have grown. `alone` says that each document has but one number of the thing.
    pub(super) fn relation(&self, other: &Self, later: i64, alone: bool) -> Option<Relation> {
        let is_fixed = matches!(self.slot, Slot::Clock | Slot::Age(_));
        let is_of_days = later.abs() <= DAYS || matches!(self.slot, Slot::Age(_));
        let (least, most) = (self.value.min(other.value), self.value.max(other.value));
        let times = match (self.names.is_empty(), other.names.is_empty()) {
            _ if is_fixed => TIMES,
            (true, true) => TIMES,
            (false, false) if !self.names.is_disjoint(&other.names) => TIMES,
            (false, false) => return None,
            _ => TIMES_OF_PLACE,
        };
        if !self.is_of_one_thing(other, alone) {
            return None;
        }
        if self.is_compatible(other) {
            return Some(Relation::Agrees);
        }
        let later = if self.weekday.is_some() && self.weekday == other.weekday { 0 } else { later };
        if self.slot.grows() && (later > 0 && other.value > self.value || later < 0 && other.value < self.value) {
            return Some(Relation::Grows);
        }
        (is_of_days && most <= least * times).then_some(Relation::Contradicts)
    }

    /// Whether the words around both say that they are of one thing.
    fn is_of_one_thing(&self, other: &Self, alone: bool) -> bool {
        let likeness = self.likeness(other);
        let apart = (self.value - other.value).abs();
        match &self.slot {
            Slot::Age(_) => true,
            Slot::Toll(..) => likeness >= 1 || alone,
            Slot::Clock => {
                apart <= NEAR && likeness >= SHARED || apart <= CLOSE && alone && self.is_told() && other.is_told()
            }
            Slot::Count(_) => likeness >= SHARED || likeness > 0 && self.is_slip(other),
            Slot::Percent | Slot::Money(_) => likeness > SHARED || likeness >= SHARED && self.is_slip(other),
        }
    }

    /// Whether it is in a sentence, and not in a line such as “Posted at 9:57 a.m.”.
    fn is_told(&self) -> bool {
        self.words.len() > SHARED
    }

    /// Whether both have the same digits in another order, as slips of the pen have: 1,204 and 1,240.
    fn is_slip(&self, other: &Self) -> bool {
        let digits = |figure: &Self| {
            let mut digits: Vec<char> = figure.said.chars().filter(char::is_ascii_digit).collect();
            digits.sort_unstable();
            digits
        };
        let own = digits(self);
        own.len() > 1 && own == digits(other)
    }

    /// Whether both may be true of one thing.
    pub(super) fn is_compatible(&self, other: &Self) -> bool {
        let (one, two) = (self.value, other.value);
        let is_clock = self.slot == Slot::Clock;
        let rounding = if is_clock { 0.0 } else { self.unit.max(other.unit) };
        let is_rounded = (one - two).abs() < rounding / 2.0 + f64::EPSILON || one == two;
        // “at 9” is 9:03, and half a day is written in two ways
        let whole = is_clock && (one % 30.0 == 0.0 || two % 30.0 == 0.0) && (one - two).abs() < 10.0;
        let about = |bound: Bound| bound == Bound::About && (one - two).abs() <= ABOUT * one.max(two);
        let reaches = |bound: Bound, of: f64, other: f64| match bound {
            Bound::Least => other >= of,
            Bound::Most => other <= of,
            Bound::About | Bound::Exact => false,
        };
        is_rounded
            || whole
            || !is_clock && (about(self.bound) || about(other.bound))
            || reaches(self.bound, one, two)
            || reaches(other.bound, two, one)
    }
}

/// The day of the week that is named last before a number, or else first after it.
fn weekday(before: &str, after: &str) -> Option<String> {
    let mut near = words(before).rev().chain(words(after));
    near.find(|word| q7x2_words::WEEKDAY_NAMES.has_capitalised(word)).map(str::to_owned)
}

/// Whether `word` is written like a name, and is none of a day or a month.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().count() > 2
        && !q7x2_words::MONTH_NAMES.has_in_any_case(word)
        && !q7x2_words::WEEKDAY_NAMES.has_in_any_case(word)
        && !q7x2_words::SENTENCE_STARTS.has_in_any_case(word)
        && !q7x2_words::PERHAPS_SENTENCE_STARTS.has_in_any_case(word)
}

/// The number at `range`, up to the noun of what it counts.
fn said(sentence: &str, range: Range<usize>, slot: &Slot) -> String {
    let after = &sentence[range.end..];
    let is_noun = |word: &&str| match slot {
        Slot::Count(noun) => stem(word).as_ref() == Some(noun),
        Slot::Toll(_, Some(whom)) => stem(word).as_ref() == Some(whom),
        Slot::Toll(_, None) => true,
        _ => false,
    };
    let noun = words(after).take(3).find(is_noun);
    let end = noun.and_then(|noun| Some(range.end + after.find(noun)? + noun.len())).unwrap_or(range.end);
    sentence[range.start..end].to_owned()
}

/// How far the number after `before` goes.
fn bound(before: &str) -> Bound {
    /// The meanings of the lists that make up `bounds`, in its order.
    const MEANT: [Bound; 4] = [Bound::Least, Bound::Most, Bound::About, Bound::Exact];
    let before = before.trim_end().to_lowercase();
    let tail = |count: usize| {
        let from = before.rmatch_indices(' ').nth(count - 1).map_or(0, |(space, _)| space + 1);
        q7x2_words::BOUNDS.number(&before[from..])
    };
    let list = [3, 2, 1].into_iter().find_map(tail).and_then(|list| usize::try_from(list).ok());
    list.and_then(|list| MEANT.get(list)).copied().unwrap_or(Bound::Exact)
}

/// The place of the last digit of `value` that is not 0: 100 for 61,400.
fn last_digit(value: f64) -> f64 {
    let mut place = 1.0;
    while place < value && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Figure {
        fn contradicts(&self, other: &Self, later: i64, alone: bool) -> bool {
            self.relation(other, later, alone) == Some(Relation::Contradicts)
        }
    }

    /// The first figure of a sentence.
    fn figure(sentence: &str) -> Figure {
        let figure = numbers(sentence).iter().find_map(|number| Figure::of(sentence, number));
        figure.expect("a number that counts something")
    }

    #[test]
    fn other_numbers_of_the_same_thing_contradict() {
        for (one, other) in [
            ("The dam broke at 4:10 a.m. above Vesterby.", "At 4:40 a.m. the dam above Vesterby broke."),
            ("The board moved 2,300 people by Monday evening.", "By Monday evening the board had moved 3,200 people."),
            ("Ida Moen, 51, left.", "It was Ida Moen, 57, who left."),
            ("Four nursing students lived in the burning house.", "Five nursing students were in the burning house."),
            ("The port pays 84 million crowns for cranes.", "For cranes the port pays 48 million crowns."),
            ("The margin was 1,204 votes.", "It has a margin of 1,240 votes."),
        ] {
            assert!(figure(one).contradicts(&figure(other), 0, false), "{one} | {other}");
        }
    }

    #[test]
    fn rounded_bounded_and_other_things_agree() {
        for (one, other) in [
            ("The dam holds 61,400 cars above Vesterby.", "The dam holds about 61,000 cars above Vesterby."),
            ("The dam of Vesterby broke at 9 a.m.", "At 9:03 a.m. the dam of Vesterby broke."),
            ("More than 100 houses burned above Vesterby.", "Around 115 houses burned above Vesterby."),
            ("Some 45,000 homes lost power in the storm.", "In the storm 46,200 homes lost power."),
            ("Five ferries sail to Vesterby.", "Nine ferries lie in the old harbour."),
            ("In Vesterby the storm destroyed 14 houses.", "The storm destroyed 40 houses."),
            ("Posted at 9:57 a.m.", "Posted at 9:55 a.m."),
            ("In Vesterby the storm destroyed 14 houses.", "In Sund the storm destroyed 16 houses."),
        ] {
            assert!(!figure(one).contradicts(&figure(other), 0, false), "{one} | {other}");
        }
    }

    #[test]
    fn a_toll_may_grow_but_not_shrink() {
        let (one, other) = (figure("The wave killed 14 people."), figure("The wave killed 17 people."));
        assert!(one.contradicts(&other, 0, false));
        assert!(!one.contradicts(&other, 1, false), "a day later there may be more");
        assert!(one.contradicts(&other, -1, false), "there were more the day before");
        let (one, other) = (figure("The harbour has 14 broken gates."), figure("The harbour has 15 broken gates."));
        assert!(one.contradicts(&other, 1, false));
        assert!(!one.contradicts(&other, 7, false), "a week later there may be others");
        assert!(!figure("They left 14 dead.").contradicts(&figure("Of the crew 17 died."), 0, false));
        assert!(figure("They left 14 dead.").contradicts(&figure("Of the crew 17 died."), 0, true));
    }
}
