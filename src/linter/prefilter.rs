//! One automaton over the literals of all rules: a document is scanned once, whatever the number
//! of rules, and only rules with a literal present look closer.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::check::{Find, Literal};
use crate::rule::Rule;

/// Finds the literals of all rules in one pass.
#[derive(Debug)]
pub(super) struct Prefilter {
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton, the rules that wait for it.
    owners: Vec<Vec<Owner>>,
    rules: usize,
}

#[derive(Debug, Clone, Copy)]
struct Owner {
    rule: u32,
    literal: u32,
    whole_words: bool,
}

/// What one document contains: for each rule, where its literals stand.
#[derive(Debug)]
pub(super) struct Finds(Vec<Vec<Find>>);

impl Finds {
    /// Where the literals of the rule with this index stand, in order of their beginnings.
    pub(super) fn of(&self, rule: usize) -> &[Find] {
        &self.0[rule]
    }
}

impl Prefilter {
    /// An automaton over the literals of `rules`; `thorough` takes longer to build and scans faster.
    pub(super) fn new(rules: &[Rule], thorough: bool) -> Self {
        let mut patterns: Vec<&str> = Vec::new();
        let mut owners: Vec<Vec<Owner>> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (rule, literal, Literal { text, whole_words }) in numbered(rules) {
            let pattern = *known.entry(text.as_str()).or_insert_with(|| {
                patterns.push(text);
                owners.push(Vec::new());
                patterns.len() - 1
            });
            owners[pattern].push(Owner { rule: rule as u32, literal: literal as u32, whole_words: *whole_words });
        }
        let kind = if thorough { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        let build = |kind| {
            AhoCorasick::builder()
                .kind(Some(kind))
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::Standard)
                .build(&patterns)
        };
        // more literals than an automaton can hold would be a rule set of gigabytes
        let automaton =
            build(kind).or_else(|_| build(AhoCorasickKind::NoncontiguousNFA)).ok().filter(|_| !patterns.is_empty());
        Self { automaton, owners, rules: rules.len() }
    }

    /// Scans `prose` once.
    pub(super) fn scan(&self, prose: &str) -> Finds {
        let mut finds = vec![Vec::new(); self.rules];
        let Some(automaton) = &self.automaton else { return Finds(finds) };
        let bytes = prose.as_bytes();
        for found in automaton.find_overlapping_iter(prose) {
            let range = found.range();
            let whole = !continues(bytes, range.start) && !continues(bytes, range.end);
            for owner in &self.owners[found.pattern().as_usize()] {
                if whole || !owner.whole_words {
                    finds[owner.rule as usize].push(Find { literal: owner.literal as usize, range: range.clone() });
                }
            }
        }
        for of_rule in &mut finds {
            of_rule.sort_by_key(|find| find.range.start);
        }
        Finds(finds)
    }
}

fn numbered(rules: &[Rule]) -> impl Iterator<Item = (usize, usize, &Literal)> {
    rules
        .iter()
        .enumerate()
        .flat_map(|(rule, of)| of.check.literals().iter().enumerate().map(move |(literal, text)| (rule, literal, text)))
}

/// Whether a word goes on over the boundary before byte `at`. Bytes of letters beyond ASCII count
/// as letters, those of typographic marks (U+2000–206F) and no-break spaces do not.
fn continues(bytes: &[u8], at: usize) -> bool {
    at > 0 && at < bytes.len() && is_word_end(bytes, at) && is_word_start(bytes, at)
}

fn is_word_start(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        byte if byte.is_ascii() => byte.is_ascii_alphanumeric() || byte == b'_',
        0xe2 => !matches!(bytes.get(at + 1), Some(0x80 | 0x81)),
        0xc2 => false,
        _ => true,
    }
}

fn is_word_end(bytes: &[u8], at: usize) -> bool {
    match bytes[at - 1] {
        byte if byte.is_ascii() => byte.is_ascii_alphanumeric() || byte == b'_',
        _ => {
            let typographic = at >= 3 && bytes[at - 3] == 0xe2 && matches!(bytes[at - 2], 0x80 | 0x81);
            let latin_mark = at >= 2 && bytes[at - 2] == 0xc2;
            !typographic && !latin_mark
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_marks_and_not_inside_letters() {
        for (text, at, expected) in [
            ("an AI", 2, false),
            ("said", 2, true),
            ("“as", 3, false),
            ("ai’s", 2, false),
            ("café", 3, true),
            ("x\u{a0}y", 1, false),
        ] {
            assert_eq!(continues(text.as_bytes(), at), expected, "{text} at {at}");
        }
    }
}
