//! Sections that a text promises, in a table of contents or a sentence, compared with those it has.

mod anchors;
pub(super) mod entry;
mod title;

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::{Block, Document};

use anchors::Anchors;
use entry::Promise;
use title::Title;

/// The options of a check of promises.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Phrases that introduce a promise, in the notation of phrases.
    any: Vec<Spanned<String>>,
}

/// The fewest entries of a table of contents.
const LEAST: usize = 3;
/// How many entries must be kept: a list that shares nothing with the text is the contents of something else.
const KEPT: usize = 2;

/// Reads the promise that the phrase at a place begins.
type Read = fn(&Document, &Range<usize>) -> Option<Promise>;

#[derive(Debug)]
struct Promised {
    set: Set,
    read: Read,
    /// Whether entries that the text mentions anywhere count as kept.
    topics: bool,
}

/// A check of the promises that the phrases of `options` begin, of topics or of titles.
///
/// # Errors
/// If a phrase is not in the notation of phrases.
pub(super) fn promised(
    options: &Options,
    setup: &Setup<'_>,
    read: Read,
    topics: bool,
) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Promised { set: Set::first(&options.any, setup.words)?, read, topics }))
}

/// The most promises of a document that are checked: each is compared with all of its blocks.
const MOST: usize = 20;

/// The most entries of a promise that are checked: each is compared with all headings.
const LONGEST: usize = 500;

impl Check for Promised {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        for found in self.set.matches(document).into_iter().take(MOST) {
            let promise = (self.read)(document, &found.range);
            let Some(promise) = promise.filter(|promise| (LEAST..=LONGEST).contains(&promise.entries.len())) else {
                continue;
            };
            let missing = self.missing(document, &promise);
            let Some(first) = missing.first() else { continue };
            let names: Vec<&str> = missing.iter().map(|range| &document.prose()[range.clone()]).collect();
            let matched = Match::prose(first.clone())
                .with("said", promise.entries.len())
                .with("counted", promise.entries.len() - missing.len())
                .with("missing", names.join(", "));
            matches.push(
                missing[1..].iter().fold(matched, |matched, other| matched.related(other.clone(), "also missing")),
            );
        }
    }
}

impl Promised {
    /// The entries that the document does not keep, if it keeps enough of the others.
    fn missing(&self, document: &Document, promise: &Promise) -> Vec<Range<usize>> {
        let prose = document.prose();
        let titles: Vec<Title> = promise.entries.iter().map(|range| Title::of(&prose[range.clone()])).collect();
        let common = title::common(&titles, document.title().unwrap_or(""));
        let titles: Vec<Title> = titles.into_iter().map(|title| title.without(&common)).collect();
        let others = || document.blocks().iter().enumerate().filter(|(at, _)| !promise.blocks.contains(at));
        let headings: Vec<(&Block, Title)> = others()
            .filter(|(_, block)| block.role.is_title())
            .map(|(_, block)| (block, Title::of(&prose[block.range.clone()]).without(&common)))
            .collect();
        let mut kept = 0;
        let mut levels = Vec::new();
        let mut missing = Vec::new();
        let anchors = Anchors::of(document);
        for (range, title) in promise.entries.iter().zip(&titles) {
            let same: Vec<_> = headings.iter().filter(|(_, heading)| title.is_like(heading)).collect();
            levels.extend(same.iter().map(|(block, _)| block.level));
            if !same.is_empty() {
                kept += 1;
            } else if !title.is_apparatus()
                && !anchors.hold(document, range)
                && !others().any(|(_, block)| title.opens(&prose[block.range.clone()]))
            {
                missing.push(range.clone());
            }
        }
        let level = levels.into_iter().min().unwrap_or(0);
        let unclaimed = headings.iter().any(|(block, heading)| {
            block.level == level && !heading.is_apparatus() && !titles.iter().any(|title| title.is_like(heading))
        });
        if self.topics {
            // an unannounced section may be the missing one under another name
            missing.retain(|range| !unclaimed && !is_spoken_of(document, promise, range, &common));
        }
        if kept >= KEPT { missing } else { Vec::new() }
    }
}

/// Whether the text mentions the subject of the entry at `range` anywhere else.
fn is_spoken_of(document: &Document, promise: &Promise, range: &Range<usize>, common: &[String]) -> bool {
    let prose = document.prose();
    let title = Title::of(&prose[range.clone()]).without(common);
    title.is_vague() || title.is_in(&prose[..promise.range.start]) || title.is_in(&prose[promise.range.end..])
}
