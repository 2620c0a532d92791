//! The element that holds the article, and the headline above it.

use super::measure::{Amount, Page};
use crate::html::tree::What;

/// Whether an element of a page says that it holds the article.
type Says = fn(&Page<'_>, usize) -> bool;

/// How elements say that they hold the article, and the least share of the running text, in percent, that they must
/// then hold.
const SAID: [(Says, u32); 3] = [
    (|page, at| page.nodes[at].what == What::Main, 50),
    (|page, at| page.nodes[at].what == What::Article, 60),
    (|page, at| page.nodes[at].names.text, 65),
];

/// An element that does not say so holds the article if it has at least this share of the running text, in percent.
const NEARLY_ALL: u32 = 85;

/// The element of the article has at least this share of the words of a page that are not links, in percent.
const ENOUGH: u32 = 50;

/// For each block of `page`, whether it is part of the article.
pub(super) fn blocks_of_article(page: &Page<'_>) -> Vec<bool> {
    blocks(page, find(page, &page.sums()))
}

/// The same for pages with so little text that only the names of elements can decide.
pub(super) fn blocks_by_name(page: &Page<'_>) -> Vec<bool> {
    let sums = page.sums();
    let mut at = 0;
    for (says, _) in SAID {
        let best = page.inside(at).filter(|&node| !page.excluded[node] && says(page, node));
        let best = best.max_by_key(|&node| (unlinked(sums[node]), node));
        at = best.filter(|&node| unlinked(sums[node]) * 100 >= unlinked(sums[at]).max(1) * ENOUGH).unwrap_or(at);
    }
    blocks(page, at)
}

/// The blocks in `container`, with the headline.
fn blocks(page: &Page<'_>, container: usize) -> Vec<bool> {
    let mut article: Vec<bool> =
        page.pieces.iter().map(|piece| !page.excluded[piece.node] && page.stands_in(piece.node, container)).collect();
    headline(page, &mut article);
    article
}

/// The innermost element that holds the article.
fn find(page: &Page<'_>, sums: &[Amount]) -> usize {
    let mut at = 0;
    for (says, share) in SAID {
        let best = page.inside(at).filter(|&node| !page.excluded[node] && says(page, node));
        let best = best.max_by_key(|&node| (sums[node].running, node));
        at = best.filter(|&node| sums[node].running * 100 >= sums[at].running * share).unwrap_or(at);
    }
    let mut at = inmost(page, sums, at);
    // a poem or a table has little running text: then a box beside it must not be taken for the article
    while unlinked(sums[at]) * 100 < unlinked(sums[0]) * ENOUGH {
        at = page.nodes[at].parent;
    }
    at
}

fn unlinked(amount: Amount) -> u32 {
    amount.words - amount.linked
}

/// The innermost element in `at` that holds nearly all that is in it, and all its long paragraphs.
fn inmost(page: &Page<'_>, sums: &[Amount], mut at: usize) -> usize {
    loop {
        let best = page.children(at).filter(|&child| !page.excluded[child]).max_by_key(|&child| sums[child].running);
        let holds = |child: &usize| {
            let (inner, outer) = (sums[*child], sums[at]);
            let can = matches!(page.nodes[*child].what, What::Page | What::Main | What::Article | What::Block)
                || inner.blocks > 3 && page.nodes[*child].what == What::Text;
            can && inner.running * 100 >= outer.running * NEARLY_ALL && inner.long == outer.long && inner.running > 0
        };
        match best.filter(holds) {
            Some(child) => at = child,
            None => return at,
        }
    }
}

/// The most words that can be between a headline and the text, wherever they are, and in the header
/// of the article.
const BETWEEN: u32 = 150;
const IN_HEADER: u32 = 250;

/// Adds the headline to `article` if it is before the text, and what is between the two: author, date, and the
/// paragraph that sums the text up.
fn headline(page: &Page<'_>, article: &mut [bool]) {
    let Some(first) = article.iter().position(|is_in| *is_in) else { return };
    let is_head = |at: usize| page.pieces[at].level == 1 && !page.excluded[page.pieces[at].node];
    let is_title = |at: usize| page.pieces[at].is_title;
    let Some(head) = (0..first).rev().find(|&at| is_title(at)).or_else(|| (0..first).rev().find(|&at| is_head(at)))
    else {
        return;
    };
    let has_own = |at: usize| article[at] && (is_title(at) || !is_title(head) && is_head(at));
    if (first..article.len()).any(has_own) {
        return;
    }
    article[head] = true;
    let between = || (head + 1..first).filter(|&at| !page.excluded[page.pieces[at].node]);
    let words = |blocks: &[usize]| blocks.iter().map(|&at| page.pieces[at].amount.words).sum::<u32>();
    let mut kept: Vec<usize> = between().collect();
    if words(&kept) > BETWEEN {
        let header = header(page, page.pieces[head].node, page.pieces[first].node);
        kept.retain(|&at| page.stands_in(page.pieces[at].node, header));
    }
    if words(&kept) > IN_HEADER {
        kept.retain(|&at| page.pieces[at].amount.running > 0);
    }
    kept.into_iter().for_each(|at| article[at] = true);
}

/// The outermost element around `head` that does not contain `text`.
fn header(page: &Page<'_>, head: usize, text: usize) -> usize {
    let mut at = head;
    while at > 0 && !page.stands_in(text, page.nodes[at].parent) {
        at = page.nodes[at].parent;
    }
    at
}
