//! Finds the article of a page and separates it from the rest.
//!
//! Much of a web page is not its text: menus, share bars, lists of other articles, readers’ comments. It is separated
//! from the text in three steps, each over the tree of the page's elements:
//!
//! 1. `marked` uses names: an element with the class, id or role `related-posts` is what it says. A name that covers
//!    much of the text of the page means nothing.
//! 2. `listed` uses shapes: rows of cards, each a linked title with a line or two, and blocks that are
//!    mostly links.
//! 3. `container` looks for the element with the remaining running text. Everything else goes, except for the
//!    headline and what is between it and the text.
//!
//! In case of doubt it is text: a paragraph that is left out is worse than a menu that is read.

mod container;
mod listed;
mod marked;
mod measure;

use std::ops::Range;

use super::tree::Tree;
use crate::Content;
use measure::Page;

/// What is known about a page.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// For each block, whether it is outside the article.
    pub(super) outside: Vec<bool>,
    /// The elements whose names say that they belong to the page, as bytes of the source, in order and not overlapping.
    pub(super) marked: Vec<Range<usize>>,
}

/// How many words of running text an article needs for its shape to set it apart from the page. With fewer (a note, a
/// page of links), only names decide what is text.
const FEWEST: u32 = 50;

/// Finds the article of the page called `title`: `content` was read from `source`, whose elements are `tree`.
pub(super) fn find(source: &str, content: &Content, tree: &Tree, title: Option<&str>) -> Outline {
    let mut page = Page::of(source, content, tree, title);
    marked::mark(&mut page);
    let marked = page.marked();
    let inside = if tree.is_page { article(&mut page) } else { page.included() };
    let outside = inside.into_iter().map(|inside| !inside).collect();
    Outline { outside, marked }
}

/// For each block of `page`, whether it is part of the article.
fn article(page: &mut Page<'_>) -> Vec<bool> {
    if page.running() < FEWEST {
        return container::blocks_by_name(page);
    }
    listed::mark(page);
    container::blocks_of_article(page)
}

#[cfg(test)]
mod cases;
