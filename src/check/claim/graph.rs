//! Phrases put together word by word, before they are looked for.

use std::ops::Range;

use crate::check::claim::word;
use crate::check::phrase::spelled::Step;

/// A graph of phrases under construction: every way from its root to an end spells one.
#[derive(Debug)]
pub(super) struct Graph {
    /// From one node by the word with a hash to another.
    pub(super) edges: Vec<(u32, u64, u32)>,
    pub(super) nodes: Vec<Node>,
}

/// A place between two words of phrases.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Its edges among those of the finished graph.
    pub(super) edges: Range<u32>,
    /// What leads on without a certain word: few nodes have that.
    pub(super) open: Option<Box<Open>>,
    /// What the phrases that end here stand for.
    pub(super) ends: Vec<u16>,
}

/// Ways on that no certain word opens.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    pub(super) any: Vec<u32>,
    pub(super) number: Vec<u32>,
    pub(super) gap: Vec<u32>,
}

impl Node {
    /// Adds the ways on from `other` that no certain word opens.
    pub(super) fn open_as(&mut self, other: &Node) {
        let Some(open) = &other.open else { return };
        let own = self.open();
        own.any.extend_from_slice(&open.any);
        own.number.extend_from_slice(&open.number);
        own.gap.extend_from_slice(&open.gap);
    }

    fn open(&mut self) -> &mut Open {
        self.open.get_or_insert_default()
    }
}

impl Default for Graph {
    fn default() -> Self {
        Self { edges: Vec::new(), nodes: vec![Node::default()] }
    }
}

impl Graph {
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
            Step::Word(text) => self.edges.push((from, word::hash(text), to)),
            Step::Any => node.open().any.push(to),
            Step::Number => node.open().number.push(to),
            Step::Gap => node.open().gap.push(to),
            Step::Either(_) => {}
        }
    }
}
