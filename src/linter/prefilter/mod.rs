//! One scan for the literals of all rules: a document is read once, whatever the number of rules,
//! and only rules with a literal present look closer.
//!
//! Nearly all literals hold words that stand alone wherever they stand. Of each the rarest two in a
//! row are kept in a table of hashes, or the one word that it has; the scan goes through the words
//! of the text, and looks closer where the table has them. The few others are found by their rarest
//! two bytes.

use crate::check::{Find, Literal, Reads};
use crate::document::word::{self, Pieces};
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
    /// The literal is the words that it is looked for by, and nothing else: where they stand with a
    /// space between them, it does.
    whole: bool,
}

impl Entry {
    /// An entry for the literal `text`, the index `wanted` among those wanted.
    fn new(wanted: u32, offset: usize, text: &str) -> Self {
        let at = if offset > 0 { 0 } else { text.len() - 1 };
        Self { wanted, offset: offset as u32, probe: (at as u32, text.as_bytes()[at]), whole: false }
    }

    /// The same of a literal that is nothing but the words that it is looked for by, if it is so.
    fn whole(self, whole: bool) -> Self {
        Self { whole, ..self }
    }

    /// Whether between the words that it is looked for by, the second of which begins at byte `at` of
    /// `text`, stands a space and nothing else.
    fn stands_apart(&self, text: &[u8], at: usize) -> bool {
        self.offset == 0 || text[at - 1] == b' ' && text[at - 2].is_ascii_alphanumeric()
    }

    /// Whether the literal may begin at byte `start` of `text`.
    fn may_begin(&self, text: &[u8], start: usize) -> bool {
        let (at, byte) = self.probe;
        text.get(start + at as usize).is_some_and(|found| found.to_ascii_lowercase() == byte || !byte.is_ascii())
    }
}

/// What one document contains: for each rule, where its literals stand.
#[derive(Debug)]
pub(super) struct Finds {
    /// Those of one rule after those of another.
    all: Vec<Find>,
    /// Where those of each rule begin, and where the last end.
    starts: Vec<usize>,
}

impl Finds {
    /// Those of `scanned`, pairs of the index of a rule and a find, of `rules` rules.
    pub(super) fn new(scanned: Vec<(usize, Find)>, rules: usize) -> Self {
        let mut starts = vec![0; rules + 1];
        scanned.iter().for_each(|(rule, _)| starts[rule + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut places = starts.clone();
        let mut all = vec![Find { literal: 0, range: 0..0 }; scanned.len()];
        for (rule, find) in scanned {
            all[places[rule]] = find;
            places[rule] += 1;
        }
        for rule in starts.windows(2) {
            let own = &mut all[rule[0]..rule[1]];
            if !own.is_sorted_by_key(|find| find.range.start) {
                own.sort_by_key(|find| find.range.start);
            }
        }
        Self { all, starts }
    }

    /// Where the literals of the rule with this index stand, in order of their beginnings.
    pub(super) fn of(&self, rule: usize) -> &[Find] {
        &self.all[self.starts[rule]..self.starts[rule + 1]]
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
        Self { wanted, words, pairs }
    }

    /// Scans `text`, whose words are those of `words`, once; adds to `found` each literal that stands there,
    /// with the index of its rule.
    pub(super) fn scan(&self, text: &str, words: &mut Pieces<'_>, found: &mut Vec<(usize, Find)>) {
        let mut consider = |entry: Entry, at: usize| found.extend(self.found(text, entry, at));
        if !self.words.is_empty() {
            let mut before = 0;
            while let Some(words) = words.piece() {
                before = self.words.each(words, before, &mut consider);
            }
        }
        self.pairs.each(text.as_bytes(), &mut consider);
    }

    /// The literal of `entry`, if it stands in `text` where what it is looked for by stands at
    /// byte `at`; with the index of its rule.
    fn found(&self, text: &str, entry: Entry, at: usize) -> Option<(usize, Find)> {
        let start = at.checked_sub(entry.offset as usize)?;
        if !entry.may_begin(text.as_bytes(), start) {
            return None;
        }
        let wanted = &self.wanted[entry.wanted as usize];
        let range = start..start + wanted.text.len();
        let find = || (wanted.rule as usize, Find { literal: wanted.literal as usize, range: range.clone() });
        if entry.whole && entry.stands_apart(text.as_bytes(), at) {
            return Some(find());
        }
        if !fold::stands_at(text, start, &wanted.text) {
            return None;
        }
        let glued = wanted.begins_word && word::continues(text.as_bytes(), range.start)
            || wanted.ends_word && word::continues(text.as_bytes(), range.end);
        if glued {
            return None;
        }
        Some(find())
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
