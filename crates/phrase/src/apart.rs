//! Words that phrases may be all of: they are found by their numbers alone. A fourth of the matches of all rules that
//! would be gone through to be found otherwise are such.

use std::collections::HashSet;
use std::sync::Arc;

use crate::form::{Atom, Choice, Item, Sequence};
use crate::word;

/// The words that `sequence` may be all of, wherever they stand, and what else it may be.
pub(crate) fn words(sequence: &Sequence) -> (Vec<u64>, Sequence) {
    let whole = || (Vec::new(), sequence.clone());
    let [item] = sequence.0.as_slice() else { return whole() };
    let all = match item.0.as_slice() {
        [Atom::Any(choice)] => &choice.all[..],
        _ => std::slice::from_ref(sequence),
    };
    // nothing else may begin with a word that is found by itself: of alternatives that begin at one place the first is
    // the match. An alternative that comes after its first word is never it
    let (mut words, mut rest, mut begun) = (Vec::new(), Vec::new(), HashSet::new());
    for sequence in all {
        let Some((first, leads)) = opening(sequence) else { return whole() };
        match alone(sequence) {
            Some(word) if !begun.contains(&word) => words.push(word),
            _ if leads && words.contains(&first) => {}
            _ => {
                begun.insert(first);
                rest.push(sequence.clone());
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    let choice = |rest| vec![Item(vec![Atom::Any(Arc::new(Choice::new(rest)))])];
    (words, Sequence(if rest.is_empty() { Vec::new() } else { choice(rest) }))
}

/// The first word of `sequence`, and whether no mark stands before it; none if it may begin with several.
fn opening(sequence: &Sequence) -> Option<(u64, bool)> {
    let item = sequence.0.first()?;
    let Atom::Text(text) = item.0.first()? else { return None };
    let first = *word::words(text).first()?;
    let cut = first.end == text.len() && item.0.len() > 1;
    (!cut).then_some((first.hash, first.start == 0))
}

/// The word that `sequence` is, if it is nothing else.
fn alone(sequence: &Sequence) -> Option<u64> {
    if let [item] = sequence.0.as_slice() { one_word(item) } else { None }
}

/// The word that `item` is, if it is nothing else.
fn one_word(item: &Item) -> Option<u64> {
    let [Atom::Text(text)] = item.0.as_slice() else { return None };
    match word::words(text).as_slice() {
        [one] if one.start == 0 && one.end == text.len() => Some(one.hash),
        _ => None,
    }
}
