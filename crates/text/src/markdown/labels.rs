//! The labels of links: `[text][label]`, `[label][]`, and `[label]: address`.

use std::collections::HashSet;

use pulldown_cmark::{BrokenLink, LinkType, RefDefs};

use crate::content::{Label, LabelState};
use crate::place::Span;

/// The labels that a source defines, and those that its links use.
#[derive(Debug, Default)]
pub(super) struct Labels {
    defined: Vec<Label>,
    /// In the form in which they are compared.
    used: HashSet<String>,
}

impl Labels {
    /// The labels that `definitions` of `source` define.
    pub(super) fn of(definitions: &RefDefs<'_>, source: &str) -> Self {
        let label = |(name, start): (&str, usize)| {
            let length = source[start..].find("]:").map_or(0, |at| at + 1);
            Label { name: name.to_owned(), span: Span::new(start, start + length), state: LabelState::Unused }
        };
        let mut defined: Vec<Label> =
            definitions.iter().map(|(name, definition)| label((name, definition.span.start))).collect();
        // they come from a map, in no order
        defined.sort_unstable_by_key(|label| label.span.start);
        Self { defined, used: HashSet::new() }
    }

    /// Records the label that a link or picture of `kind` uses, if it uses one.
    pub(super) fn used(&mut self, kind: LinkType, name: &str) {
        if !self.defined.is_empty() && matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.used.insert(normal(name));
        }
    }

    /// All of them and the `missing` ones, in order.
    pub(super) fn finish(mut self, missing: Vec<Label>) -> Vec<Label> {
        for label in &mut self.defined {
            if self.used.contains(&normal(&label.name)) {
                label.state = LabelState::Used;
            }
        }
        self.defined.extend(missing);
        self.defined.sort_by_key(|label| label.span.start);
        self.defined
    }
}

/// The undefined label that `link` uses; none if it is only text in brackets.
pub(super) fn missing(link: &BrokenLink<'_>, source: &str) -> Option<Label> {
    let span = Span::from(link.span.clone());
    let span = match link.link_type {
        LinkType::Reference => Span::new(span.start + source.get(span.range())?.rfind("][")? + 1, span.end),
        LinkType::Collapsed => Span::new(span.start, span.end + "[]".len()),
        _ => return None,
    };
    Some(Label { name: link.reference.to_string(), span, state: LabelState::Undefined })
}

/// A label in the form in which labels are compared: in lower case, with white space as single spaces.
fn normal(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
