//! What of a document rules look at in one go: its text, or what is said beside that.

use crate::check::{At, Hit};
use crate::document::{Apart, Beside, Document};
use crate::fix::Edit;
use crate::rule::Rule;

/// One go of all rules over a document.
#[derive(Debug)]
pub(super) enum Pass<'d> {
    /// Over its text.
    Text(&'d Document),
    /// Over its comments or its metadata, for rules that look there too.
    Beside(Beside, Apart),
}

impl Pass<'_> {
    /// The text that rules look at.
    pub(super) fn text(&self) -> &Document {
        match self {
            Pass::Text(document) => document,
            Pass::Beside(_, apart) => &apart.document,
        }
    }

    /// Whether `rule` looks there at all.
    pub(super) fn concerns(&self, rule: &Rule) -> bool {
        match self {
            Pass::Text(_) => true,
            Pass::Beside(place, _) => rule.scope.also_in(*place),
        }
    }

    /// Whether `rule` reads texts such as this; what it says of texts says nothing of a comment.
    pub(super) fn is_read_by(&self, rule: &Rule) -> bool {
        match self {
            Pass::Text(document) => rule.scope.reads(document),
            Pass::Beside(..) => true,
        }
    }

    /// Whether what it says is compared with other documents: a corpus is no set of documents that were meant to
    /// agree.
    pub(super) fn is_compared(&self) -> bool {
        matches!(self, Pass::Text(document) if document.origin().record.is_none())
    }
}

/// `hit` in `apart` as one in the source of the whole document.
pub(super) fn in_source(apart: &Apart, hit: Hit) -> Hit {
    let span = match hit.at {
        At::Prose(range) => apart.document.span(range),
        At::Source(span) => span,
    };
    let edit = hit.edit.map(|edit| Edit { span: apart.in_source(edit.span), ..edit });
    Hit { at: At::Source(apart.in_source(span)), related: Vec::new(), edit, ..hit }
}
