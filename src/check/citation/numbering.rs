//! The numbers of listed sources.

use crate::document::citation::Entry;

/// How many numbered entries show that a list is counted.
const COUNTING: usize = 3;

/// The numbers of `entries`, if they are those of a list that counts from 1.
pub(super) fn numbers(entries: &[Entry]) -> Option<Vec<u32>> {
    let numbers: Option<Vec<u32>> = entries.iter().map(|entry| entry.number).collect();
    numbers.filter(|numbers| numbers.len() >= COUNTING && numbers[0] == 1)
}
