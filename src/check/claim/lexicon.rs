//! Many phrases looked for at once, word by word.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::check::claim::word::{self, Word};
use crate::check::phrase::spelled::Step;

/// A graph of phrases: every way from its root to an end spells one.
#[derive(Debug)]
pub(super) struct Lexicon {
    edges: HashMap<u64, Vec<u32>, BuildHasherDefault<Mixed>>,
    nodes: Vec<Node>,
    /// The hashes of [`NUMBERS`].
    numbers: Vec<u64>,
}

#[derive(Debug, Clone, Default)]
struct Node {
    /// Some word leads on from here.
    words: bool,
    any: Vec<u32>,
    number: Vec<u32>,
    gap: Vec<u32>,
    /// What the phrases that end here stand for.
    ends: Vec<u16>,
}

/// The most words that a gap takes.
const GAP: usize = 6;

impl Default for Lexicon {
    fn default() -> Self {
        let numbers = NUMBERS.iter().map(|number| word::hash(number)).collect();
        Self { edges: HashMap::default(), nodes: vec![Node::default()], numbers }
    }
}

impl Lexicon {
    /// Adds a phrase that stands for `meaning`.
    pub(super) fn add(&mut self, phrase: &[Step], meaning: u16) {
        for end in self.follow(vec![0], phrase) {
            self.nodes[end as usize].ends.push(meaning);
        }
    }

    /// Adds the ways of `steps` from all of `starts`; gives where they end.
    fn follow(&mut self, mut starts: Vec<u32>, steps: &[Step]) -> Vec<u32> {
        for step in steps {
            let to = self.nodes.len() as u32;
            self.nodes.push(Node::default());
            starts = self.step(&starts, step, to);
        }
        starts
    }

    /// Adds one step from all of `starts` to the node `to`, or past it where the step has several.
    fn step(&mut self, starts: &[u32], step: &Step, to: u32) -> Vec<u32> {
        let Step::Either(all) = step else {
            starts.iter().for_each(|&from| self.connect(from, step, to));
            return vec![to];
        };
        let mut ends = vec![to];
        for steps in all.iter() {
            match steps.split_last() {
                None => ends.extend_from_slice(starts),
                Some((last, before)) => {
                    let before = self.follow(starts.to_vec(), before);
                    ends.extend(self.step(&before, last, to));
                }
            }
        }
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    fn connect(&mut self, from: u32, step: &Step, to: u32) {
        let node = &mut self.nodes[from as usize];
        match step {
            Step::Word(text) => {
                node.words = true;
                self.edges.entry(edge(from, word::hash(text))).or_default().push(to);
            }
            Step::Any => node.any.push(to),
            Step::Number => node.number.push(to),
            Step::Gap => node.gap.push(to),
            Step::Either(_) => {}
        }
    }

    /// Calls `found` with the meaning, the first word and the word after the last of every phrase
    /// in `words`. A phrase does not go on over punctuation.
    pub(super) fn find(&self, words: &[Word], found: &mut impl FnMut(u16, usize, usize)) {
        for first in 0..words.len() {
            self.walk(0, words, first, first, found);
        }
    }

    fn walk(&self, node: u32, words: &[Word], first: usize, at: usize, found: &mut impl FnMut(u16, usize, usize)) {
        let here = &self.nodes[node as usize];
        for &meaning in &here.ends {
            found(meaning, first, at);
        }
        let Some(word) = words.get(at).filter(|word| at == first || !word.apart) else { return };
        if here.words
            && let Some(next) = self.edges.get(&edge(node, word.hash))
        {
            next.iter().for_each(|&next| self.walk(next, words, first, at + 1, found));
        }
        here.any.iter().for_each(|&next| self.walk(next, words, first, at + 1, found));
        if !here.number.is_empty() && (word.number || self.numbers.contains(&word.hash)) {
            here.number.iter().for_each(|&next| self.walk(next, words, first, at + 1, found));
        }
        for &next in &here.gap {
            let most = words[at..].iter().take(GAP).skip(1).take_while(|word| !word.apart).count() + 1;
            for taken in 0..=most {
                self.walk(next, words, first, at + taken, found);
            }
        }
    }
}

fn edge(node: u32, hash: u64) -> u64 {
    hash ^ u64::from(node).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Numbers that are written as words.
const NUMBERS: [&str; 30] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
];

/// Takes keys that are hashes already.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, key: u64) {
        // FNV leaves its best bits low; the table takes some from the top as well
        self.0 = key ^ key.rotate_left(29);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::phrase::spelled::spelled;

    fn found(phrases: &[&str], text: &str) -> Vec<(u16, String)> {
        let mut lexicon = Lexicon::default();
        for (meaning, phrase) in phrases.iter().enumerate() {
            let steps = spelled(phrase, &crate::check::phrase::Words::default()).expect("the phrase is well-formed");
            lexicon.add(&steps, meaning as u16);
        }
        let mut words = Vec::new();
        word::words(text, 0..text.len(), &mut words);
        let mut all = Vec::new();
        lexicon.find(&words, &mut |meaning, from, to| {
            all.push((meaning, text[words[from].range.start..words[to - 1].range.end].to_owned()));
        });
        all
    }

    #[test]
    fn phrases_are_found_over_hyphens_and_not_over_commas() {
        let phrases =
            ["so far", "# people", "data from", "the most *", "poll ... found", "(very|) (big|so called) boat(s|)"];
        let text = "So-far 12 people, so, far: five people. The most odd poll that we know of found data, from us. Very big boats, so-called boat.";
        let expected = [
            (0, "So-far"),
            (1, "12 people"),
            (1, "five people"),
            (3, "The most odd"),
            (4, "poll that we know of found"),
            (5, "Very big boats"),
            (5, "big boats"),
            (5, "so-called boat"),
        ];
        assert_eq!(found(&phrases, text), expected.map(|(meaning, text)| (meaning, text.to_owned())));
    }
}
