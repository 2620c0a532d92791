//! What of a document rules look at in one go: its text, or what is said beside that.

use crate::check::{At, Match};
use crate::document::{Apart, Beside, Document};
use crate::fix::Edit;
use crate::linter::wording::{MATCH, shortened};
use crate::rule::Rule;

/// One go of all rules over a document.
#[derive(Debug)]
pub(super) enum Pass<'d> {
    /// Over its text.
    Text(&'d Document),
    /// Over its comments or its metadata, for rules that look there too.
    Beside {
        /// Which of them.
        place: Beside,
        /// What is said there, as a document.
        document: Box<Document>,
        /// The way back from that.
        way: Apart,
    },
}

impl Pass<'_> {
    /// The text that rules look at.
    pub(super) fn text(&self) -> &Document {
        match self {
            Pass::Text(document) => document,
            Pass::Beside { document, .. } => document,
        }
    }

    /// Whether `rule` looks there at all.
    pub(super) fn concerns(&self, rule: &Rule) -> bool {
        match self {
            Pass::Text(_) => true,
            Pass::Beside { place, .. } => rule.scope.also_in(*place),
        }
    }

    /// Whether `rule` reads texts such as this; what it says of texts says nothing of a comment.
    pub(super) fn is_read_by(&self, rule: &Rule) -> bool {
        match self {
            Pass::Text(document) => rule.scope.reads(document),
            Pass::Beside { .. } => true,
        }
    }

    /// Whether what it says is compared with other documents: a corpus is no set of documents that were meant to
    /// agree.
    pub(super) fn is_compared(&self) -> bool {
        matches!(self, Pass::Text(document) if document.origin().record.is_none())
    }
}

/// `matched` in `apart` as one in the source that `way` leads to. Its message says what a reader of the page would read:
/// `I&#x27;m` is “I'm”.
pub(super) fn in_source(apart: &Document, way: &Apart, matched: Match) -> Match {
    let (span, said) = match matched.at {
        At::Prose(range) => (apart.span(range.clone()), apart.prose()[range].to_owned()),
        At::Source(span) => (span, apart.source()[span.range()].to_owned()),
    };
    let edit = matched.edit.map(|edit| Edit { span: way.in_source(edit.span), ..edit });
    let matched = Match { at: At::Source(way.in_source(span)), related: Vec::new(), edit, ..matched };
    if matched.slots.iter().any(|(name, _)| *name == MATCH) { matched } else { matched.with(MATCH, shortened(&said)) }
}
