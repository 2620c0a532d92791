//! Finds what may be directly next to a word of a phrase.

use crate::common;
use crate::form::{Atom, Choice, Item, Sequence};
use crate::glue;
use crate::near::{Near, Side};
use crate::word;

/// What a match of `items` may have at the edge that faces a word on the other `side`.
pub(crate) fn of_items(items: &[Item], side: Side) -> Near {
    of_all(items, side, |at| of_item(&items[at], side))
}

/// The same for `atoms` that touch nothing outside.
pub(crate) fn of_atoms(atoms: &[Atom], side: Side) -> Near {
    of_all(atoms, side, |at| {
        let before = glue::goes_on_after(&atoms[..at], false);
        let after = glue::goes_on_before(&atoms[at + 1..], false);
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
                    Near::word(word.hash, common::rate(&text.as_bytes()[word.start..word.end]))
                }
            })
        }
        // its words may be parts of longer words
        Atom::Any(_) if glued.0 || glued.1 => Near::any(),
        Atom::Any(choice) => of_choice(choice, side).clone(),
        Atom::Number => Near::number(),
        Atom::Word | Atom::Gap => Near::any(),
    }
}

/// The same for the alternatives of `choice`.
fn of_choice(choice: &Choice, side: Side) -> &Near {
    choice.near[side as usize].get_or_init(|| {
        let mut near = Near::default();
        choice.all.iter().for_each(|Sequence(items)| near.or(&of_items(items, side)));
        near.words.sort_unstable();
        near.words.dedup();
        near
    })
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
            // a word that may be part of a longer one rules nothing out
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
