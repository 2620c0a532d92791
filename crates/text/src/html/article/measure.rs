//! How much text, running text and links there is in each block and each element of a page.

use std::collections::HashSet;
use std::ops::Range;

use crate::Content;
use crate::block::{Block, Role};
use crate::content::Link;
use crate::html::tree::{Node, Tree};

/// An amount of text, in words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) words: u32,
    /// Words in links to other pages.
    pub(super) linked: u32,
    /// Words of running text; those of items and cells count half.
    pub(super) running: u32,
    /// How many blocks have them.
    pub(super) blocks: u32,
    /// How many of these blocks are long paragraphs.
    pub(super) long: u32,
}

impl Amount {
    pub(super) fn add(&mut self, other: Self) {
        self.words += other.words;
        self.linked += other.linked;
        self.running += other.running;
        self.blocks += other.blocks;
        self.long += other.long;
    }

    /// Whether links are at least `percent` of the words.
    pub(super) fn is_linked(self, percent: u32) -> bool {
        self.linked * 100 >= self.words * percent
    }
}

/// A part of a page.
#[derive(Debug)]
pub(super) struct Piece {
    /// The innermost element around it.
    pub(super) node: usize,
    pub(super) amount: Amount,
    /// The depth of a heading; 0 if it is not one.
    pub(super) level: u8,
    /// Whether it says what the page is called.
    pub(super) is_title: bool,
}

/// A page as it is measured.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) nodes: &'a [Node],
    /// The last element inside each, or itself.
    pub(super) last: Vec<usize>,
    pub(super) prose: &'a str,
    pub(super) blocks: &'a [Block],
    pub(super) pieces: Vec<Piece>,
    /// The amount of text in each element.
    pub(super) all: Vec<Amount>,
    /// Whether the title of the page is in each element.
    pub(super) titled: Vec<bool>,
    /// Whether each element was found not to be part of the article (“excluded”).
    pub(super) excluded: Vec<bool>,
}

/// The fewest words of a long paragraph, which cannot be a line of a sidebar.
const LONG: u32 = 60;

/// A link with more bytes of prose than this must have been left open.
const LONGEST_LINK: usize = 1200;

impl<'a> Page<'a> {
    pub(super) fn of(source: &str, content: &'a Content, tree: &'a Tree, title: Option<&str>) -> Self {
        let (blocks, prose, nodes) = (&content.blocks[..], content.prose.text(), &tree.nodes[..]);
        let linked = linked(source, content);
        let title = title.map(words_of).unwrap_or_default();
        let around = tree.around(blocks.iter().map(|block| block.span.start));
        let pieces = blocks.iter().zip(linked).zip(around).map(|((block, linked), node)| {
            let text = &prose[block.range.clone()];
            let level = if block.role == Role::Heading { block.level } else { 0 };
            let is_title = level > 0 && says_title(text, &title);
            Piece { node, amount: amount(block.role, text, linked), level, is_title }
        });
        let mut page = Self {
            nodes,
            last: (0..nodes.len()).collect(),
            prose,
            blocks,
            pieces: pieces.collect(),
            all: Vec::new(),
            titled: vec![false; nodes.len()],
            excluded: vec![false; nodes.len()],
        };
        for at in (1..nodes.len()).rev() {
            let parent = nodes[at].parent;
            page.last[parent] = page.last[parent].max(page.last[at]);
        }
        page.all = page.sums();
        for piece in page.pieces.iter().filter(|piece| piece.is_title).take(TITLES) {
            let mut at = piece.node;
            while !std::mem::replace(&mut page.titled[at], true) {
                at = nodes[at].parent;
            }
        }
        page
    }

    /// The amount of text in each element, without the text in excluded ones.
    pub(super) fn sums(&self) -> Vec<Amount> {
        let mut sums = vec![Amount::default(); self.nodes.len()];
        for piece in self.pieces.iter().filter(|piece| !self.excluded[piece.node]) {
            sums[piece.node].add(piece.amount);
        }
        for at in (1..self.nodes.len()).rev() {
            let sum = sums[at];
            sums[self.nodes[at].parent].add(sum);
        }
        sums
    }

    /// The elements inside `node`.
    pub(super) fn inside(&self, node: usize) -> Range<usize> {
        node + 1..self.last[node] + 1
    }

    /// Whether the element `node` is `around` or inside it.
    pub(super) fn stands_in(&self, node: usize, around: usize) -> bool {
        around <= node && node <= self.last[around]
    }

    /// The elements that are directly in `node`, in order.
    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.last[node] + 1;
        let first = Some(node + 1).filter(|&at| at < end);
        std::iter::successors(first, move |&at| Some(self.last[at] + 1).filter(|&next| next < end))
    }

    /// Marks `node` and everything in it as not part of the article.
    pub(super) fn exclude(&mut self, node: usize) {
        let end = self.last[node];
        // everything in a excluded element is already excluded
        let mut at = node;
        while at <= end {
            let next = if self.excluded[at] { self.last[at] + 1 } else { at + 1 };
            self.excluded[at] = true;
            at = next;
        }
    }

    /// For each block, whether it is outside excluded elements.
    pub(super) fn included(&self) -> Vec<bool> {
        self.pieces.iter().map(|piece| !self.excluded[piece.node]).collect()
    }

    /// How many words of running text are outside excluded elements.
    pub(super) fn running(&self) -> u32 {
        self.pieces.iter().filter(|piece| !self.excluded[piece.node]).map(|piece| piece.amount.running).sum()
    }

    /// The excluded elements, as bytes of the source, in order.
    pub(super) fn marked(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 1;
        while at < self.nodes.len() {
            if !self.excluded[at] {
                at += 1;
                continue;
            }
            found.push(self.nodes[at].start..self.nodes[at].end);
            at = self.last[at] + 1;
        }
        found
    }
}

