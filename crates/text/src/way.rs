//! The way from text that was decoded piece by piece back to the source that it is in.

use crate::encoding::Original;
use crate::place::Span;

/// Maps the pieces of a text, in its order, to the source that they were decoded from.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    pieces: Vec<Piece>,
    /// The pieces in the order of the source, once all have been added: mostly the same order.
    by_source: Vec<usize>,
}

/// A piece of text, and the source that all of it was decoded from.
#[derive(Debug, Clone)]
struct Piece {
    text: Span,
    source: Span,
    /// How it was decoded, the last step first; no steps if it is unchanged.
    steps: Vec<Original>,
}

impl Way {
    /// Adds a piece: the bytes `text` were decoded from the bytes `source`. `steps` lead from the text to the source,
    /// the last step of decoding first.
    pub(super) fn push(&mut self, text: Span, source: Span, steps: Vec<Original>) {
        self.pieces.push(Piece { text, source, steps });
    }

    /// To be called when all pieces have been added.
    pub(super) fn settle(&mut self) {
        self.by_source = (0..self.pieces.len()).collect();
        self.by_source.sort_by_key(|&index| self.pieces[index].source);
    }

    /// The bytes of the source that the bytes `span` of the text were decoded from.
    pub(super) fn span(&self, span: Span) -> Span {
        let start = self.at(span.start).map_or(0, |piece| piece.start_of(span.start));
        if span.end <= span.start {
            return Span::new(start, start);
        }
        let end = self.at(span.end - 1).map_or(start, |piece| piece.end_of(span.end));
        Span::new(start, end.max(start))
    }

    /// The bytes of the text that were decoded from the bytes `span` of the source; empty if none were.
    pub(super) fn text(&self, span: Span) -> Span {
        let piece = |index: usize| self.by_source.get(index).and_then(|&index| self.pieces.get(index));
        let first = self.by_source.partition_point(|&index| self.pieces[index].source.end <= span.start);
        let after = self.by_source.partition_point(|&index| self.pieces[index].source.start < span.end);
        let (Some(head), Some(tail)) = (piece(first), after.checked_sub(1).and_then(piece)) else {
            return Span::new(0, 0);
        };
        if first >= after {
            return Span::new(head.text.start, head.text.start);
        }
        let start = head.start_in_text(span.start);
        Span::new(start, tail.end_in_text(span.end).max(start))
    }

    /// The last piece that begins at byte `at` or before.
    fn at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.text.start <= at);
        self.pieces.get(after.saturating_sub(1))
    }
}

impl Piece {
    fn start_of(&self, at: usize) -> usize {
        let inside = at.clamp(self.text.start, self.text.end) - self.text.start;
        self.source.start + self.steps.iter().fold(inside, |at, step| step.start_of(at))
    }

    fn end_of(&self, at: usize) -> usize {
        let inside = at.clamp(self.text.start, self.text.end) - self.text.start;
        (self.source.start + self.steps.iter().fold(inside, |at, step| step.end_of(at))).min(self.source.end)
    }

    fn start_in_text(&self, at: usize) -> usize {
        let inside = at.clamp(self.source.start, self.source.end) - self.source.start;
        self.text.start + self.steps.iter().rev().fold(inside, |at, step| step.start_in_text(at))
    }

    fn end_in_text(&self, at: usize) -> usize {
        let inside = at.clamp(self.source.start, self.source.end) - self.source.start;
        self.text.start + self.steps.iter().rev().fold(inside, |at, step| step.end_in_text(at))
    }
}
