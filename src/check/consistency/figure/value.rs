//! What a number in a sentence says, and whether two that count the same agree.

use std::collections::BTreeSet;
use std::ops::Range;

use super::around::{is_name, is_no_fact, weekday};
use super::day::{Day, what_happens};
use super::measure::unit;
use super::reading::read;
use super::slot::{Slot, clause, minutes, words};
use crate::check::consistency::happening::{HAPPENING, noun, stem};
use crate::document::number::{Number, NumberKind};

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
/// The same for what is no toll: the more they differ, the more likely they are of two things.
const TIMES_OF_COUNT: f64 = 2.5;
/// How many minutes off a round time may be, and one that is said to be about right.
const ROUND: [f64; 2] = [10.0, 16.0];
/// Two times of day that are further apart, in minutes, are of two things.
const NEAR: f64 = 45.0;
/// Two times of day that are this close, in minutes, are of one thing if a document has no other.
const CLOSE: f64 = 10.0;
/// Two dates that are further apart, in days, are of two things.
const DATES_APART: i64 = 10;
/// The same, if one is only the name of a weekday.
const DAYS_APART: i64 = 3;
/// How far a number that is said to be about right may be off.
const ABOUT: f64 = 0.1;
/// How far a number in another unit may be off, as a part of it: “30 miles” are 48 km.
const CONVERTED: f64 = 0.04;
/// What is said to be at most so many is at least this part of it: “up to 60 percent” are not 33.
const MOST: f64 = 0.6;
/// From so many on, two equal numbers of documents on one event are one number.
const PRECISE: f64 = 1000.0;

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
    /// Of these, those after “of”: what it is a share of.
    whole: BTreeSet<String>,
    /// The names among them, in lower case.
    names: BTreeSet<String>,
    /// The words with capitals between it and what it counts: “11 Yemeni pirates”.
    kinds: BTreeSet<String>,
    /// The day on which it was so.
    weekday: Option<String>,
    /// The day that it is, instead of a number.
    day: Option<Day>,
    /// How many of the first unit of its dimension its unit is.
    factor: f64,
    /// Whether words around it say what became of those it counts: “30 Palestinians have been killed”.
    befell: bool,
    /// The sort of things that it counts, of those that are often mistaken for each other.
    sort: Option<Sort>,
    said: String,
}

