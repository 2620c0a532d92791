//! What rules look at in one pass over a document: its text, its comments or its metadata.

use crate::check::{At, Match};
use crate::document::{Document, SideText, SideTextMap};
use crate::fix::Edit;
use crate::linter::wording::{MATCH, shortened};
use crate::rule::Rule;

/// One pass of all rules over a document.
#[derive(Debug)]
pub(super) enum Pass<'d> {
    /// Over its text.
    Text(&'d Document),
    /// Over its comments or its metadata, for rules that look there, too.
    SideText {
        /// Whether comments or metadata.
        place: SideText,
        /// Their text, as a document.
        document: Box<Document>,
        /// The way back from this document to the source.
        way: SideTextMap,
    },
}

impl Pass<'_> {
    /// The text that rules look at.
    pub(super) fn text(&self) -> &Document {
        match self {
            Pass::Text(document) => document,
            Pass::SideText { document, .. } => document,
        }
    }

    /// Whether `rule` looks there at all.
    pub(super) fn applies_to(&self, rule: &Rule) -> bool {
        match self {
            Pass::Text(_) => true,
            Pass::SideText { place, .. } => rule.scope.also_in(*place),
        }
    }

    /// Whether `rule` reads texts such as this one; conditions on texts do not apply to comments.
    pub(super) fn is_read_by(&self, rule: &Rule) -> bool {
        match self {
            Pass::Text(document) => rule.scope.reads(document),
            Pass::SideText { .. } => true,
        }
    }

    /// Whether this is compared with other documents: a corpus is not a set of documents that should agree.
    pub(super) fn is_compared(&self) -> bool {
        matches!(self, Pass::Text(document) if document.origin().record.is_none())
    }
}

/// The match `matched` in `apart`, as a match in the source that `way` leads to. Its message quotes what readers of the
/// page would read: “I'm” for `I&#x27;m`.
pub(super) fn in_source(apart: &Document, way: &SideTextMap, matched: Match) -> Match {
    let (span, said) = match matched.at {
        At::Prose(range) => (apart.span(range.clone()), apart.prose()[range].to_owned()),
        At::Source(span) => (span, apart.source()[span.range()].to_owned()),
    };
    let edit = matched.edit.map(|edit| Edit { span: way.in_source(edit.span), ..edit });
    let matched = Match { at: At::Source(way.in_source(span)), related: Vec::new(), edit, ..matched };
    if matched.slots.iter().any(|(name, _)| *name == MATCH) { matched } else { matched.with(MATCH, shortened(&said)) }
}
