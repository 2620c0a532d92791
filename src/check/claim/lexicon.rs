//! Many phrases looked for at once, word by word.

use std::collections::HashMap;

use crate::check::claim::graph::{Graph, Node};
use crate::check::claim::word::{self, Word};
use crate::document::word::Table;

/// A graph of phrases: every way from its root to an end spells one.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    nodes: Vec<Node>,
    /// For each node the words that lead on, in order, and where to.
    edges: Vec<(u32, u32)>,
    /// Where each word leads from the root, by its number.
    beginnings: Vec<u32>,
    /// Which words may lead on from where another leads from the root, a bit for each [`pair`].
    pairs: Vec<u64>,
    /// Any word leads from the root to where a phrase ends or goes on without a certain word.
    any_goes_on: bool,
    /// The numbers of all words that lead on from anywhere, and after them of [`NUMBERS`].
    known: Table,
    /// For each number of a word what is known of it: [`NUMERAL`] and the others.
    marks: Vec<u8>,
}

/// The word is one of [`NUMBERS`].
const NUMERAL: u8 = 1;
/// The word leads on from where any word leads from the root.
const SECOND: u8 = 2;
/// The word leads on from the root.
const BEGINS: u8 = 4;
/// From where it leads, something leads on that no certain word opens.
const OPEN: u8 = 8;
/// Where it leads, a phrase ends.
const ENDS: u8 = 16;
/// Punctuation stands before the word, so that no phrase goes on with it.
const APART: u8 = 32;

/// The most words that a gap takes.
const GAP: usize = 6;
/// The number of a word that leads on from nowhere, and of the node that is nowhere.
const UNKNOWN: u32 = u32::MAX;
/// Bits of [`pair`].
const PAIRS: u32 = 17;

/// A word of a text, as the graph knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    word: u32,
    /// What is known of the word, as [`Lexicon::marks`] say it, and of this place.
    marks: u8,
}

impl Met {
    /// Stands for none.
    const NONE: Met = Met { word: UNKNOWN, marks: 0 };

    fn is(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }
}

impl From<Graph> for Lexicon {
    fn from(graph: Graph) -> Self {
        let mut lexicon = Self::default();
        let mut ends = vec![0; graph.nodes.len() + 1];
        graph.edges.iter().for_each(|(from, _, _)| ends[*from as usize + 1] += 1);
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut numbers: HashMap<u64, u32> = HashMap::new();
        // the edges of each node side by side: `ends` moves from where they begin to where they end
        let mut edges = vec![(0, 0); graph.edges.len()];
        for (from, hash, to) in graph.edges {
            let next = numbers.len() as u32;
            let word = *numbers.entry(hash).or_insert(next);
            edges[ends[from as usize]] = (word, to);
            ends[from as usize] += 1;
        }
        lexicon.nodes = graph.nodes;
        let mut from = 0;
        for (node, to) in lexicon.nodes.iter_mut().zip(ends) {
            edges[from..to].sort_unstable();
            node.edges = from as u32..to as u32;
            from = to;
        }
        lexicon.edges = edges;
        lexicon.number(numbers);
        lexicon.join_beginnings();
        lexicon.sift_seconds();
        lexicon
    }
}

impl Lexicon {
    /// Takes the numbers of the words of phrases, by their hashes, and gives those of [`NUMBERS`]
    /// that are among none their own.
    fn number(&mut self, mut numbers: HashMap<u64, u32>) {
        for numeral in NUMBERS {
            let next = numbers.len() as u32;
            numbers.entry(word::hash(numeral)).or_insert(next);
        }
        self.marks = vec![0; numbers.len()];
        for numeral in NUMBERS {
            self.marks[numbers[&word::hash(numeral)] as usize] |= NUMERAL;
        }
        self.known = Table::new(numbers.into_iter());
    }

    /// Lets each word lead on from the root to one node only: most phrases of a text end there, and
    /// hundreds may begin with "the".
    fn join_beginnings(&mut self) {
        self.beginnings = vec![UNKNOWN; self.marks.len()];
        let Some(root) = self.nodes.first().map(|root| root.edges.start as usize..root.edges.end as usize) else {
            return;
        };
        for alike in self.edges[root].to_vec().chunk_by(|(word, _), (other, _)| word == other) {
            self.beginnings[alike[0].0 as usize] = match alike {
                [(_, to)] => *to,
                _ => self.join(alike.iter().map(|(_, to)| *to)),
            };
        }
    }

    /// Adds a node from which all ways of `nodes` lead on.
    fn join(&mut self, nodes: impl Iterator<Item = u32>) -> u32 {
        let mut joined = Node::default();
        let mut edges: Vec<(u32, u32)> = Vec::new();
        for node in nodes {
            let node = &self.nodes[node as usize];
            edges.extend_from_slice(&self.edges[node.edges.start as usize..node.edges.end as usize]);
            joined.ends.extend_from_slice(&node.ends);
            joined.open_as(node);
        }
        edges.sort_unstable();
        joined.edges = self.edges.len() as u32..(self.edges.len() + edges.len()) as u32;
        self.edges.append(&mut edges);
        self.nodes.push(joined);
        (self.nodes.len() - 1) as u32
    }

