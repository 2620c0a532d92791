//! Texts that rely on one of several sources.

use std::collections::BTreeMap;

use crate::check::Match;
use crate::check::citation::named::Sources;
use crate::document::Document;
use crate::document::citation::{Entry, MarkKind};

pub const SLOTS: &[&str] = &["count", "sources"];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    matches.extend(one_source(document));
}

/// A text that lists several sources relies on one if at least this share of its references points to it.
const NEARLY_ALL: f64 = 0.8;
const OFTEN: usize = 8;
const SEVERAL: usize = 3;

/// The entry that nearly all references of the text, by number or else by name and year, point to.
fn one_source(document: &Document) -> Option<Match> {
    let citations = document.citations();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for mark in citations.in_text() {
        if let MarkKind::Numbers(numbers) = &mark.kind {
            numbers.iter().for_each(|number| *counts.entry(*number).or_default() += 1);
        }
    }
    if counts.is_empty() {
        return one_name(document);
    }
    let all: usize = counts.values().sum();
    let (number, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let leans = all >= OFTEN && citations.entries.len() >= SEVERAL && count as f64 >= NEARLY_ALL * all as f64;
    let listed = |(index, entry): &(usize, &Entry)| entry.number.unwrap_or(*index as u32 + 1) == number;
    let (_, entry) = citations.entries.iter().enumerate().find(listed).filter(|_| leans)?;
    Some(Match::prose(entry.range.clone()).with("count", count).with("sources", all))
}

/// The entry that nearly all references by name and year point to.
fn one_name(document: &Document) -> Option<Match> {
    let citations = document.citations();
    let sources = Sources::of(document);
    let (all, counts) = sources.counts(citations.in_text());
    let (index, count) = counts.into_iter().enumerate().max_by_key(|(_, count)| *count)?;
    let leans = all >= OFTEN && citations.entries.len() >= SEVERAL && count as f64 >= NEARLY_ALL * all as f64;
    let entry = citations.entries.get(index).filter(|_| leans)?;
    Some(Match::prose(entry.range.clone()).with("count", count).with("sources", all))
}
