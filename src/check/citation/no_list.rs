//! References to sources by number in a text without a list.

use std::collections::HashSet;

use q7x2_words as words;

use crate::check::Match;
use crate::check::citation::referring::{UsedWorks, listed, numbered};
use crate::document::citation::{Entry, Mark, MarkKind};
use crate::document::{Document, Role};

pub const SLOTS: &[&str] = &["sources"];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    matches.extend(listless(document));
}

/// The first mark of a text that refers to sources by number but lists none. Only marks that are placed like references
/// count: an index directly follows its name, and a type its tag.
fn listless(document: &Document) -> Option<Match> {
    const SEVERAL: usize = 3;
    let all: Vec<(&Mark, &[u32])> = numbered(document).collect();
    if all.len() < SEVERAL {
        return None;
    }
    let citations = document.citations();
    let used = UsedWorks::of(document);
    // numbers do not refer to lists of further reading
    let lists = |entry: &Entry| entry.number.is_some() || !used.is_besides(document, entry);
    if citations.entries.iter().any(lists)
        || citations.in_text().any(|mark| is_number(mark) && citations.resolves(mark)) && !citations.entries.is_empty()
    {
        return None;
    }
    let placement = |mark: &Mark| placement_of(document, mark);
    let closing: Vec<&Mark> = all.iter().map(|(mark, _)| *mark).filter(|mark| placement(mark).is_some()).collect();
    // tags of types can also be before words, but rarely end a clause
    let ends = closing.iter().filter(|mark| placement(mark) == Some(Placement::Closes)).count();
    let most = |count: usize| count * 3 >= all.len() * 2;
    let first = closing.first().filter(|_| closing.len() >= SEVERAL && most(ends))?;
    let listed = citations.entries.is_empty() && !listed(document).is_empty() || has_numbered_items(document, &all);
    (!listed).then(|| Match::prose(first.range.clone()).with("sources", closing.len()))
}

fn is_number(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Numbers(_))
}

/// How a reference by number is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placement {
    /// It ends a clause.
    Closes,
    /// The clause goes on after it.
    GoesOn,
}

/// How a mark is placed, if it is placed like a reference: after the punctuation of a clause or a number, or after a
/// space and before punctuation or a word in lower case. Not after the number of a section, which is repeated in such
/// brackets if a law has two countings; and not if it is the text of a link whose label, with the number, another file
/// defines: `proposals [141][BIP141]`.
fn placement_of(document: &Document, mark: &Mark) -> Option<Placement> {
    let block = document.block_at(mark.range.start)?;
    /// How many bytes around a mark show how it is placed.
    const AROUND: usize = 120;
    let prose = document.prose();
    let from = prose.ceil_char_boundary(block.range.start.max(mark.range.start.saturating_sub(AROUND)));
    let to = prose.floor_char_boundary(block.range.end.min(mark.range.end + AROUND)).max(mark.range.end);
    let (before, after) = (&prose[from..mark.range.start], &prose[mark.range.end..to]);
    // the first of several in a row decides: `data[16][4].`
    let before = without_brackets(before);
    let ends = before.ends_with(|c: char| ".,;:!?)”’»\"'".contains(c) || c.is_ascii_digit());
    let spaced = before.ends_with(char::is_whitespace);
    let closes = after.trim_start().is_empty() || after.starts_with(|c: char| ".,;:!?)”’»[".contains(c));
    let goes_on = after.starts_with(' ') && after[1..].starts_with(char::is_lowercase);
    let mut words = before.trim_end().rsplit(' ');
    let number = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let section = number && words.next().is_some_and(|word| words::SECTIONS_OF_LAWS.has(&word.to_lowercase()));
    let number = prose[mark.range.clone()].trim_matches(['[', ']']);
    let label = after.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or("", |(label, _)| label);
    let labelled = label.strip_suffix(number).is_some_and(|name| name.ends_with(char::is_alphabetic));
    match () {
        () if section || labelled => None,
        () if ends || spaced && closes => Some(Placement::Closes),
        () => (spaced && goes_on).then_some(Placement::GoesOn),
    }
}

/// A text without the numbers in brackets at its end.
fn without_brackets(text: &str) -> &str {
    /// The most in a row that are skipped: a text can consist of them.
    const MOST: usize = 16;
    let mut text = text;
    for _ in 0..MOST {
        let Some((before, number)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) else { break };
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        text = before;
    }
    text
}

/// Whether numbered items correspond to everything that `marks` refer to: a list of sources, whatever its heading and
/// language.
fn has_numbered_items(document: &Document, marks: &[(&Mark, &[u32])]) -> bool {
    let blocks = document.blocks().iter().filter(|block| block.role == Role::Item);
    let numbers: HashSet<u32> =
        blocks.filter_map(|block| leading_number(&document.source()[block.span.range()])).collect();
    marks.iter().flat_map(|(_, numbers)| *numbers).all(|number| numbers.contains(number))
}

/// The number of `4. …`, `4) …`.
fn leading_number(item: &str) -> Option<u32> {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    item[digits..].starts_with(['.', ')']).then(|| item[..digits].parse().ok()).flatten()
}
