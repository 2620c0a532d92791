//! The kinds of remarks in place of a source.

use std::ops::Range;

use crate::document::editors::{self, Cuts};
use crate::place::Span;

/// A place that says or shows that a source is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its bytes of the prose; if it is not prose, the empty range at its place.
    pub range: Range<usize>,
    /// Its bytes of the source.
    pub span: Span,
    /// Whose remark it is.
    pub kind: RemarkKind,
}

/// Whose remark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// An editor's.
    Editor {
        /// What it says, in words that go on with "that".
        said: &'static str,
        /// The support that it takes away from its sentence.
        cuts: Option<Cuts>,
    },
    /// An empty source note: a name or an address was meant to be here.
    Empty,
}

impl Remark {
    /// The remark of an editor, from this group of marks.
    pub(super) fn editor(range: Range<usize>, span: Span, group: usize) -> Self {
        Self { range, span, kind: RemarkKind::Editor { said: editors::said(group), cuts: editors::cuts(group) } }
    }

    /// The same remark, without taking support away from the text around it.
    pub(super) fn standing(self) -> Self {
        let kind = match self.kind {
            RemarkKind::Editor { said, .. } => RemarkKind::Editor { said, cuts: None },
            RemarkKind::Empty => RemarkKind::Empty,
        };
        Self { kind, ..self }
    }
}
