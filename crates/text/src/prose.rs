//! Prose: the text a reader sees, and the way back to the bytes it came from.

use std::ops::Range;

use crate::place::Span;
use crate::way::Way;

mod space;

use space::irregular_space;

/// The text that readers of a document see: all blocks, with a line break between them. Inside a block, white space is
/// single spaces, markup is removed and entities are decoded.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    text: String,
    runs: Vec<Run>,
    /// The way from the text that the runs refer to back to the source, if that text was decoded.
    way: Option<Box<Way>>,
}

/// A stretch of prose and the stretch of source it stands for.
#[derive(Debug, Clone, Copy)]
struct Run {
    prose: usize,
    length: usize,
    source: usize,
    /// Equal to `length` if the bytes are the same; else the run as a whole stands for these bytes.
    source_length: usize,
    verbatim: bool,
}

impl Prose {
    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source bytes that `range` of the prose came from, from the first byte of its first character to the last
    /// byte of its last one: markup between them is inside the span. An empty range gives the empty span at its place.
    pub fn span(&self, range: Range<usize>) -> Span {
        let span = self.span_before(range);
        self.way.as_ref().map_or(span, |way| way.span(span))
    }

    /// The same, as bytes of the text that the runs refer to.
    fn span_before(&self, range: Range<usize>) -> Span {
        let start = self.source_start(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.source_end(range.end).max(start))
    }

    /// The prose that came from the source bytes of `span`; empty if none did.
    pub fn range(&self, span: Span) -> Range<usize> {
        let span = self.way.as_ref().map_or(span, |way| way.text(span));
        let first = self.runs.partition_point(|run| run.source + run.source_length <= span.start);
        let after = self.runs.partition_point(|run| run.source < span.end);
        if first >= after {
            let at = self.runs.get(first).map_or(self.text.len(), |run| run.prose);
            return at..at;
        }
        let (head, tail) = (self.runs[first], self.runs[after - 1]);
        let start = if head.verbatim { head.prose + span.start.saturating_sub(head.source) } else { head.prose };
        let cut = (tail.source + tail.source_length).saturating_sub(span.end);
        let end = tail.prose + tail.length - if tail.verbatim { cut } else { 0 };
        start..end.max(start)
    }

    /// The stretches of prose, in order, each with the bytes of the source that it stands for and whether it
    /// is those bytes.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (Range<usize>, Span, bool)> + '_ {
        self.runs.iter().map(|run| {
            let span = Span::new(run.source, run.source + run.source_length);
            let span = self.way.as_ref().map_or(span, |way| way.span(span));
            (run.prose..run.prose + run.length, span, run.verbatim)
        })
    }

    /// Divides the prose: without the blocks that are `outside`, these blocks alone, and where each block begins in the
    /// prose that it is in now. `blocks` are all its blocks, in order.
    pub(super) fn divided(self, blocks: &[Range<usize>], outside: &[bool]) -> (Self, Self, Vec<usize>) {
        let mut both = [Self::default(), Self::default()];
        let mut moved = Vec::with_capacity(blocks.len());
        let mut runs = self.runs.iter().peekable();
        for (block, outside) in blocks.iter().zip(outside) {
            let prose = &mut both[usize::from(*outside)];
            let start = prose.text.len();
            moved.push(start);
            prose.text.push_str(&self.text[block.clone()]);
            prose.text.push('\n');
            while let Some(run) = runs.next_if(|run| run.prose < block.end) {
                prose.runs.push(Run { prose: run.prose - block.start + start, ..*run });
            }
        }
        let [mut kept, mut aside] = both;
        kept.way.clone_from(&self.way);
        aside.way = self.way;
        kept.runs.shrink_to_fit();
        aside.runs.shrink_to_fit();
        (kept, aside, moved)
    }

    /// The stretches of the first `length` bytes of the source that are not in the prose byte for byte, in order:
    /// markup, and what a mark or a decoded character stands for.
    pub(super) fn gaps(&self, length: usize) -> Vec<Span> {
        let mut gaps = Vec::new();
        let mut at = 0;
        for (_, span, _) in self.pieces().filter(|(_, _, verbatim)| *verbatim) {
            if span.start > at {
                gaps.push(Span::new(at, span.start));
            }
            at = at.max(span.end);
        }
        if at < length {
            gaps.push(Span::new(at, length));
        }
        gaps
    }

    /// Sets the `way` that leads from the text that this was built from to the source.
    pub(super) fn set_way(&mut self, mut way: Way) {
        way.settle();
        self.way = Some(Box::new(way));
    }

    fn source_start(&self, at: usize) -> usize {
        let index = self.runs.partition_point(|run| run.prose + run.length <= at);
        match self.runs.get(index) {
            Some(run) if at <= run.prose || !run.verbatim => run.source,
            Some(run) => run.source + (at - run.prose),
            None => self.runs.last().map_or(0, |run| run.source + run.source_length),
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let index = self.runs.partition_point(|run| run.prose < at);
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else {
            return self.runs.first().map_or(0, |run| run.source);
        };
        if run.verbatim { run.source + (at - run.prose).min(run.length) } else { run.source + run.source_length }
    }
}

