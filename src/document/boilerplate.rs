//! The boilerplate around the article of a page.

use std::ops::Range;

use crate::document::content::{Content, Link};
use crate::document::prose::Prose;
use crate::document::{Document, Format, Part};
use crate::place::Span;

/// The boilerplate of a page: no prose of the document, so that no check sees it, but kept to be shown.
#[derive(Debug, Clone, Default)]
pub struct Boilerplate {
    /// What it says.
    pub(super) prose: Prose,
    /// Its blocks; their ranges are of its own prose.
    parts: Vec<Part>,
}

impl Document {
    /// The blocks around the article of a page, in order: their bytes of the source, from the first word to
    /// the last, and what they say. Documents in other formats than HTML have none, nor has a page that is
    /// read as a whole.
    pub fn boilerplate(&self) -> impl Iterator<Item = (Span, &str)> + '_ {
        let Boilerplate { prose, parts } = &self.content.boilerplate;
        parts.iter().map(|part| (prose.span(part.range.clone()), &prose.text()[part.range.clone()]))
    }

    /// Whether the text at `range` of the prose is in an element whose name, class or id says that it is
    /// of the page and not of its text. Such text is read where the page is read as a whole or where it is
    /// uncertain what the text is. Other formats have none.
    pub fn is_boilerplate(&self, range: &Range<usize>) -> bool {
        let marked = &self.content.marked;
        if self.format() != Format::Html || marked.is_empty() {
            return false;
        }
        let at = self.span(range.clone()).start;
        let after = marked.partition_point(|range| range.start <= at);
        after > 0 && at < marked[after - 1].end
    }
}

impl Content {
    /// Takes the parts for which `outside` says so out of the prose, with what hangs on them.
    pub(super) fn set_aside(&mut self, outside: &[bool]) {
        if !outside.contains(&true) {
            return;
        }
        let parts = std::mem::take(&mut self.parts);
        let ranges: Vec<Range<usize>> = parts.iter().map(|part| part.range.clone()).collect();
        let (kept, aside, moved) = std::mem::take(&mut self.prose).divided(&ranges, outside);
        let places = Places { ranges: &ranges, outside, moved: &moved, end: kept.text().len() };
        self.links.retain_mut(|link| places.keeps(link));
        self.images.retain_mut(|image| places.keeps(image));
        self.notes.retain_mut(|note| places.range(&note.range).map(|range| note.range = range).is_some());
        self.anchors.retain_mut(|anchor| places.place(anchor.at).map(|at| anchor.at = at).is_some());
        self.emphases.retain_mut(|range| places.range(range).map(|moved| *range = moved).is_some());
        for (mut part, (moved, outside)) in parts.into_iter().zip(moved.iter().zip(outside)) {
            part.range = *moved..*moved + part.range.len();
            if *outside { &mut self.boilerplate.parts } else { &mut self.parts }.push(part);
        }
        self.prose = kept;
        self.boilerplate.prose = aside;
    }
}

/// Where places of a prose are after it was divided.
struct Places<'a> {
    /// The parts before that, and which of them were taken out.
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
        let part = self.ranges.partition_point(|range| range.end < at);
        let Some(range) = self.ranges.get(part) else { return Some(self.end) };
        (!self.outside[part]).then(|| self.moved[part] + at.saturating_sub(range.start))
    }

    /// Where `range` is: of one that reaches into parts that are taken out, the rest in the part that it
    /// begins or ends in.
    fn range(&self, range: &Range<usize>) -> Option<Range<usize>> {
        match (self.place(range.start), self.place(range.end)) {
            (Some(start), Some(end)) => Some(start..end.max(start)),
            (Some(start), None) => {
                let part = self.ranges.partition_point(|part| part.end < range.start);
                Some(start..self.moved[part] + self.ranges[part].len())
            }
            (None, Some(end)) if !range.is_empty() => {
                let part = self.ranges.partition_point(|part| part.end < range.end);
                let start = self.moved.get(part).copied().unwrap_or(self.end);
                (start < end).then_some(start..end)
            }
            _ => None,
        }
    }

    fn keeps(&self, link: &mut Link) -> bool {
        self.range(&link.range).map(|range| link.range = range).is_some()
    }
}
