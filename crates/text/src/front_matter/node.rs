//! The content of front matter, whatever its format.

use crate::place::Span;

/// A value of front matter. Places are bytes of its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// A scalar: what it says, and where it is written with its quotation marks.
    Text(String, Span),
    /// A list.
    List(Vec<Node>),
    /// Keys with their values, in order.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// An empty value at byte `at`.
    pub(super) fn nothing(at: usize) -> Self {
        Node::Text(String::new(), Span::new(at, at))
    }

    /// The texts in it, separated by commas, and where they are; of a map, the value of `name`. `None` if there is
    /// none.
    pub(crate) fn as_text(&self) -> Option<(String, Span)> {
        match self {
            Node::Text(text, span) => Some((text.clone(), *span)),
            Node::Map(entries) => entries.iter().find(|(key, _)| key == "name")?.1.as_text(),
            Node::List(nodes) => {
                let said: Vec<(String, Span)> = nodes.iter().filter_map(Node::as_text).collect();
                let span = Span::new(said.first()?.1.start, said.last()?.1.end);
                Some((said.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(", "), span))
            }
        }
    }

    /// Adds the places of its scalars to `found`.
    pub(crate) fn scalars(&self, found: &mut Vec<Span>) {
        match self {
            Node::Text(_, span) => found.push(*span),
            Node::List(nodes) => nodes.iter().for_each(|node| node.scalars(found)),
            Node::Map(entries) => entries.iter().for_each(|(_, node)| node.scalars(found)),
        }
    }
}
