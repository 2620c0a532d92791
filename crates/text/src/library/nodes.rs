//! Sources in trees of keys and values: CSL in JSON and YAML, CITATION.cff.

use super::names::{What, what};
use super::{Described, Value};
use crate::comment;
use crate::content::Content;
use crate::front_matter::{self, Node};
use crate::packed::Unread;
use crate::place::Span;
use crate::scheme::Scheme;

/// Reads a CITATION.cff.
pub(super) fn read_cff(source: &str) -> Content {
    let mut content = Content::default();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        content.comments.extend(comment::directive_behind(&["#"], line, at));
        at += line.len();
    }
    let Some(entries) = front_matter::yaml(source) else {
        if !source.trim().is_empty() {
            content.unread.push(Unread { span: Span::new(0, source.len()), what: "is not YAML".to_owned() });
        }
        return content;
    };
    let place = Place { at: 0, source };
    let own = |name: &str| entries.iter().find(|(key, _)| key == name).map(|(_, node)| node);
    let rest: Vec<(String, Node)> = entries
        .iter()
        .filter(|(key, _)| !["references", "preferred-citation"].contains(&key.as_str()))
        .cloned()
        .collect();
    content.described.extend(described(&rest, place, false));
    if let Some(Node::Map(preferred)) = own("preferred-citation") {
        content.described.extend(described(preferred, place, false));
    }
    if let Some(references) = own("references") {
        listed_in(references, 0, source, &mut content.described);
    }
    content
}

/// The sources in the front matter `entries` of `source`, that is, Pandoc’s `references`. The places of entries are
/// counted from byte `at`.
pub(crate) fn listed(entries: &[(String, Node)], at: usize, source: &str) -> Vec<Described> {
    let mut found = Vec::new();
    if let Some((_, node)) = entries.iter().find(|(key, _)| key == "references") {
        listed_in(node, at, source, &mut found);
    }
    found
}

/// The list of sources that `node` is or contains.
pub(super) fn list(node: &Node) -> Option<&[Node]> {
    match node {
        Node::List(nodes) => Some(nodes),
        Node::Map(entries) => {
            let inner = entries.iter().find(|(key, _)| key == "items" || key == "references");
            inner.and_then(|(_, node)| if let Node::List(nodes) = node { Some(nodes.as_slice()) } else { None })
        }
        Node::Text(..) => None,
    }
}

/// Adds the sources in the list that `node` is.
pub(super) fn listed_in(node: &Node, at: usize, source: &str, found: &mut Vec<Described>) {
    let place = Place { at, source };
    for node in list(node).unwrap_or_default() {
        if let Node::Map(entries) = node {
            found.extend(described(entries, place, true));
        }
    }
}

/// The byte that the places of nodes are counted from.
#[derive(Clone, Copy)]
struct Place<'s> {
    at: usize,
    source: &'s str,
}

impl Place<'_> {
    /// The bytes of the source of a scalar at `span`, without its quotation marks.
    fn inner(self, span: Span) -> Span {
        let span = Span::new(span.start + self.at, span.end + self.at);
        let text = self.source.get(span.range()).unwrap_or("");
        let quoted = text.len() > 1 && ['"', '\''].iter().any(|mark| text.starts_with(*mark) && text.ends_with(*mark));
        if quoted { Span::new(span.start + 1, span.end - 1) } else { span }
    }
}

/// The source that `entries` describe.
fn described(entries: &[(String, Node)], place: Place<'_>, listed: bool) -> Option<Described> {
    let mut values = Vec::new();
    let (mut kind, mut key) = (String::new(), None);
    let mut scalars = Vec::new();
    for (name, node) in entries {
        node.scalars(&mut scalars);
        match name.as_str() {
            "type" => kind = node.as_text().map(|(text, _)| text.to_lowercase()).unwrap_or_default(),
            "id" => key = node.as_text().map(|(text, span)| (text, place.inner(span))),
            "identifiers" => identifiers(node, place, &mut values),
            _ => {
                if let Some(what) = what(name) {
                    value(what, node, place, &mut values);
                }
            }
        }
    }
    let (start, end) = (scalars.iter().map(|span| span.start).min()?, scalars.iter().map(|span| span.end).max()?);
    let span = Span::new(start + place.at, end + place.at);
    Some(Described { span, kind, key: key.filter(|(key, _)| !key.is_empty()), values, listed })
}

/// Adds what `node` says.
fn value(what: What, node: &Node, place: Place<'_>, values: &mut Vec<Value>) {
    match (what, node) {
        (What::Author | What::Editor, Node::List(people)) => {
            people.iter().for_each(|one| person(what, one, place, values));
        }
        (What::Author | What::Editor, one) => person(what, one, place, values),
        (What::Issued, node) => {
            let mut spans = Vec::new();
            node.scalars(&mut spans);
            let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
            let span = place.inner(Span::new(first.start, last.end));
            let text = place.source.get(span.range()).unwrap_or("").to_owned();
            values.push(Value { what, text, span });
        }
        (what, node) => {
            if let Some((text, span)) = node.as_text() {
                values.push(Value { what, text, span: place.inner(span) });
            }
        }
    }
}

/// Adds somebody’s surname, or the name of a body, and the identifier of the person.
fn person(what: What, node: &Node, place: Place<'_>, values: &mut Vec<Value>) {
    let mut push = |what: What, node: &Node| {
        if let Node::Text(text, span) = node {
            values.push(Value { what, text: text.clone(), span: place.inner(*span) });
        }
    };
    let Node::Map(entries) = node else { return push(what, node) };
    let named = |name: &str| entries.iter().find(|(key, _)| key == name).map(|(_, node)| node);
    let family = ["family", "family-names", "literal", "name", "alias"].iter().find_map(|name| named(name));
    family.into_iter().for_each(|node| push(what, node));
    named("orcid").into_iter().for_each(|node| push(What::Identifier(Scheme::Orcid), node));
}

/// Adds the identifiers of a CITATION.cff: a list of types and values.
fn identifiers(node: &Node, place: Place<'_>, values: &mut Vec<Value>) {
    let Node::List(all) = node else { return };
    for one in all {
        let Node::Map(entries) = one else { continue };
        let named = |name: &str| entries.iter().find(|(key, _)| key == name).and_then(|(_, node)| node.as_text());
        let Some((text, span)) = named("value") else { continue };
        let what = match named("type").map(|(kind, _)| kind).as_deref() {
            Some("doi") => What::Identifier(Scheme::Doi),
            Some("url") => What::Url,
            _ => What::OtherIdentifier,
        };
        values.push(Value { what, text, span: place.inner(span) });
    }
}
