//! Covers stretches of a source without moving a byte of it.

use std::borrow::Cow;

use crate::coverage::{Class, Stretch};
use crate::place::Span;

/// The cover: not a letter, so that emphasis begins and ends next to it as it does next to what is covered, and not a
/// character with a meaning in Markdown.
pub(super) const FILL: char = ';';

/// What a covered stretch shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum Kind {
    /// Nothing: a mark.
    Nothing,
    /// White space.
    Space,
    /// An unknown word: a formula, or something that a program fills in.
    Value,
    /// The end of a block.
    Break,
    /// A comment between marks of this many bytes.
    Comment(usize),
}

/// A stretch of a source that is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) struct Opaque {
    pub(in crate::markdown) span: Span,
    pub(in crate::markdown) kind: Kind,
}

/// A source with its dialect covered.
#[derive(Debug)]
pub(in crate::markdown) struct Masked<'s> {
    /// The source with covers; it has the same length.
    pub(in crate::markdown) text: Cow<'s, str>,
    /// What is covered, in order, without overlaps.
    pub(in crate::markdown) opaque: Vec<Opaque>,
    /// The stretches of it that are not markup.
    pub(in crate::markdown) left: Vec<Stretch>,
    /// Where the list items that are really admonitions or tabs begin.
    pub(in crate::markdown) asides: Vec<usize>,
}

impl Masked<'_> {
    /// The covered stretches in `span`.
    pub(in crate::markdown) fn within(&self, span: Span) -> &[Opaque] {
        let from = self.opaque.partition_point(|one| one.span.end <= span.start);
        let count = self.opaque[from..].partition_point(|one| one.span.start < span.end);
        &self.opaque[from..from + count]
    }

    /// Whether the list item that begins at byte `at` is really an admonition or a tab.
    pub(in crate::markdown) fn is_aside(&self, at: usize) -> bool {
        const MARKER: usize = 4;
        let next = self.asides.partition_point(|start| *start < at);
        self.asides.get(next).is_some_and(|start| *start < at + MARKER)
    }

    /// `target`, an address that was read from the covered text, as it is written in the source.
    pub(in crate::markdown) fn restored(&self, source: &str, target: String) -> String {
        if self.opaque.is_empty() || !target.contains(FILL) { target } else { restored(self, source, target) }
    }
}

/// Covers stretches of a source, from its beginning to its end.
pub(super) struct Mask<'s> {
    source: &'s str,
    text: Option<Vec<u8>>,
    opaque: Vec<Opaque>,
    left: Vec<Stretch>,
    asides: Vec<usize>,
}

impl<'s> Mask<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, text: None, opaque: Vec::new(), left: Vec::new(), asides: Vec::new() }
    }

    /// Covers `span`; what was covered before must end before it.
    pub(super) fn cover(&mut self, span: Span, kind: Kind) {
        if span.start >= span.end || self.end() > span.start {
            return;
        }
        let number = self.opaque.len().to_string();
        self.fill(span, |_| FILL as u8);
        // the number in the cover leads back to what is covered, for covers inside addresses
        let fits = number.len() + 2 <= span.end - span.start;
        let bytes = self.bytes();
        if fits {
            bytes[span.start + 1..span.start + 1 + number.len()].copy_from_slice(number.as_bytes());
        }
        self.opaque.push(Opaque { span, kind });
    }

    /// Records that `span`, which is covered or blank, is of `class`.
    pub(super) fn leave(&mut self, span: Span, class: Class) {
        self.left.push(Stretch { span, class });
    }

    /// Replaces `span` with spaces, except for line ends.
    pub(super) fn blank(&mut self, span: Span) {
        self.fill(span, |byte| if matches!(byte, b'\n' | b'\r') { byte } else { b' ' });
    }

    /// Ends the block at the line end at byte `at`, if the next line would continue it.
    pub(super) fn end_block(&mut self, at: usize) {
        let length = if self.source[at..].starts_with("\r\n") { 2 } else { 1 };
        if at < self.source.len() && self.end() <= at {
            self.opaque.push(Opaque { span: Span::new(at, at + length), kind: Kind::Break });
        }
    }

    /// Turns the four bytes from `at` on into the mark of a list item that holds what is indented below it.
    pub(super) fn aside(&mut self, at: usize) {
        self.fill(Span::new(at, at + 4), |_| b' ');
        self.bytes()[at] = b'-';
        self.asides.push(at);
    }

    /// Replaces each byte of `span` with `with`.
    pub(super) fn write(&mut self, span: Span, with: u8) {
        self.fill(span, |_| with);
    }

    pub(super) fn finish(self) -> Masked<'s> {
        let Mask { source, text, opaque, left, asides } = self;
        match text.map(String::from_utf8) {
            None => Masked { text: Cow::Borrowed(source), opaque, left, asides },
            Some(Ok(text)) => Masked { text: Cow::Owned(text), opaque, left, asides },
            // covers begin and end between characters
            Some(Err(_)) => {
                Masked { text: Cow::Borrowed(source), opaque: Vec::new(), left: Vec::new(), asides: Vec::new() }
            }
        }
    }

    fn end(&self) -> usize {
        self.opaque.last().map_or(0, |last| last.span.end)
    }

    fn bytes(&mut self) -> &mut [u8] {
        self.text.get_or_insert_with(|| self.source.as_bytes().to_vec())
    }

    fn fill(&mut self, span: Span, with: impl Fn(u8) -> u8) {
        for byte in &mut self.bytes()[span.range()] {
            *byte = with(*byte);
        }
    }
}

/// `target` with each cover, which contains its number, replaced by what it covers.
fn restored(masked: &Masked<'_>, source: &str, target: String) -> String {
    let mut whole = String::with_capacity(target.len());
    let mut rest = target.as_str();
    while let Some(at) = rest.find(FILL) {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let number = rest[at + 1..at + 1 + digits].parse::<usize>().ok();
        let covered = number.and_then(|number| masked.opaque.get(number)).map(|one| one.span);
        let length = covered.map_or(0, |span| span.end - span.start);
        let fills = rest.as_bytes().get(at + 1 + digits..at + length);
        let (text, after) = match (covered, fills) {
            (Some(span), Some(fills)) if fills.iter().all(|byte| *byte == FILL as u8) => {
                (&source[span.range()], at + length)
            }
            _ => (&rest[at..=at], at + 1),
        };
        whole.push_str(&rest[..at]);
        whole.push_str(text);
        rest = &rest[after..];
    }
    whole.push_str(rest);
    whole
}
