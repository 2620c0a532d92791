//! The elements of a page, each with its kind and what its names say, for finding the article.

use super::element::Kind;
use super::names::{self, Names};
use super::token::Tag;

/// The elements that help to find the article in the page around it, in the order in which they begin. The
/// first stands for the page as a whole.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Whether it is a whole page rather than a piece of one: whether some element names a part of a page.
    pub(super) is_page: bool,
}

/// An element.
#[derive(Debug)]
pub(super) struct Node {
    /// The element around it; the parent of the page is the page itself.
    pub(super) parent: usize,
    pub(super) what: What,
    pub(super) names: Names,
    /// Where it begins and ends, as bytes of the source.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The kind of an element, as far as it says where an article can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The page, or its body.
    Page,
    /// What the page says is its text.
    Main,
    Article,
    Heading,
    /// A paragraph, an item, a cell: an element that cannot hold an article.
    Text,
    List,
    Block,
}

impl Tree {
    pub(super) fn new() -> Self {
        let page = Node { parent: 0, what: What::Page, names: Names::default(), start: 0, end: usize::MAX };
        Self { nodes: vec![page], is_page: false }
    }

    /// Adds the element of `tag`, inside `parent`, and returns its index; none if it does not help.
    pub(super) fn open(&mut self, parent: usize, kind: Kind, tag: &Tag) -> Option<usize> {
        if !kind.is_block() && !names::is_named(tag) {
            return None;
        }
        let what = what(kind, tag);
        self.is_page |= matches!(tag.name.as_str(), "html" | "head" | "body" | "header" | "nav" | "footer" | "aside")
            || matches!(what, What::Main | What::Article);
        let names = if what == What::Page { Names::default() } else { names::of(tag) };
        self.nodes.push(Node { parent, what, names, start: tag.span().start, end: usize::MAX });
        Some(self.nodes.len() - 1)
    }

    /// Ends an element at byte `at`.
    pub(super) fn close(&mut self, node: usize, at: usize) {
        self.nodes[node].end = at;
    }

    /// The innermost element at each of `places`, which are bytes of the source, in order.
    pub(super) fn around(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut begun = 0;
        let mut at = 0;
        let mut found = Vec::with_capacity(places.size_hint().0);
        for place in places {
            let next = begun + self.nodes[begun + 1..].partition_point(|node| node.start <= place);
            if next > begun {
                (begun, at) = (next, next);
            }
            // elements that ended before this place are left for good, so each is passed once
            while at > 0 && self.nodes[at].end <= place {
                at = self.nodes[at].parent;
            }
            found.push(at);
        }
        found
    }
}

fn what(kind: Kind, tag: &Tag) -> What {
    let role = tag.value("role").unwrap_or_default();
    match kind {
        Kind::Main => What::Main,
        Kind::Heading(_) => What::Heading,
        Kind::List => What::List,
        Kind::Paragraph | Kind::Item | Kind::Definition | Kind::Cell | Kind::Row | Kind::Quotation | Kind::Caption => {
            What::Text
        }
        _ if matches!(tag.name.as_str(), "html" | "body") => What::Page,
        _ if role.eq_ignore_ascii_case("main") => What::Main,
        _ if tag.name == "article" || role.eq_ignore_ascii_case("article") => What::Article,
        _ => What::Block,
    }
}
