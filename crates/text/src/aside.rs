//! Takes the boilerplate of a page out of what was read.

use std::ops::Range;

use crate::content::{Content, Link};

impl Content {
    /// Takes the blocks for which `outside` says so out of the prose, with what hangs on them.
    pub(super) fn set_aside(&mut self, outside: &[bool]) {
        if !outside.contains(&true) {
            return;
        }
        let blocks = std::mem::take(&mut self.blocks);
        let ranges: Vec<Range<usize>> = blocks.iter().map(|block| block.range.clone()).collect();
        let (kept, aside, moved) = std::mem::take(&mut self.prose).divided(&ranges, outside);
        let places = Places { ranges: &ranges, outside, moved: &moved, end: kept.text().len() };
        self.links.retain_mut(|link| places.keeps(link));
        self.images.retain_mut(|image| places.keeps(image));
        self.notes.retain_mut(|note| places.range(&note.range).map(|range| note.range = range).is_some());
        self.anchors.retain_mut(|anchor| places.place(anchor.at).map(|at| anchor.at = at).is_some());
        self.emphases.retain_mut(|range| places.range(range).map(|moved| *range = moved).is_some());
        for (mut block, (moved, outside)) in blocks.into_iter().zip(moved.iter().zip(outside)) {
            block.range = *moved..*moved + block.range.len();
            if *outside { &mut self.boilerplate.blocks } else { &mut self.blocks }.push(block);
        }
        self.prose = kept;
        self.boilerplate.prose = aside;
    }
}

/// Where places of a prose are after it was divided.
struct Places<'a> {
    /// The blocks before that, and which of them were taken out.
    ranges: &'a [Range<usize>],
    outside: &'a [bool],
    /// Where each begins now.
    moved: &'a [usize],
    /// Where what is left ends.
    end: usize,
}

impl Places<'_> {
    /// Where byte `at` is, if it is not taken out.
    fn place(&self, at: usize) -> Option<usize> {
        let block = self.ranges.partition_point(|range| range.end < at);
        let Some(range) = self.ranges.get(block) else { return Some(self.end) };
        (!self.outside[block]).then(|| self.moved[block] + at.saturating_sub(range.start))
    }

    /// Where `range` is: of one that reaches into blocks that are taken out, the rest in the block that it
    /// begins or ends in.
    fn range(&self, range: &Range<usize>) -> Option<Range<usize>> {
        match (self.place(range.start), self.place(range.end)) {
            (Some(start), Some(end)) => Some(start..end.max(start)),
            (Some(start), None) => {
                let block = self.ranges.partition_point(|block| block.end < range.start);
                Some(start..self.moved[block] + self.ranges[block].len())
            }
            (None, Some(end)) if !range.is_empty() => {
                let block = self.ranges.partition_point(|block| block.end < range.end);
                let start = self.moved.get(block).copied().unwrap_or(self.end);
                (start < end).then_some(start..end)
            }
            _ => None,
        }
    }

    fn keeps(&self, link: &mut Link) -> bool {
        self.range(&link.range).map(|range| link.range = range).is_some()
    }
}
