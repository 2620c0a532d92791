//! Weighs words that may be intended: by where they are, and by other findings near them.

use std::collections::HashMap;

use crate::check::{At, Match};
use crate::document::Document;
use crate::rule::{Bare, Rule};

/// How many blocks may be between two findings that corroborate each other.
const NEAR: usize = 2;

/// The same for a rule that needs other findings: lines of a page are often further apart.
const NEAR_OTHERS: usize = 6;

/// How many findings of one rule near one another corroborate each other, for a rule that needs other findings.
const OWN: usize = 3;

/// How many sentences at the beginning or the end of a text are its first or last words.
const EDGE: usize = 3;

/// The findings in one document by rules whose findings corroborate each other, and those
/// that wait for corroboration.
#[derive(Debug, Default)]
pub(super) struct Signs<'r> {
    /// For each sign and block: the first rule that found something there, and whether another rule did, too.
    there: HashMap<(&'r str, usize), (usize, bool)>,
    waiting: Vec<(usize, Match)>,
    /// For rules that need other findings: how many matches wait, by rule and block.
    own: HashMap<(usize, usize), usize>,
}

impl<'r> Signs<'r> {
    /// Records a match of rule `number`, and returns it unless it must wait for other findings.
    pub(super) fn take(&mut self, number: usize, rule: &'r Rule, document: &Document, matched: Match) -> Option<Match> {
        if let (Some(sign), Some(block)) = (&rule.sign, matched.block(document)) {
            let first = self.there.entry((sign, block)).or_insert((number, false));
            first.1 |= first.0 != number;
        }
        let bare = rule.bare_in(document);
        if bare.is_none() {
            return Some(matched);
        }
        if let (Some(Bare::NeedsOthers), Some(block)) = (bare, matched.block(document)) {
            *self.own.entry((number, block)).or_default() += 1;
        }
        self.waiting.push((number, matched));
        None
    }

    /// The waiting matches that are findings after all, each with its rule; uncorroborated ones are marked as doubtful.
    pub(super) fn weighed(self, rules: &'r [Rule], document: &Document) -> Vec<(&'r Rule, Match)> {
        let edges = Edges::of(document);
        let Self { there, waiting, own } = self;
        let borne_out = |number: usize, rule: &Rule, matched: &Match| {
            let Some(block) = matched.block(document) else { return false };
            let agrees = |sign: &str, block: usize| {
                there.get(&(sign, block)).is_some_and(|(first, more)| *more || *first != number)
            };
            let needs_others = rule.bare == Some(Bare::NeedsOthers);
            let reach = if needs_others { NEAR_OTHERS } else { NEAR };
            let mut near = block.saturating_sub(reach)..=block + reach;
            let placed = if needs_others {
                near.clone().filter_map(|block| own.get(&(number, block))).sum::<usize>() >= OWN
            } else {
                edges.hold(document, matched)
            };
            placed || rule.sign.as_deref().is_some_and(|sign| near.any(|block| agrees(sign, block)))
        };
        let weighed = waiting.into_iter().filter_map(|(number, matched)| {
            let rule = &rules[number];
            match rule.bare_in(document) {
                Some(bare) if !borne_out(number, rule, &matched) => {
                    (bare == Bare::Warning).then(|| (rule, matched.as_doubtful()))
                }
                _ => Some((rule, matched)),
            }
        });
        weighed.collect()
    }
}

/// The first and the last words of a text.
struct Edges {
    /// Where the first sentences end, in bytes of the prose.
    head: usize,
    /// Where the last ones begin.
    tail: usize,
}

impl Edges {
    fn of(document: &Document) -> Self {
        let blocks = document.blocks();
        let is_text = |index: &usize| blocks[*index].role.is_running_text();
        let sentences = document.sentences();
        let first = (0..blocks.len()).find(is_text).unwrap_or(0);
        let last = (0..blocks.len()).rfind(is_text).unwrap_or(blocks.len().saturating_sub(1));
        let begins = sentences.partition_point(|sentence| sentence.block < first);
        let ends = sentences.partition_point(|sentence| sentence.block <= last);
        let head = sentences.get((begins + EDGE).min(sentences.len()).saturating_sub(1));
        let tail = sentences.get(ends.saturating_sub(EDGE));
        Self { head: head.map_or(0, |one| one.range.end), tail: tail.map_or(usize::MAX, |one| one.range.start) }
    }

    /// Whether `matched` is among the first or the last words. The title of a section is neither.
    fn hold(&self, document: &Document, matched: &Match) -> bool {
        let at = match &matched.at {
            At::Prose(range) => range.start,
            At::Source(span) => document.range(*span).start,
        };
        let is_title =
            document.block_index(at).is_some_and(|block| block > 0 && document.blocks()[block].role.is_title());
        !is_title && (at < self.head || at >= self.tail)
    }
}