/// Sorts of things of which a slip of the pen makes one the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    People,
    Homes,
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
        let number = read(sentence).into_iter().find(|number| number.range.start == start)?;
        Self::of(sentence, &number)
    }

    /// What `number` of `sentence` says; none if nothing tells what it counts.
    pub(super) fn of(sentence: &str, number: &Number) -> Option<Self> {
        let slot = Slot::of(sentence, number)?;
        let range = number.range.clone();
        let unit = if matches!(slot, Slot::Measure(_)) { unit(&sentence[range.end..]) } else { None };
        let factor = unit.map_or(1.0, |unit| unit.factor);
        let value = match number.kind {
            _ if slot == Slot::Clock => minutes(&sentence[range.clone()])?,
            NumberKind::Fraction => number.value? * 100.0,
            _ => number.value? * factor,
        };
        let clause = clause(sentence, &range);
        let (before, after) = (&sentence[clause.start..range.start], &sentence[range.end..clause.end]);
        let near = words(before).rev().take(AROUND).chain(words(after).take(AROUND));
        let near: Vec<&str> = near.collect();
        if is_no_fact(before) {
            return None;
        }
        let is_share = number.kind == NumberKind::Fraction;
        let said = said(sentence, range.clone(), &slot);
        // what became of people says what is counted, and not of which event
        let is_toll = matches!(slot, Slot::Toll(..));
        let is_toll_word = |word: &str| q7x2_words::TOLLS.has_in_any_case(word);
        // “Authorities confirmed”: nobody knows whether what opens a sentence is a name
        let opens = |word: &str| sentence.starts_with(word);
        let kinds = words(&said[range.len()..]).filter(|word| word.starts_with(char::is_uppercase));
        Some(Self {
            value,
            kinds: kinds.map(str::to_lowercase).collect(),
            bound: match bound(before) {
                // “a third” is rarely exact
                Bound::Exact if is_share => Bound::About,
                bound => bound,
            },
            unit: precision(&sentence[range.clone()], number.value.unwrap_or(0.0)) * factor,
            day: None,
            factor,
            sort: sort(&sentence[range.end..]),
            befell: near.iter().any(|word| is_toll_word(word)),
            words: near.iter().filter(|word| !is_toll || !is_toll_word(word)).filter_map(|word| stem(word)).collect(),
            names: near.iter().filter(|word| is_name(word) && !opens(word)).map(|word| word.to_lowercase()).collect(),
            whole: match after.strip_prefix(" of ") {
                Some(whole) if slot == Slot::Percent => words(whole).take(SHARED + 2).filter_map(stem).collect(),
                _ => BTreeSet::new(),
            },
            weekday: weekday(before, after),
            said,
            slot,
        })
    }

    /// The day `day` at `range` of `sentence`; none if nothing tells what happens then.
    pub(super) fn of_day(sentence: &str, range: Range<usize>, day: Day) -> Option<Self> {
        let (words, names) = what_happens(sentence, &range).filter(|(words, _)| !words.is_empty())?;
        Some(Self {
            slot: Slot::Day,
            value: 1.0,
            bound: Bound::Exact,
            unit: 1.0,
            words,
            whole: BTreeSet::new(),
            kinds: BTreeSet::new(),
            names,
            weekday: None,
            day: Some(day),
            factor: 1.0,
            sort: None,
            befell: false,
            said: sentence[range].to_owned(),
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
        let is_of_days = later.abs() <= DAYS || matches!(self.slot, Slot::Age(_) | Slot::Capacity);
        if self.slot != other.slot {
            return (is_of_days && self.is_of_others(other)).then_some(Relation::Contradicts);
        }
        if !self.is_near(other) || !self.is_of_one_thing(other, alone) {
            return None;
        }
        if self.is_compatible(other) {
            return Some(Relation::Agrees);
        }
        let later = if self.weekday.is_some() && self.weekday == other.weekday { 0 } else { later };
        let grows = self.slot.grows() || matches!(self.slot, Slot::Count(_)) && (self.befell || other.befell);
        if grows && (later > 0 && other.value > self.value || later < 0 && other.value < self.value) {
            return Some(Relation::Grows);
        }
        is_of_days.then_some(Relation::Contradicts)
    }

    /// Whether both are of one place, as far as the names around them tell, and of one size.
    fn is_near(&self, other: &Self) -> bool {
        let (least, most) = (self.value.min(other.value), self.value.max(other.value));
        let is_fixed = matches!(self.slot, Slot::Clock | Slot::Age(_));
        let times = match (self.names.is_empty(), other.names.is_empty()) {
            _ if is_fixed => TIMES,
            _ if self.kinds != other.kinds => return false,
            (true, true) if !matches!(self.slot, Slot::Toll(..)) => TIMES_OF_COUNT,
            (true, true) => TIMES,
            (false, false) if !self.names.is_disjoint(&other.names) => match self.slot {
                Slot::Toll(..) => TIMES,
                _ => TIMES_OF_COUNT,
            },
            (false, false) => return false,
            _ => TIMES_OF_PLACE,
        };
        // nobody and somebody
        most <= least * times || least == 0.0 && matches!(self.slot, Slot::Toll(..)) && most <= TIMES
    }

    /// Whether both are one number, of which one document says that it counts people and the other homes.
    pub(super) fn is_of_others(&self, other: &Self) -> bool {
        let is_one = self.value == other.value && self.value >= PRECISE;
        let sorts = self.sort.zip(other.sort).is_some_and(|(one, other)| one != other);
        is_one && sorts && self.likeness(other) > 0
    }

    /// Whether the words around both say that they are of one thing.
    fn is_of_one_thing(&self, other: &Self, alone: bool) -> bool {
        let likeness = self.likeness(other);
        let apart = (self.value - other.value).abs();
        match &self.slot {
            Slot::Age(_) => true,
            Slot::Toll(..) if self.value * other.value == 0.0 => likeness >= SHARED,
            Slot::Toll(..) => likeness >= 1 || alone,
            Slot::Clock if self.happens_with(other) && alone => apart <= NEAR,
            Slot::Clock => {
                apart <= NEAR && likeness >= SHARED || apart <= CLOSE && alone && self.is_told() && other.is_told()
            }
            Slot::Day => self.is_of_one_day(other),
            Slot::Capacity | Slot::Magnitude => likeness >= 1 || alone,
            Slot::Count(_) => likeness >= SHARED || likeness > 0 && self.is_slip(other),
            Slot::Measure(_) if self.slot.is_long_time() => {
                likeness > SHARED || likeness >= SHARED && apart <= self.factor
            }
            Slot::Measure(_) => likeness >= SHARED,
            Slot::Percent if self.is_of_same_whole(other) => likeness >= SHARED,
            Slot::Percent | Slot::Money(_) => likeness > SHARED || likeness >= SHARED && self.is_slip(other),
        }
    }

    /// Whether two days are of one thing, and not so far apart that it may have happened twice.
    fn is_of_one_day(&self, other: &Self) -> bool {
        let Some((one, two)) = self.day.zip(other.day) else { return false };
        let (likeness, happens) = (self.likeness(other), self.happens_with(other));
        let is_written = one.is_date() && two.is_date();
        let is_one = likeness > SHARED || happens && (likeness >= SHARED || is_written);
        is_one && one.apart(two) <= if is_written { DATES_APART } else { DAYS_APART }
    }

    /// Whether words of one meaning say what happened then.
    fn happens_with(&self, other: &Self) -> bool {
        self.words.intersection(&other.words).any(|word| word.starts_with(HAPPENING))
    }

    /// Whether both are shares of what has the same words.
    fn is_of_same_whole(&self, other: &Self) -> bool {
        self.whole.intersection(&other.whole).count() >= SHARED
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
        if let Some((one, two)) = self.day.zip(other.day) {
            return one.is_compatible(two);
        }
        let (one, two) = (self.value, other.value);
        let is_clock = self.slot == Slot::Clock;
        let converted = if self.factor == other.factor { 0.0 } else { CONVERTED * one.max(two) };
        let rounding = if is_clock { 0.0 } else { (self.unit.max(other.unit) / 2.0).max(converted) };
        // 740.5 billion is 741 billion
        let is_rounded = (one - two).abs() <= rounding * (1.0 + f64::from(f32::EPSILON)) || one == two;
        // “at 9” is 9:03, and half a day is written in two ways
        let round = ROUND[usize::from([self.bound, other.bound].contains(&Bound::About))];
        let whole = is_clock && (one % 30.0 == 0.0 || two % 30.0 == 0.0) && (one - two).abs() < round;
        let about = |bound: Bound| bound == Bound::About && (one - two).abs() <= ABOUT * one.max(two);
        let reaches = |bound: Bound, of: f64, other: f64| match bound {
            Bound::Least => other >= of,
            Bound::Most => other <= of && other >= of * MOST,
            Bound::About | Bound::Exact => false,
        };
        is_rounded
            || whole
            || !is_clock && (about(self.bound) || about(other.bound))
            || reaches(self.bound, one, two)
            || reaches(other.bound, two, one)
    }
}

/// The number at `range`, up to the noun of what it counts.
fn said(sentence: &str, range: Range<usize>, slot: &Slot) -> String {
    let after = &sentence[range.end..];
    let is_noun = |word: &&str| match slot {
        Slot::Count(own) => noun(word).as_ref() == Some(own),
        Slot::Toll(_, Some(whom)) => noun(word).as_ref() == Some(whom),
        Slot::Toll(_, None) => true,
        _ => false,
    };
    if matches!(slot, Slot::Measure(_)) {
        return sentence[range.start..range.end + unit(after).map_or(0, |unit| unit.range.end)].to_owned();
    }
    let noun = words(after).take(4).find(is_noun);
    let end = noun.and_then(|noun| Some(range.end + after.find(noun)? + noun.len())).unwrap_or(range.end);
    sentence[range.start..end].to_owned()
}

/// Whether the words before a number say that it is at least, at most or about right.
pub(super) fn is_bounded(before: &str) -> bool {
    bound(before) != Bound::Exact
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

/// The sort of things that a number before `after` counts.
fn sort(after: &str) -> Option<Sort> {
    words(after).take(2).find_map(|word| {
        let word = word.to_lowercase();
        let is_people = q7x2_words::COUNTED_PEOPLE.has(&word);
        let is_homes = q7x2_words::COUNTED_HOMES.has(&word);
        if is_people { Some(Sort::People) } else { is_homes.then_some(Sort::Homes) }
    })
}

/// What the last digit of a number that is not a zero stands for: 100 for 61,400, 0.1 for 6.9.
fn precision(text: &str, value: f64) -> f64 {
    let mut digits = text.split(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ','));
    let digits = digits.rfind(|digits| !digits.is_empty()).unwrap_or("");
    let decimals = digits.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len());
    if value < PRECISE && decimals > 0 {
        return 0.1_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    }
    let mut place = 1.0;
    while (value >= PRECISE || digits.ends_with('0')) && place < value && value % (place * 10.0) == 0.0 {
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
        let figure = read(sentence).iter().find_map(|number| Figure::of(sentence, number));
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
            ("The hall has room for 300 people.", "The hall had room for about 200."),
            ("The 45,000 homes have no power.", "Without power are 45,000 people."),
            ("Nobody was killed in the storm, police said.", "Police said that in the storm one man died."),
            ("One red boat was found in the harbour.", "Both of the red boats were found in the harbour."),
            ("It took up to 60 percent of the town’s old houses.", "It took nearly a third of the town’s old houses."),
            ("The margin was 1,204 votes.", "It has a margin of 1,240 votes."),
        ] {
            assert!(figure(one).contradicts(&figure(other), 0, false), "{one} | {other}");
        }
    }

    #[test]
    fn the_only_times_of_one_happening_contradict() {
        let (one, other) = (figure("The plane took off at 13:38."), figure("It departed at 14:09 from there."));
        assert!(one.contradicts(&other, 0, true));
        assert!(!one.contradicts(&other, 0, false), "each has another time");
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
            ("The navy took 23 armed pirates on board.", "The navy took 11 armed Sund pirates on board."),
            ("The fire broke out in the roof at 8:49 p.m.", "The fire broke out in the roof at around 9 p.m."),
            ("The bridge is 48 km from Vesterby.", "The bridge is 30 miles from Vesterby."),
            ("It lets through 900 cubic metres a second.", "It lets through 900,000 litres a second."),
            ("One third of the town left Vesterby.", "Of the town of Vesterby, 35 percent left."),
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
