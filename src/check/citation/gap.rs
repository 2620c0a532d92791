//! Lists of sources whose numbers have gaps.

use crate::check::Match;
use crate::check::citation::numbering::numbers;
use crate::document::Document;

pub const SLOTS: &[&str] = &["missing"];

/// Entries before which a number is missing. A list whose numbers do not always rise is not treated as counted.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let entries = &document.citations().entries;
    let rises = |numbers: &Vec<u32>| numbers.is_sorted_by(|one, next| one < next);
    let Some(numbers) = numbers(entries).filter(rises) else { return };
    // if most are missing, the list is a selection from a longer one
    let missing = numbers[numbers.len() - 1] as usize - numbers.len();
    if missing * 2 > numbers.len() {
        return;
    }
    for (pair, numbers) in entries.windows(2).zip(numbers.windows(2)) {
        let (before, after) = (numbers[0], numbers[1]);
        if after == before + 1 {
            continue;
        }
        let missing = match after - before {
            2 => (before + 1).to_string(),
            _ => format!("{}–{}", before + 1, after - 1),
        };
        let matched = Match::prose(pair[1].range.clone()).with("missing", missing);
        matches.push(matched.related(pair[0].range.clone(), "the gap begins here"));
    }
}
