//! A second headline below the first.

use std::collections::BTreeSet;

use crate::check::repetition::{Options, words};
use crate::check::{Check, Match, Misconfigured};
use crate::document::{Block, Document, Role};

#[derive(Debug)]
struct Headlines {
    words: usize,
    alike: bool,
}

/// A check of second headlines that say what the first says, or of those that do not.
pub(super) fn headlines(options: &Options, alike: bool) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Headlines { words: options.words.max(1), alike }))
}

impl Check for Headlines {
    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let Some((first, second)) = both(document) else { return };
        let text = document.prose();
        let (one, other) = (content(&text[first.range.clone()]), content(&text[second.range.clone()]));
        let count = text[second.range.clone()].split_whitespace().count();
        let shared = one.intersection(&other).count();
        let is_alike = shared * 2 >= one.len().min(other.len()).max(1) && shared >= 2;
        if count >= self.words && is_alike == self.alike {
            matches.push(Match::prose(second.range.clone()).related(first.range.clone(), "the first headline"));
        }
    }
}

/// The headline, and a second one after it with at most datelines and boilerplate between them; text must follow.
fn both(document: &Document) -> Option<(&Block, &Block)> {
    let blocks = document.blocks();
    let at = blocks.iter().position(|block| block.role == Role::Headline)?;
    let mut rest = blocks[at + 1..].iter().filter(|block| !matches!(block.role, Role::Dateline | Role::Boilerplate));
    let title = &document.prose()[blocks[at].range.clone()];
    let again = |block: &Block| document.prose()[block.range.clone()].eq_ignore_ascii_case(title);
    let second = rest.next().filter(|block| block.role == Role::Heading && (block.level <= 1 || again(block)))?;
    let next = rest.next()?;
    let long = document.prose()[next.range.clone()].split_whitespace().count();
    let asks = document.prose()[second.range.clone()].ends_with('?');
    (next.role == Role::Paragraph && long >= 12 && !asks).then_some((&blocks[at], second))
}

/// The words of more than three letters, in lower case and without their endings.
fn content(text: &str) -> BTreeSet<String> {
    words(text).filter(|word| word.chars().count() > 3).map(|word| word.trim_end_matches('s').to_owned()).collect()
}