    /// Notes what can come second, and what is where each word leads from the root.
    fn sift_seconds(&mut self) {
        self.pairs = vec![0; 1 << (PAIRS - 6)];
        for (first, &node) in (0..).zip(&self.beginnings).filter(|(_, node)| **node != UNKNOWN) {
            let here = &self.nodes[node as usize];
            let marks = &mut self.marks[first as usize];
            *marks |= BEGINS;
            *marks |= if here.open.is_some() { OPEN } else { 0 };
            *marks |= if here.ends.is_empty() { 0 } else { ENDS };
            for &(second, _) in edges(&self.nodes, &self.edges, node) {
                let pair = pair(first, second);
                self.pairs[pair >> 6] |= 1 << (pair & 63);
            }
        }
        let Some(open) = self.nodes.first().and_then(|root| root.open.as_ref()) else { return };
        self.any_goes_on = !open.gap.is_empty();
        for &node in &open.any {
            let here = &self.nodes[node as usize];
            self.any_goes_on |= !here.ends.is_empty() || here.open.is_some();
            for &(second, _) in edges(&self.nodes, &self.edges, node) {
                self.marks[second as usize] |= SECOND;
            }
        }
    }

    /// Calls `found` with the meaning, the first word and the word after the last of every phrase
    /// in `words`. A phrase does not go on over punctuation. What `met` holds does not matter.
    pub(super) fn find(&self, words: &[Word], met: &mut Vec<Met>, found: &mut impl FnMut(u16, usize, usize)) {
        met.clear();
        met.extend(words.iter().map(|word| self.met(word)));
        for (first, word) in met.iter().enumerate() {
            let next = met.get(first + 1).filter(|next| !next.is(APART)).unwrap_or(&Met::NONE);
            if !word.is(BEGINS | NUMERAL) && !next.is(SECOND) && !self.any_goes_on {
                continue;
            }
            // many words of a text begin a phrase, and hardly any goes on
            if word.is(OPEN) || word.is(BEGINS) && self.may_follow(word, next) {
                self.walk(self.beginnings[word.word as usize], met, first, first + 1, found);
            } else if word.is(ENDS) {
                let node = &self.nodes[self.beginnings[word.word as usize] as usize];
                node.ends.iter().for_each(|&meaning| found(meaning, first, first + 1));
            }
            if word.is(NUMERAL) || next.is(SECOND) || self.any_goes_on {
                self.walk_on(0, met, first, first, found);
            }
        }
    }

    /// Whether `next` may lead on from where `word` leads from the root.
    fn may_follow(&self, word: &Met, next: &Met) -> bool {
        let pair = pair(word.word, next.word);
        self.pairs[pair >> 6] >> (pair & 63) & 1 == 1
    }

    fn met(&self, word: &Word) -> Met {
        let number = self.known.number(word.hash).unwrap_or(UNKNOWN);
        let marks = self.marks.get(number as usize).copied().unwrap_or_default();
        let here = if word.number { NUMERAL } else { 0 } | if word.apart { APART } else { 0 };
        Met { word: number, marks: marks | here }
    }

    fn walk(&self, node: u32, words: &[Met], first: usize, at: usize, found: &mut impl FnMut(u16, usize, usize)) {
        let here = &self.nodes[node as usize];
        for &meaning in &here.ends {
            found(meaning, first, at);
        }
        let Some(word) = words.get(at).filter(|word| at == first || !word.is(APART)) else { return };
        if word.word != UNKNOWN {
            let edges = edges(&self.nodes, &self.edges, node);
            let from = edges.partition_point(|(of, _)| *of < word.word);
            let same = edges[from..].iter().take_while(|(of, _)| *of == word.word);
            same.for_each(|&(_, next)| self.walk(next, words, first, at + 1, found));
        }
        self.walk_on(node, words, first, at, found);
    }

    /// Goes the ways from `node` that no certain word opens.
    fn walk_on(&self, node: u32, words: &[Met], first: usize, at: usize, found: &mut impl FnMut(u16, usize, usize)) {
        let (Some(open), Some(word)) = (&self.nodes[node as usize].open, words.get(at)) else { return };
        open.any.iter().for_each(|&next| self.walk(next, words, first, at + 1, found));
        if word.is(NUMERAL) {
            open.number.iter().for_each(|&next| self.walk(next, words, first, at + 1, found));
        }
        for &next in &open.gap {
            let most = words[at..].iter().take(GAP).skip(1).take_while(|word| !word.is(APART)).count() + 1;
            for taken in 0..=most {
                self.walk(next, words, first, at + taken, found);
            }
        }
    }
}

/// The edges of node `node`.
fn edges<'a>(nodes: &[Node], edges: &'a [(u32, u32)], node: u32) -> &'a [(u32, u32)] {
    let range = &nodes[node as usize].edges;
    &edges[range.start as usize..range.end as usize]
}

/// A number for two words in a row.
fn pair(first: u32, second: u32) -> usize {
    let mixed = first.wrapping_mul(0x9e37_79b1) ^ second.wrapping_mul(0x85eb_ca6b);
    (mixed.wrapping_mul(0xc2b2_ae35) >> (u32::BITS - PAIRS)) as usize
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::phrase::spelled::spelled;

    fn found(phrases: &[&str], text: &str) -> Vec<(u16, String)> {
        let mut graph = Graph::default();
        for (meaning, phrase) in phrases.iter().enumerate() {
            let steps = spelled(phrase, &crate::check::phrase::Words::default()).expect("the phrase is well-formed");
            graph.add(&steps, meaning as u16);
        }
        let lexicon = Lexicon::from(graph);
        let mut words = Vec::new();
        word::words(text, &crate::document::word::words(text), &mut words);
        let mut all = Vec::new();
        lexicon.find(&words, &mut Vec::new(), &mut |meaning, from, to| {
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
