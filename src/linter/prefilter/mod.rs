//! One scan for the literals of all rules: a document is read once, whatever the number of rules,
//! and only rules with a literal present look closer.
//!
//! Nearly all literals hold words that stand alone wherever they stand. Of each the rarest two in a
//! row are kept in a table of hashes, or the one word that it has; the scan goes through the words
//! of the text, and looks closer where the table has them. The few others are found by their rarest
//! two bytes.

use crate::check::{Find, Literal, Reads};
use crate::document::Word;
use crate::document::word;
use crate::rule::Rule;

mod anchor;
mod common;
mod fold;
mod pairs;
mod table;

use pairs::Pairs;
use table::Table;

/// Finds the literals of all rules in one pass.
#[derive(Debug)]
pub(super) struct Prefilter {
    wanted: Vec<Wanted>,
    words: Table,
    pairs: Pairs,
    rules: usize,
}

/// A literal of a rule.
#[derive(Debug)]
struct Wanted {
    rule: u32,
    literal: u32,
    /// In lower case.
    text: Box<str>,
    begins_word: bool,
    ends_word: bool,
}

/// A literal that is looked for by something in it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The index among those wanted.
    wanted: u32,
    /// Bytes of the literal before what it is looked for by.
    offset: u32,
    /// A byte of the literal far from there, in lower case, and its distance from the beginning:
    /// where another stands, the literal does not.
    probe: (u32, u8),
}

impl Entry {
    /// An entry for the literal `text`, the index `wanted` among those wanted.
    fn new(wanted: u32, offset: usize, text: &str) -> Self {
        let at = if offset > 0 { 0 } else { text.len() - 1 };
        Self { wanted, offset: offset as u32, probe: (at as u32, text.as_bytes()[at]) }
    }

    /// Whether the literal may begin at byte `start` of `text`.
    fn may_begin(&self, text: &[u8], start: usize) -> bool {
        let (at, byte) = self.probe;
        text.get(start + at as usize).is_some_and(|found| found.to_ascii_lowercase() == byte || !byte.is_ascii())
    }
}

/// What one document contains: for each rule, where its literals stand.
#[derive(Debug)]
pub(super) struct Finds(Vec<Vec<Find>>);

impl Finds {
    /// Where the literals of the rule with this index stand, in order of their beginnings.
    pub(super) fn of(&self, rule: usize) -> &[Find] {
        &self.0[rule]
    }

    /// The same and those of the scan of another text for other rules.
    pub(super) fn and(mut self, other: Finds) -> Self {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            own.extend(more);
        }
        self
    }
}

impl Prefilter {
    /// A scan for the literals of those `rules` that read the text of this kind.
    pub(super) fn new(rules: &[Rule], reads: Reads) -> Self {
        let wanted: Vec<Wanted> =
            numbered(rules, reads).map(|(rule, at, literal)| Wanted::of(rule, at, literal)).collect();
        let literals = || numbered(rules, reads).map(|(_, _, literal)| literal);
        let all = wanted.iter().zip(literals()).map(|(wanted, literal)| (&*wanted.text, literal));
        let (words, rest) = match reads {
            Reads::Prose => Table::new(all),
            // those of a source are few and mostly marks: not worth reading it word by word
            Reads::Source => (Table::default(), (0..wanted.len() as u32).collect()),
        };
        let pairs = Pairs::new(rest.into_iter().map(|at| (at, &*wanted[at as usize].text)));
        Self { wanted, words, pairs, rules: rules.len() }
    }

    /// Scans `text`, whose words are `words`, once.
    pub(super) fn scan(&self, text: &str, words: &[Word]) -> Finds {
        let mut finds = vec![Vec::new(); self.rules];
        let mut consider = |entry: Entry, at: usize| {
            if let Some((rule, find)) = self.found(text, entry, at) {
                finds[rule].push(find);
            }
        };
        if !self.words.is_empty() {
            self.words.each(words, &mut consider);
        }
        self.pairs.each(text.as_bytes(), &mut consider);
        for of_rule in &mut finds {
            if !of_rule.is_sorted_by_key(|find: &Find| find.range.start) {
                of_rule.sort_by_key(|find| find.range.start);
            }
        }
        Finds(finds)
    }

    /// The literal of `entry`, if it stands in `text` where what it is looked for by stands at
    /// byte `at`; with the index of its rule.
    fn found(&self, text: &str, entry: Entry, at: usize) -> Option<(usize, Find)> {
        let start = at.checked_sub(entry.offset as usize)?;
        if !entry.may_begin(text.as_bytes(), start) {
            return None;
        }
        let wanted = &self.wanted[entry.wanted as usize];
        if !fold::stands_at(text, start, &wanted.text) {
            return None;
        }
        let range = start..start + wanted.text.len();
        let glued = wanted.begins_word && word::continues(text.as_bytes(), range.start)
            || wanted.ends_word && word::continues(text.as_bytes(), range.end);
        if glued {
            return None;
        }
        Some((wanted.rule as usize, Find { literal: wanted.literal as usize, range }))
    }
}

impl Wanted {
    fn of(rule: usize, at: usize, literal: &Literal) -> Self {
        Self {
            rule: rule as u32,
            literal: at as u32,
            text: word::folded(&literal.text).into(),
            begins_word: literal.begins_word,
            ends_word: literal.ends_word,
        }
    }
}

fn numbered(rules: &[Rule], reads: Reads) -> impl Iterator<Item = (usize, usize, &Literal)> {
    let reading = rules.iter().enumerate().filter(move |(_, rule)| rule.check.reads() == reads);
    reading.flat_map(|(rule, of)| of.check.literals().iter().enumerate().map(move |(at, literal)| (rule, at, literal)))
}
