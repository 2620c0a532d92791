//! Phrases, or alternatives of phrases, that are a single word. They are found by the number of the word, without
//! matching anything. In a scan with all rules, they are a quarter of the matches that would otherwise need matching.

use std::collections::HashSet;
use std::sync::Arc;

use crate::form::{Atom, Choice, Item, Sequence};
use crate::word;

/// The single words that `sequence` can be, and the sequence without those alternatives.
pub(crate) fn words(sequence: &Sequence) -> (Vec<u64>, Sequence) {
    let whole = || (Vec::new(), sequence.clone());
    let [item] = sequence.0.as_slice() else { return whole() };
    let all = match item.0.as_slice() {
        [Atom::Any(choice)] => &choice.all[..],
        _ => std::slice::from_ref(sequence),
    };
    // no other alternative may begin with a word that is found by itself: of alternatives that begin at the same place,
    // the first is the match. A later alternative with the same first word never matches
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

/// The first word of `sequence`, and whether it comes without a mark before it; none if there are several possible
/// first words.
fn opening(sequence: &Sequence) -> Option<(u64, bool)> {
    let item = sequence.0.first()?;
    let Atom::Text(text) = item.0.first()? else { return None };
    let first = *word::words(text).first()?;
    let cut = first.end == text.len() && item.0.len() > 1;
    (!cut).then_some((first.hash, first.start == 0))
}

/// The word that `sequence` is, if it is a single word.
fn alone(sequence: &Sequence) -> Option<u64> {
    if let [item] = sequence.0.as_slice() { one_word(item) } else { None }
}

/// The word that `item` is, if it is a single word.
fn one_word(item: &Item) -> Option<u64> {
    let [Atom::Text(text)] = item.0.as_slice() else { return None };
    match word::words(text).as_slice() {
        [one] if one.start == 0 && one.end == text.len() => Some(one.hash),
        _ => None,
    }
}