/// How many headings that may be the title of the page are looked at.
const TITLES: usize = 3;

/// How many words of each block of `content` are in links to other pages.
fn linked(source: &str, content: &Content) -> Vec<u32> {
    let (blocks, prose) = (&content.blocks, content.prose.text());
    let mut linked = vec![0; blocks.len()];
    for link in content.links.iter().filter(|link| leads_away(source, link)) {
        let first = blocks.partition_point(|block| block.range.end <= link.range.start);
        for (block, linked) in blocks.iter().zip(&mut linked).skip(first) {
            let (start, end) = (block.range.start.max(link.range.start), block.range.end.min(link.range.end));
            if start >= end {
                break;
            }
            *linked += words(&prose[start..end]);
        }
    }
    linked
}

/// Whether it is a link that readers click, that was closed, and that leads to another page.
fn leads_away(source: &str, link: &Link) -> bool {
    let tag = &source.as_bytes()[link.span.start.min(source.len())..];
    let is_link = matches!(tag, [b'<', b'a' | b'A', space, ..] if !space.is_ascii_alphanumeric());
    is_link && !link.target.starts_with('#') && link.range.len() <= LONGEST_LINK
}

fn amount(role: Role, text: &str, linked: u32) -> Amount {
    let words = words(text);
    let linked = linked.min(words);
    let mine = matches!(role, Role::Paragraph | Role::Quotation | Role::Item | Role::Cell | Role::Reference);
    let runs = mine && linked * 2 < words && (words >= 30 || words >= 10 && ends_sentence(text));
    let running = match role {
        _ if !runs => 0,
        Role::Item | Role::Cell => words / 2,
        _ => words,
    };
    let is_long = runs && words >= LONG && linked * 5 < words && matches!(role, Role::Paragraph | Role::Quotation);
    Amount { words, linked, running, blocks: 1, long: u32::from(is_long) }
}

/// Whether the text ends as sentences do, in whatever script.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”»’)]」』".contains(c));
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '։', '።', '။', '។', ':'])
}

/// How many words there are: runs of letters and digits, or single characters of a script that has no spaces between
/// words.
fn words(text: &str) -> u32 {
    let mut count = 0;
    let mut in_word = false;
    for character in text.chars() {
        if !character.is_alphanumeric() {
            in_word = in_word && matches!(character, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}');
        } else if is_word(character) {
            (count, in_word) = (count + 1, false);
        } else if !in_word {
            (count, in_word) = (count + 1, true);
        }
    }
    count
}

/// Whether a character counts as a word.
fn is_word(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn words_of(text: &str) -> HashSet<String> {
    let lower = text.to_lowercase();
    let mut words = HashSet::new();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.chars().any(is_word) {
            words.extend(word.chars().map(String::from));
        } else {
            words.insert(word.to_owned());
        }
    }
    words
}

/// Whether a heading says what the page is called: it has the words of `title`, apart from the name of the site.
fn says_title(text: &str, title: &HashSet<String>) -> bool {
    /// The longest heading, in bytes.
    const LONGEST: usize = 400;
    if title.is_empty() || text.len() > LONGEST {
        return false;
    }
    let words = words_of(text);
    let common = words.intersection(title).count();
    common > 0 && common * 5 >= words.len() * 3 && common * 5 >= title.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_whatever_script() {
        for (text, count) in [("The tide isn't late.", 4), ("潮が満ちる", 5), ("Прилив 12", 2), ("… – !", 0), ("", 0)]
        {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn running_text_is_long_or_ends_as_a_sentence_does() {
        let running = |text: &str| amount(Role::Paragraph, text, 0).running;
        assert_eq!(running("The harbour board met on Monday and agreed on nothing at all."), 12);
        assert_eq!(running("The harbour board met on Monday and agreed on nothing at all"), 0);
        assert_eq!(running("The board met."), 0);
        assert_eq!(running(&"tide ".repeat(30)), 30);
        assert_eq!(amount(Role::Paragraph, &"tide ".repeat(30), 15).running, 0);
        assert_eq!(amount(Role::Item, &"tide ".repeat(30), 0).running, 15);
        assert_eq!(amount(Role::Caption, &"tide ".repeat(30), 0).running, 0);
    }

    #[test]
    fn a_heading_says_the_title_of_a_page_with_the_name_of_its_site_or_without() {
        let title = words_of("Harbour board agrees on nothing – The Tide Post");
        assert!(says_title("Harbour board agrees on nothing", &title));
        assert!(!says_title("The Tide Post", &words_of("Harbour board agrees on nothing")));
        assert!(!says_title("More on the board", &title));
        assert!(!says_title("Anything", &HashSet::new()));
    }
}
