//! Words that must be somewhere around an anchor. If none of them is within reach, a phrase is not matched: most phrases
//! with gaps begin to match in vain, and going over all ways through gaps takes long. Saves 12 instructions a byte over
//! 3.7 MB of English text with the phrases of all rules.

use std::ops::Range;

use crate::form::{Atom, Item};
use crate::near::{Near, Side};
use crate::notation::GAP;
use crate::{beside, word};

/// A set of words and how far from an anchor one of them must be. Sets share 64 bits, so that one number for each word
/// tells of all of them: a word that only seems to be in a set costs nothing but a match that is tried in vain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Far {
    /// The bit of the set.
    pub(crate) bit: u32,
    /// The most spaces between the anchor and the nearest of them; 0 if nothing need be there.
    pub(crate) reach: u32,
}

/// For each word the bits of the sets that it is in.
#[derive(Debug, Default)]
pub(crate) struct Sets(Vec<u64>);

impl Sets {
    /// Notes that `word` is in the set of `far`.
    pub(crate) fn add(&mut self, word: u32, far: Far) {
        let word = word as usize;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << far.bit;
    }

    /// The bits of all words up to the one with the number `last`.
    pub(crate) fn of_all(mut self, last: u32) -> Vec<u64> {
        self.0.resize(last as usize + 1, 0);
        self.0
    }
}

/// The most spaces that are looked over.
const FARTHEST: usize = 20;
/// Sets of words whose rate, in the unit of `common::rate`, is less than this for each space looked over: a set of commoner
/// words is nearly always in reach.
const RARE: f32 = 800.0;
/// The most words that a number consists of: "twenty-one thousand five hundred and six".
const NUMBER: usize = 9;

impl Far {
    /// A number of 16 bits that [`Far::of`] reads.
    pub(crate) fn code(self) -> u32 {
        self.bit << 8 | self.reach
    }

    #[inline]
    pub(crate) fn of(code: u32) -> Self {
        Self { bit: code >> 8 & 0x3f, reach: code & 0xff }
    }
}

/// What must be before the item `at` of `items`, and after it, beyond what is directly beside it: words, and how far away
/// the nearest of them may be.
pub(crate) fn around(items: &[Item], at: usize) -> [Option<(Vec<u64>, Far)>; 2] {
    let before = (0..at).rev().map(|far| (far, far + 1..at));
    let after = (at + 1..items.len()).map(|far| (far, at + 1..far));
    [best(items, at, before, Side::Before), best(items, at, after, Side::After)]
}

/// The rarest set on one `side` of item `at`, out of `all` items there, each with those between.
fn best(
    items: &[Item],
    at: usize,
    all: impl Iterator<Item = (usize, Range<usize>)>,
    side: Side,
) -> Option<(Vec<u64>, Far)> {
    let far = |(far, between): (usize, Range<usize>)| {
        let mut near = beside::of_items(&items[far..=far], side);
        if near.any {
            // "(* |)(* |)boat" may begin with any word, but ends with this one
            near = beside::of_items(&items[far..=far], side.opposite());
        } else if between.is_empty() {
            // it is asked for directly beside the anchor
            return None;
        }
        let inner = most_runs(&items[at]) + most_runs(&items[far]) - 2;
        let reach = items[between].iter().map(most_runs).sum::<usize>() + inner + 1;
        let told = !near.any && !near.open && !near.number && reach <= FARTHEST;
        let rate = near.rate() * reach as f32;
        (told && rate < RARE).then_some((near, reach, rate))
    };
    let (near, reach, _) = all.filter_map(far).min_by(|one, other| one.2.total_cmp(&other.2))?;
    let Near { words, .. } = near.closed();
    let bit = words.iter().fold(0, |hash, one| word::joined(hash, *one)) >> 58;
    Some((words, Far { bit: bit as u32, reach: reach as u32 }))
}

/// The most runs of letters and marks between spaces that a match of `item` has.
fn most_runs(item: &Item) -> usize {
    let spaces = |atom: &Atom| match atom {
        // alternatives inside an item may have spaces: `(very |)good`
        Atom::Text(text) => text.matches(' ').count(),
        Atom::Word => 0,
        Atom::Any(choice) => {
            let runs = choice.all.iter().map(|all| all.0.iter().map(most_runs).sum::<usize>());
            runs.max().unwrap_or(0).saturating_sub(1)
        }
        Atom::Number => NUMBER - 1,
        Atom::Gap => GAP - 1,
    };
    1 + item.0.iter().map(spaces).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::Lists;
    use crate::notation::Phrase;
    use crate::word::hash_of;

    #[test]
    fn the_rarest_words_that_are_not_next_to_an_anchor_are_wanted() {
        for (phrase, at, before, after) in [
            ("quay said", 1, None, None),
            ("quay (*|) said", 2, Some(("quay", 2)), None),
            ("quay (*|* * *|) ... said", 3, Some(("quay", 10)), None),
            ("quay (of|to) the said", 0, None, Some(("said", 3))),
            ("quay (|old) (*|) (so|) said", 0, None, Some(("said", 4))),
            ("quay x (|crane) y", 0, None, Some(("y", 3))),
            ("quay # said", 0, None, Some(("said", 10))),
            ("quay * (very |)slow", 0, None, Some(("very slow", 3))),
            ("quay (* |)(* |)slow", 0, None, Some(("slow", 3))),
            ("quay (* |)slow now", 2, Some(("quay", 3)), None),
            ("quay(, *|) slow", 1, Some(("quay", 2)), None),
            ("quay * (of|the|and|to|a|in|is) *", 0, None, None),
        ] {
            let read = Phrase::read(phrase, &Lists::default()).expect("the phrase is well-formed");
            let found = around(&read.0.0, at).map(|far| far.map(|(words, far)| (words, far.reach)));
            let wanted = |wanted: Option<(&str, u32)>| {
                let (words, reach) = wanted?;
                let mut hashes: Vec<u64> = words.split(' ').map(hash_of).collect();
                hashes.sort_unstable();
                Some((hashes, reach))
            };
            assert_eq!(found, [wanted(before), wanted(after)], "{phrase}");
        }
    }
}
