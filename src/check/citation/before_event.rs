//! Sources that are older than what they are cited for.

use std::collections::HashMap;
use std::ops::Range;

use q7x2_dates::is_month_name;
use q7x2_words as words;

use crate::check::Match;
use crate::document::Document;
use crate::document::citation::{Entry, Mark, MarkKind};

pub const SLOTS: &[&str] = &["year", "dated"];

/// References by number to sources that all appeared before the year that their sentence is
/// about. Only sentences that are about one year in the past, and end with the reference, count.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let citations = document.citations();
    let by_number = by_number(&citations.entries);
    let mut newest: HashMap<usize, Option<i16>> = HashMap::new();
    for mark in citations.in_text() {
        let MarkKind::Numbers(numbers) = &mark.kind else { continue };
        let place = |number: &u32| entry(&citations.entries, &by_number, *number);
        let cited: Option<Vec<usize>> = numbers.iter().map(place).collect();
        let Some(cited) = cited.filter(|cited| !cited.is_empty()) else { continue };
        let mut newest_of =
            |place: &usize| *newest.entry(*place).or_insert_with(|| newest_year(document, &citations.entries[*place]));
        let newest = cited.iter().map(&mut newest_of).collect::<Option<Vec<i16>>>();
        let Some(newest) = newest.and_then(|years| years.into_iter().max()) else { continue };
        let Some((year, place)) = told_year(document, mark) else { continue };
        if newest < year {
            let matched = Match::prose(mark.range.clone()).with("year", year).with("dated", newest);
            matches.push(
                matched
                    .related(place, "what it is cited for")
                    .related(citations.entries[cited[0]].range.clone(), "the source"),
            );
        }
    }
}

/// The place of the first entry of each number.
fn by_number(entries: &[Entry]) -> HashMap<u32, usize> {
    let numbered = entries.iter().enumerate().rev();
    numbered.filter_map(|(place, entry)| Some((entry.number?, place))).collect()
}

/// The place of the entry that `number` refers to.
fn entry(entries: &[Entry], by_number: &HashMap<u32, usize>, number: u32) -> Option<usize> {
    let placed = || {
        (number as usize).checked_sub(1).filter(|place| entries.get(*place).is_some_and(|entry| entry.number.is_none()))
    };
    by_number.get(&number).copied().or_else(placed)
}

/// The latest year in an entry outside its title, including that of its access: a page may have changed since.
fn newest_year(document: &Document, entry: &Entry) -> Option<i16> {
    let text = &document.prose()[entry.range.clone()];
    let title = entry.fields.title.clone().filter(|_| entry.fields.issued.is_some()).unwrap_or(0..0);
    let outside = |place: &Range<usize>| !title.contains(&(entry.range.start + place.start));
    years(text).filter(|(_, place)| outside(place)).map(|(year, _)| year).max()
}

/// Years 1900–2100 that are on their own in `text`, with their places in it.
fn years(text: &str) -> impl Iterator<Item = (i16, Range<usize>)> + '_ {
    let bytes = text.as_bytes();
    let joined = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric());
    (0..bytes.len().saturating_sub(3)).filter_map(move |at| {
        let alone = (at == 0 || !joined(at - 1)) && !joined(at + 4) && bytes[at..at + 4].iter().all(u8::is_ascii_digit);
        let year: i16 = text.get(at..at + 4).filter(|_| alone)?.parse().ok()?;
        (1900..=2100).contains(&year).then_some((year, at..at + 4))
    })
}

/// The one year, after "in", that the sentence before `mark` is about, and its place in the prose.
fn told_year(document: &Document, mark: &Mark) -> Option<(i16, Range<usize>)> {
    let prose = document.prose();
    let before = prose[..mark.range.start].trim_end_matches([' ', '.', '”', '"']);
    let sentence = document.sentence_at(before.len().checked_sub(1)?)?;
    let from = sentence.range.start;
    let text = prose.get(from..before.len())?;
    let other = document.citations().within(from..mark.range.start);
    let mut found = years(text);
    let (year, place) = found.next()?;
    let alone = found.next().is_none() && other.is_empty();
    let led = text[..place.start].trim_end();
    let dated = led.ends_with(" in") || led == "In" || led.split(' ').next_back().is_some_and(is_month_name);
    let ahead = text.split(|c: char| !c.is_alphabetic()).any(|word| words::LOOKING_AHEAD.has(&word.to_lowercase()));
    (alone && dated && !ahead).then(|| (year, from + place.start..from + place.end))
}