/// Builds the prose of a document, block by block, in the order of the source.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
    block: usize,
}

impl ProseBuilder {
    /// An empty builder with room for the prose of a source of `bytes` bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        let prose = Prose { text: String::with_capacity(bytes), ..Prose::default() };
        Self { prose, block: 0 }
    }

    /// Adds text that is in the source from byte `at` on, byte for byte. White space of any length becomes one space,
    /// and is dropped at the beginning of a block.
    pub fn push(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some((gap, length)) = irregular_space(bytes, from, self.is_after_space()) {
            self.verbatim(&text[from..gap], at + from);
            self.space(at + gap, length);
            from = gap + length;
        }
        self.verbatim(&text[from..], at + from);
    }

    /// Adds `text` that stands for all of `span`: a decoded entity, or a mark for code.
    pub fn replace(&mut self, text: &str, span: Span) {
        if text.trim().is_empty() && !text.is_empty() {
            return self.space(span.start, span.end - span.start);
        }
        self.run(text, span.start, span.end - span.start, false);
    }

    /// Ends a block and returns its range of the prose; `None` if it has no text.
    pub fn end_block(&mut self) -> Option<Range<usize>> {
        self.trim_end();
        let range = self.block..self.prose.text.len();
        if range.is_empty() {
            return None;
        }
        self.prose.text.push('\n');
        self.block = self.prose.text.len();
        Some(range)
    }

    /// Adds all blocks of `other`, which was built from text that begins at byte `at` of the text of this one; returns
    /// by how much its ranges move. No block may be open.
    pub(super) fn append(&mut self, other: &Prose, at: usize) -> usize {
        let by = self.prose.text.len();
        let moved = |run: &Run| Run { prose: run.prose + by, source: run.source + at, ..*run };
        self.prose.runs.extend(other.runs.iter().map(moved));
        self.prose.text.push_str(&other.text);
        self.block = self.prose.text.len();
        by
    }

    /// Drops the block being built, and returns where it began.
    pub fn drop_block(&mut self) -> usize {
        self.prose.text.truncate(self.block);
        let kept = self.prose.runs.partition_point(|run| run.prose < self.block);
        self.prose.runs.truncate(kept);
        self.block
    }

    /// All text so far.
    pub fn text(&self) -> &str {
        self.prose.text()
    }

    /// The text of the block being built so far.
    pub fn block_text(&self) -> &str {
        &self.prose.text[self.block..]
    }

    /// Where the text of the block being built continues.
    pub fn position(&self) -> usize {
        self.prose.text.len()
    }

    /// The finished prose.
    pub fn finish(mut self) -> Prose {
        // growing has left room for up to twice as many, a tenth of the size of a long text
        self.prose.runs.shrink_to_fit();
        self.prose
    }

    fn is_after_space(&self) -> bool {
        self.prose.text.len() == self.block || self.prose.text.ends_with(' ')
    }

    /// Adds the white space of `length` bytes that begins at byte `source` of the source, as [`ProseBuilder::push`]
    /// does.
    pub(super) fn space(&mut self, source: usize, length: usize) {
        if !self.is_after_space() {
            self.run(" ", source, length, false);
        }
    }

    fn verbatim(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.run(text, at, text.len(), true);
        }
    }

    fn run(&mut self, text: &str, source: usize, source_length: usize, verbatim: bool) {
        let run = Run { prose: self.prose.text.len(), length: text.len(), source, source_length, verbatim };
        self.prose.text.push_str(text);
        if let Some(last) = self.prose.runs.last_mut() {
            let adjoins = last.source + last.source_length == source && last.prose + last.length == run.prose;
            if verbatim && last.verbatim && adjoins {
                last.length += run.length;
                last.source_length += run.length;
                return;
            }
        }
        self.prose.runs.push(run);
    }

    fn trim_end(&mut self) {
        while self.prose.text.len() > self.block && self.prose.text.ends_with(' ') {
            self.prose.text.pop();
            let Some(last) = self.prose.runs.last_mut() else { return };
            last.length -= 1;
            if last.verbatim {
                last.source_length -= 1;
            }
            if last.length == 0 {
                self.prose.runs.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(pieces: &[(&str, usize)]) -> Prose {
        let mut builder = ProseBuilder::default();
        for &(text, at) in pieces {
            builder.push(text, at);
        }
        builder.end_block();
        builder.finish()
    }

    fn find(prose: &Prose, needle: &str) -> Range<usize> {
        let start = prose.text().find(needle).expect("the needle is in the prose");
        start..start + needle.len()
    }

    #[test]
    fn white_space_collapses_and_maps_back() {
        let source = "  As an\u{a0}AI \r\n   language\tmodel  ";
        let prose = built(&[(source, 0)]);
        assert_eq!(prose.text(), "As an AI language model\n");
        let span = prose.span(find(&prose, "AI language"));
        assert_eq!(&source[span.range()], "AI \r\n   language");
    }

    #[test]
    fn markup_between_pieces_is_inside_the_span_only_where_it_must_be() {
        let source = "an **AI** model";
        let prose = built(&[("an ", 0), ("AI", 5), (" model", 9)]);
        assert_eq!(prose.text(), "an AI model\n");
        assert_eq!(&source[prose.span(find(&prose, "AI")).range()], "AI");
        assert_eq!(&source[prose.span(find(&prose, "an AI")).range()], "an **AI");
        assert_eq!(&source[prose.span(find(&prose, "AI model")).range()], "AI** model");
    }

    #[test]
    fn a_replaced_piece_stands_for_all_of_its_source() {
        let mut builder = ProseBuilder::default();
        builder.push("a ", 0);
        builder.replace("&", Span::new(2, 7));
        builder.push(" b", 7);
        builder.end_block();
        let prose = builder.finish();
        assert_eq!(prose.text(), "a & b\n");
        assert_eq!(prose.span(find(&prose, "&")), Span::new(2, 7));
        assert_eq!(prose.span(find(&prose, "& b")), Span::new(2, 9));
    }

    #[test]
    fn source_spans_find_their_prose() {
        let source = "one   two three";
        let prose = built(&[(source, 0)]);
        let at = source.find("two").expect("in the source");
        assert_eq!(&prose.text()[prose.range(Span::new(at, at + 9))], "two three");
        assert_eq!(&prose.text()[prose.range(Span::new(0, at + 3))], "one two");
        assert!(prose.range(Span::new(40, 50)).is_empty());
    }

    #[test]
    fn empty_parts_leave_no_trace() {
        let mut builder = ProseBuilder::default();
        builder.push(" \n ", 0);
        assert_eq!(builder.end_block(), None);
        builder.push("x", 3);
        assert_eq!(builder.end_block(), Some(0..1));
    }
}
