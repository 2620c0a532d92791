//! What is not part of the article, judging by its shape: rows of cards, and blocks of links.

use super::measure::{Amount, Page};
use crate::html::names::is_label;
use crate::html::tree::What;

/// The longest card, in words.
const CARD: u32 = 110;

/// How many cards make a row.
const ROW: usize = 3;

/// How much of the title of a card is a link, in percent.
const TITLE: u32 = 70;

/// Marks elements whose shape shows that they are not part of the article.
pub(super) fn mark(page: &mut Page<'_>) {
    cards(page);
    links(page);
    labelled(page);
}

/// Marks rows of cards: elements side by side, each with one heading that is a link. On a page that consists of cards
/// only, they are its content and are not marked.
fn cards(page: &mut Page<'_>) {
    let titles = titles(page);
    let rows: Vec<Vec<usize>> = (0..page.nodes.len()).filter_map(|at| row(page, &titles, at)).collect();
    let sum = |rows: &[Vec<usize>]| rows.iter().flatten().map(|&at| page.all[at].running).sum::<u32>();
    let (cards, all) = (sum(&rows), page.running());
    let rest = all.saturating_sub(cards);
    if cards * 5 < all * 2 || rest >= 150 && rest * 5 >= all {
        rows.iter().flatten().for_each(|&at| page.exclude(at));
    }
}

/// The headings in an element that may be a card: how many, and whether the first is a link.
#[derive(Debug, Clone, Copy, Default)]
struct Titles {
    count: u32,
    is_link: bool,
}

fn titles(page: &Page<'_>) -> Vec<Titles> {
    let mut titles = vec![Titles::default(); page.nodes.len()];
    for piece in page.pieces.iter().filter(|piece| piece.level > 0) {
        let mut at = piece.node;
        // an element with more words than a card is not inside one
        while at > 0 && page.all[at].words <= CARD {
            if titles[at].count == 0 {
                titles[at].is_link = piece.amount.is_linked(TITLE);
            }
            titles[at].count += 1;
            at = page.nodes[at].parent;
        }
    }
    titles
}

/// The cards in the element `at`, if they form a row and are most of its content.
fn row(page: &Page<'_>, titles: &[Titles], at: usize) -> Option<Vec<usize>> {
    if page.excluded[at] {
        return None;
    }
    let is_card = |child: &usize| {
        let one = titles[*child];
        let holds_more = page.nodes[*child].what != What::Heading && !page.titled[*child];
        one.count == 1 && one.is_link && holds_more && !page.excluded[*child]
    };
    let cards: Vec<usize> = page.children(at).filter(is_card).collect();
    let words: u32 = cards.iter().map(|&card| page.all[card].words).sum();
    (cards.len() >= ROW && words * 5 >= page.all[at].words * 3).then_some(cards)
}

/// Marks blocks of links. A list of links below paragraphs is a part of their text.
fn links(page: &mut Page<'_>) {
    let mut at = 1;
    while at < page.nodes.len() {
        let is_block = matches!(page.nodes[at].what, What::Block | What::List);
        if is_block && !page.excluded[at] && is_of_links(page, at) && !is_in_text(page, at) {
            page.exclude(at);
            at = page.last[at];
        }
        at += 1;
    }
}

fn is_of_links(page: &Page<'_>, at: usize) -> bool {
    let Amount { words, running, blocks, .. } = page.all[at];
    let is_of_links = page.all[at].is_linked(60) && blocks >= 2 && running * 10 <= words;
    is_of_links && words > 0 && words * 5 < page.all[0].words * 2 && !page.titled[at]
}

/// Whether the list `at` is next to paragraphs.
fn is_in_text(page: &Page<'_>, at: usize) -> bool {
    let runs = |child: usize| page.nodes[child].what == What::Text && page.all[child].running > 0;
    // a list follows the paragraph that announces it
    let parent = page.nodes[at].parent;
    page.nodes[at].what == What::List && page.children(parent).take(MANY).any(runs)
}

/// How many elements next to a list are looked at.
const MANY: usize = 64;

/// Marks elements that contain links below a label such as “Related articles”.
fn labelled(page: &mut Page<'_>) {
    let total = page.all[0].running;
    for index in 0..page.pieces.len() {
        let piece = &page.pieces[index];
        let text = &page.prose[page.blocks[index].range.clone()];
        if piece.node == 0 || page.excluded[piece.node] || piece.amount.words > 8 || !is_label(text) {
            continue;
        }
        let before = index.checked_sub(1).map(|before| page.pieces[before].node);
        let begins = |at: usize| before.is_none_or(|before| !page.stands_in(before, at));
        let mut at = piece.node;
        // up to the element that the label begins
        loop {
            let parent = page.nodes[at].parent;
            let is_of_text = matches!(page.nodes[parent].what, What::Page | What::Main | What::Article);
            if is_of_text || !begins(parent) || page.all[parent].running * 5 > total {
                break;
            }
            at = parent;
        }
        let amount = page.all[at];
        if begins(at) && amount.blocks > 1 && amount.running * 5 < total && amount.is_linked(30) {
            page.exclude(at);
        }
    }
}
