//! Numbers that two listed sources share.

use std::collections::HashMap;

use crate::check::Match;
use crate::check::citation::numbering::numbers;
use crate::document::citation::Entry;
use crate::document::{Document, Format};

pub const SLOTS: &[&str] = &["number"];

/// Entries with a number that appears earlier in the same list. A list that starts again at 1 is a new one, and a list
/// with the same number throughout leaves the counting to Markdown.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let entries = &document.citations().entries;
    let counts = |numbers: &Vec<u32>| numbers.iter().max() > numbers.first();
    let Some(numbers) = numbers(entries).filter(counts) else { return };
    // Markdown renumbers lists, but an author who counts by hand and repeats one number has lost count
    let slips = numbers.windows(2).filter(|pair| pair[1] == pair[0]).count() == 1
        && numbers.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 1);
    // the first place of each number in this list
    let mut firsts: HashMap<u32, usize> = HashMap::new();
    for (index, &number) in numbers.iter().enumerate() {
        if number == 1 {
            firsts.clear();
        }
        let first = *firsts.entry(number).or_insert(index);
        if first < index && (slips || is_written(document, &entries[index])) {
            let matched = Match::prose(entries[index].range.clone()).with("number", number);
            matches.push(matched.related(entries[first].range.clone(), "the number is already used here"));
        }
    }
}

/// Whether readers see the number of an entry as it is written: Markdown renumbers lists.
fn is_written(document: &Document, entry: &Entry) -> bool {
    let Some(block) = document.block_at(entry.range.start) else { return false };
    let bracketed = document.source()[block.span.range()].trim_start().starts_with(['[', '\\']);
    document.format() == Format::Text || bracketed
}
