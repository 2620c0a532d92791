//! What is not part of the article, judging by the names of elements.

use super::measure::Page;
use crate::html::names::{self, MARKS, Mark, Sign};
use crate::html::tree::What;

/// The share of the running text of a page, in percent, that one word may mark; a word that marks as much or more is
/// ignored.
const MOST: u64 = 40;

/// The share of words in links that makes an element one with many links, in percent.
const LINKED: u32 = 25;

/// An element that says that it holds the text is believed if it holds at least this share of it, in percent.
const TEXT: u64 = 20;

/// How many words of running text an article with readers’ comments needs: if its element says that it is the article,
/// and also if none does and the comments are longer.
const FEW: u32 = 30;
const SOME: u32 = 100;

/// Marks elements whose names say that they are not part of the article.
pub(super) fn mark(page: &mut Page<'_>) {
    let void = void(page);
    let total = u64::from(page.all[0].running);
    let mut comments = Vec::new();
    let mut holds_text = false;
    let mut at = 1;
    while at < page.nodes.len() {
        let node = &page.nodes[at];
        let amount = page.all[at];
        let running = u64::from(amount.running);
        if node.names.text && running > 0 && running * 100 >= total * TEXT {
            holds_text |= amount.running >= FEW;
            at += 1;
            continue;
        }
        let signs = node.names.marks.iter().filter(|mark| !void[usize::from(**mark)]).map(|mark| names::sign(*mark));
        let sign = signs.min_by_key(|sign| *sign as u8);
        let is_of_page = match sign {
            Some(Sign::Comments) => {
                comments.push(at);
                true
            }
            // the title of an article is never in a sidebar
            Some(Sign::Boilerplate) => !page.titled[at] || running == 0,
            Some(Sign::Linked) => amount.is_linked(LINKED) && !page.titled[at],
            _ => false,
        };
        if is_of_page && !matches!(node.what, What::Page | What::Main) {
            page.exclude(at);
            at = page.last[at];
        }
        at += 1;
    }
    spare_threads(page, &comments, holds_text);
}

/// Unmarks `comments` if they are what the page is about, that is, if there is hardly any other text.
fn spare_threads(page: &mut Page<'_>, comments: &[usize], holds_text: bool) {
    let rest = page.running();
    let written: u32 = comments.iter().map(|&at| page.all[at].running).sum();
    if rest * 10 >= written && (rest >= SOME.min(written) || holds_text) {
        return;
    }
    for &at in comments {
        for node in at..page.last[at] + 1 {
            page.excluded[node] = false;
        }
    }
}

/// The words that mark too much of the page to say anything.
fn void(page: &Page<'_>) -> [bool; MARKS] {
    let mut shares = [0_u64; MARKS];
    // for each word, the element up to which everything is already marked
    let mut marked = [0; MARKS];
    for (at, node) in page.nodes.iter().enumerate() {
        for mark in node.names.marks.iter().map(|mark: &Mark| usize::from(*mark)) {
            if at > marked[mark] {
                marked[mark] = page.last[at];
                shares[mark] += u64::from(page.all[at].running);
            }
        }
    }
    let total = u64::from(page.all[0].running);
    let mut void = [false; MARKS];
    for (mark, share) in shares.into_iter().enumerate() {
        let is_of_readers = u16::try_from(mark).is_ok_and(|mark| names::sign(mark) == Sign::Comments);
        void[mark] = share > 0 && share * 100 >= total * MOST && !is_of_readers;
    }
    void
}
