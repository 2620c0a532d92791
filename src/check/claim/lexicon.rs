//! Many phrases looked for at once, word by word.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::check::claim::graph::{Graph, Node};
use crate::check::claim::word::{self, Word};

/// A graph of phrases: every way from its root to an end spells one.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    nodes: Vec<Node>,
    /// For each node the words that lead on, in order, and where to.
    edges: Vec<(u32, u32)>,
    /// Where each word leads from the root, by its number.
    beginnings: Vec<u32>,
    /// The numbers of all words that lead on from anywhere, by their hashes.
    vocabulary: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    /// Which hashes may be in the vocabulary.
    seen: Vec<u64>,
    /// The hashes of [`NUMBERS`].
    numbers: Vec<u64>,
}

/// The most words that a gap takes.
const GAP: usize = 6;
/// The number of a word that leads on from nowhere, and of the node that is nowhere.
const UNKNOWN: u32 = u32::MAX;
/// Bits of a hash that choose a bit of [`Lexicon::seen`].
const SEEN: u32 = 15;

/// A word of a text, as the graph knows it.
#[derive(Debug, Clone, Copy)]
struct Met {
    word: u32,
    number: bool,
    apart: bool,
}

impl From<Graph> for Lexicon {
    fn from(graph: Graph) -> Self {
        let mut lexicon = Self { seen: vec![0; 1 << (SEEN - 6)], ..Self::default() };
        lexicon.numbers = NUMBERS.iter().map(|number| word::hash(number)).collect();
        lexicon.numbers.sort_unstable();
        let mut ends = vec![0; graph.nodes.len() + 1];
        graph.edges.iter().for_each(|(from, _, _)| ends[*from as usize + 1] += 1);
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        // the edges of each node side by side: `ends` moves from where they begin to where they end
        let mut edges = vec![(0, 0); graph.edges.len()];
        for (from, hash, to) in graph.edges {
            let next = lexicon.vocabulary.len() as u32;
            let word = *lexicon.vocabulary.entry(hash).or_insert(next);
            edges[ends[from as usize]] = (word, to);
            ends[from as usize] += 1;
        }
        for hash in lexicon.vocabulary.keys().chain(&lexicon.numbers) {
            let bit = bit(*hash);
            lexicon.seen[bit >> 6] |= 1 << (bit & 63);
        }
        lexicon.nodes = graph.nodes;
        let mut from = 0;
        for (node, to) in lexicon.nodes.iter_mut().zip(ends) {
            edges[from..to].sort_unstable();
            node.edges = from as u32..to as u32;
            from = to;
        }
        lexicon.edges = edges;
        lexicon.join_beginnings();
        lexicon
    }
}

impl Lexicon {
    /// Lets each word lead on from the root to one node only: most phrases of a text end there, and
    /// hundreds may begin with "the".
    fn join_beginnings(&mut self) {
        self.beginnings = vec![UNKNOWN; self.vocabulary.len()];
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

    /// Calls `found` with the meaning, the first word and the word after the last of every phrase
    /// in `words`. A phrase does not go on over punctuation.
    pub(super) fn find(&self, words: &[Word], found: &mut impl FnMut(u16, usize, usize)) {
        let met: Vec<Met> = words.iter().map(|word| self.met(word)).collect();
        for (first, word) in met.iter().enumerate() {
            if let Some(&node) = self.beginnings.get(word.word as usize).filter(|node| **node != UNKNOWN) {
                self.walk(node, &met, first, first + 1, found);
            }
            self.walk_on(0, &met, first, first, found);
        }
    }

    fn met(&self, word: &Word) -> Met {
        let bit = bit(word.hash);
        if self.seen[bit >> 6] >> (bit & 63) & 1 == 0 {
            return Met { word: UNKNOWN, number: word.number, apart: word.apart };
        }
        Met {
            word: self.vocabulary.get(&word.hash).copied().unwrap_or(UNKNOWN),
            number: word.number || self.numbers.binary_search(&word.hash).is_ok(),
            apart: word.apart,
        }
    }

    fn walk(&self, node: u32, words: &[Met], first: usize, at: usize, found: &mut impl FnMut(u16, usize, usize)) {
        let here = &self.nodes[node as usize];
        for &meaning in &here.ends {
            found(meaning, first, at);
        }
        let Some(word) = words.get(at).filter(|word| at == first || !word.apart) else { return };
        if word.word != UNKNOWN {
            let edges = &self.edges[here.edges.start as usize..here.edges.end as usize];
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
        if word.number {
            open.number.iter().for_each(|&next| self.walk(next, words, first, at + 1, found));
        }
        for &next in &open.gap {
            let most = words[at..].iter().take(GAP).skip(1).take_while(|word| !word.apart).count() + 1;
            for taken in 0..=most {
                self.walk(next, words, first, at + taken, found);
            }
        }
    }
}

fn bit(hash: u64) -> usize {
    ((hash ^ (hash >> 31)) & ((1 << SEEN) - 1)) as usize
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
        let mut graph = Graph::default();
        for (meaning, phrase) in phrases.iter().enumerate() {
            let steps = spelled(phrase, &crate::check::phrase::Words::default()).expect("the phrase is well-formed");
            graph.add(&steps, meaning as u16);
        }
        let lexicon = Lexicon::from(graph);
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
