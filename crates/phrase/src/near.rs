//! What may stand directly beside a word of a phrase: where something else stands, the phrase does not.

use crate::common;
use crate::glue;
use crate::notation::{Atom, Choice, Item, Sequence};
use crate::word;

/// A side of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// How often parts of numbers stand in prose, as [`common::rate`] has it.
const NUMBERS: f32 = 64.0;
/// What a rate is of all words, and ten times that, for words that stand beside each other in phrases do in prose too.
const SHARE: f32 = 0.0023;
const MOST: f32 = 0.5;

/// The words that may stand directly on one side of a word of a phrase, marks between them or not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Near {
    /// Hashes of them.
    pub(crate) words: Vec<u64>,
    /// How often one of them stands in prose, roughly, against others.
    rate: f32,
    /// Parts of numbers may stand there too.
    pub(crate) number: bool,
    /// So may any word, or none.
    pub(crate) any: bool,
    /// So may what stands on that side of all that was looked at.
    pub(crate) open: bool,
}

impl Near {
    /// What stands at the edge of a text of which nothing has been looked at.
    pub(crate) fn edge() -> Self {
        Self { open: true, ..Self::default() }
    }

    pub(crate) fn any() -> Self {
        Self { any: true, ..Self::default() }
    }

    pub(crate) fn word(hash: u64, rate: f32) -> Self {
        Self { words: vec![hash], rate, ..Self::default() }
    }

    pub(crate) fn number() -> Self {
        Self { number: true, rate: NUMBERS, ..Self::default() }
    }

    /// The share of words that it stands beside, roughly, of words that something of a phrase stands beside.
    pub(crate) fn share(&self) -> f32 {
        if self.any || self.open { 1.0 } else { (self.rate * SHARE).min(MOST) }
    }

    /// Adds what is `next` on that side, if it is open.
    pub(crate) fn then(&mut self, next: &Near) {
        if self.open {
            self.open = false;
            self.or(next);
        }
    }

    /// Adds what an alternative has.
    pub(crate) fn or(&mut self, other: &Near) {
        self.words.extend_from_slice(&other.words);
        self.rate += other.rate;
        self.number |= other.number;
        self.any |= other.any;
        self.open |= other.open;
    }

    /// The same where nothing of the phrase is left on that side, each word once.
    pub(crate) fn closed(mut self) -> Self {
        self.words.sort_unstable();
        self.words.dedup();
        self.any |= std::mem::take(&mut self.open);
        self
    }
}

/// What stands first of `items`, seen from the other side.
pub(crate) fn of_items(items: &[Item], side: Side) -> Near {
    of_all(items, side, |at| of_item(&items[at], side))
}

/// What stands first of `atoms`, which are glued to nothing outside.
pub(crate) fn of_atoms(atoms: &[Atom], side: Side) -> Near {
    of_all(atoms, side, |at| {
        let before = at.checked_sub(1).is_some_and(|at| glue::may_end_in_word(&atoms[at]));
        let after = atoms.get(at + 1).is_some_and(glue::may_begin_with_word);
        of_atom(&atoms[at], (before, after), side)
    })
}

fn of_all<T>(all: &[T], side: Side, of: impl Fn(usize) -> Near) -> Near {
    let mut near = Near::edge();
    for nth in 0..all.len() {
        if !near.open {
            break;
        }
        near.then(&of(if side == Side::After { nth } else { all.len() - 1 - nth }));
    }
    near
}

fn of_item(item: &Item, side: Side) -> Near {
    of_atoms(&glue::written(item).0, side)
}

fn of_atom(atom: &Atom, glued: (bool, bool), side: Side) -> Near {
    match atom {
        Atom::Text(text) => {
            let words = word::words(text);
            let edge = if side == Side::After { words.first() } else { words.last() };
            edge.map_or_else(Near::edge, |word| {
                let cut = glued.0 && word.start == 0 || glued.1 && word.end == text.len();
                if cut {
                    Near::any()
                } else {
                    Near::word(word.hash, common::rate(text[word.start..word.end].as_bytes()))
                }
            })
        }
        // its words may be parts of others
        Atom::Any(_) if glued.0 || glued.1 => Near::any(),
        Atom::Any(choice) => choice.near(side).clone(),
        Atom::Number => Near::number(),
        Atom::Word | Atom::Gap => Near::any(),
    }
}

/// What stands first of the alternatives of `choice`.
pub(crate) fn of_choice(choice: &Choice, side: Side) -> Near {
    let mut near = Near::default();
    choice.all.iter().for_each(|Sequence(items)| near.or(&of_items(items, side)));
    near.words.sort_unstable();
    near.words.dedup();
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::Lists;
    use crate::notation::Phrase;
    use crate::word::hash_of;

    #[test]
    fn what_stands_beside_a_word_is_told_over_alternatives_that_may_be_left_out() {
        for (phrase, side, words, number, any, open) in [
            ("(a|an) pier", Side::After, vec!["a", "an"], false, false, false),
            ("(old|) (very big|) pier", Side::After, vec!["old", "pier", "very"], false, false, false),
            ("(old|) (very big|) pier", Side::Before, vec!["pier"], false, false, false),
            ("the (old|very big|)", Side::Before, vec!["big", "old", "the"], false, false, false),
            ("(#|) boats", Side::After, vec!["boats"], true, false, false),
            // "#boats" might be meant
            ("(# |)boats", Side::After, vec![], false, true, false),
            ("* pier", Side::After, vec![], false, true, false),
            ("pier ...", Side::Before, vec![], false, true, false),
            ("(old|)", Side::After, vec!["old"], false, false, true),
            // of a word that is not whole nothing is said
            ("#pier", Side::Before, vec![], false, true, false),
            ("it's (,|) so", Side::Before, vec!["so"], false, false, false),
        ] {
            let lists = Lists::default();
            let read = Phrase::read(&format!("{phrase} x"), &lists).expect("the phrase is well-formed");
            let near = of_items(&read.0.0[..read.0.0.len() - 1], side);
            let mut expected: Vec<u64> = words.into_iter().map(hash_of).collect();
            let mut found = near.words.clone();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!((found, near.number, near.any, near.open), (expected, number, any, open), "{phrase} {side:?}");
        }
    }
}
