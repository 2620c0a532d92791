//! References to elements of the same text by their ids.

use std::collections::HashSet;

use super::Kind;
use crate::content::{Label, LabelState};
use crate::place::Span;
use crate::xml::Element;

/// The ids that elements have, and those that references ask for.
#[derive(Debug, Default)]
pub(super) struct References {
    has: HashSet<String>,
    wanted: Vec<(String, Span)>,
    /// The name of the root element.
    root: String,
    /// Whether the text includes others, whose elements may have the ids.
    includes: bool,
}

impl References {
    /// Adds what the beginning of any element says.
    pub(super) fn see(&mut self, element: &Element<'_>) {
        if self.root.is_empty() {
            self.root = element.name().to_owned();
        }
        self.includes |= element.name() == "include";
        self.has.extend(element.attribute("id"));
    }

    /// Adds a reference, if `element` is one to elements of this text.
    pub(super) fn refer(&mut self, kind: Kind, element: &Element<'_>) {
        let given = match kind {
            Kind::Jats => element.attribute("rid"),
            Kind::DocBook => element.attribute("linkend"),
            Kind::Tei => element.attribute("target"),
        };
        let given = given.unwrap_or_default();
        let ids = given.split_ascii_whitespace().filter_map(|one| match kind {
            // in TEI, others are addresses
            Kind::Tei => one.strip_prefix('#').filter(|id| !id.contains('(')),
            _ => Some(one),
        });
        self.wanted.extend(ids.map(|id| (id.to_owned(), element.span)));
    }

    /// The references to ids that no element has; none if others may have them: those of a book of which the text is a
    /// chapter, of included files, or of entities that are files.
    pub(super) fn undefined(self, source: &str, kind: Kind) -> Vec<Label> {
        let is_whole = match kind {
            Kind::DocBook => matches!(self.root.as_str(), "book" | "article" | "set"),
            Kind::Jats => self.root == "article",
            Kind::Tei => matches!(self.root.as_str(), "TEI" | "TEI.2"),
        };
        let head = &source[..source.find(&format!("<{}", self.root)).unwrap_or(0)];
        let has_files = head.contains("<!ENTITY") && (head.contains("SYSTEM") || head.contains("<!ENTITY %"));
        if !is_whole || self.includes || has_files {
            return Vec::new();
        }
        let lost = self.wanted.into_iter().filter(|(id, _)| !self.has.contains(id));
        lost.map(|(name, span)| Label { name, span, state: LabelState::Undefined }).collect()
    }
}
