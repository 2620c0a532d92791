//! The countable structure of a document: numbered entries, lists, sources.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::slots::Counted;
use crate::document::{Block, Document, Role};

/// What `document` numbers or lists: computed once, however often the text mentions it.
fn counted(document: &Document) -> &Counted {
    document.slots.counted.get_or_init(|| {
        let numberings = numberings(document);
        Counted {
            longest: numberings.iter().copied().max().unwrap_or(0),
            headings: document.blocks().iter().filter(|block| block.role == Role::Heading).count(),
            lengths: numberings.into_iter().chain(lists(document)).collect(),
        }
    })
}

/// The number of numbered headings or entries, if the document numbers some, starting at 1, and none of its lists,
/// headings or numberings has `said` entries.
pub(super) fn other_number_of_items(document: &Document, said: f64) -> Option<usize> {
    let counted = counted(document);
    let (longest, headings) = (counted.longest, counted.headings);
    if longest < 3 {
        return None;
    }
    let whole = said.fract() == 0.0 && said >= 0.0;
    let somewhere = whole && counted.lengths.contains(&(said as usize));
    // an introduction and a conclusion have headings, too
    let among_headings = headings as f64 >= said && headings as f64 <= said + 4.0 && headings != longest;
    (!somewhere && !among_headings).then_some(longest)
}

/// Whether a list or a numbering of `document` has `said` entries.
pub(super) fn has_list_of(document: &Document, said: f64) -> bool {
    counted(document).lengths.iter().any(|length| *length as f64 == said)
}

/// Whether a list can follow that the phrase at `range` announces: the phrase, or the sentence that it is in, ends its
/// block.
pub(super) fn announces_list(document: &Document, range: &Range<usize>) -> bool {
    let text = document.prose();
    let Some(block) = document.block_at(range.start) else { return false };
    let ends = |at: usize| !text[at.min(block.range.end)..block.range.end].contains(char::is_alphanumeric);
    if text[range.clone()].ends_with(':') {
        return ends(range.end);
    }
    document.sentence_at(range.start).is_some_and(|sentence| ends(sentence.range.end))
}

/// The longest list that is announced by its number: "10,000 examples:" counts something else.
const LONGEST: f64 = 50.0;

/// The number of entries of the list that begins right after the block at byte `at`, if it differs from `said`. Lists
/// inside its entries do not count, nor does the list that the block itself belongs to.
pub(super) fn other_length_of_list(document: &Document, at: &Range<usize>, said: f64) -> Option<usize> {
    let index = document.block_index(at.start)?;
    let (here, rest) = (&document.blocks()[index], &document.blocks()[index + 1..]);
    let first = rest.first().filter(|block| block.role == Role::Item)?;
    if said > LONGEST || here.role == Role::Item && first.level <= here.level {
        return None;
    }
    let run = rest.iter().take_while(|block| block.role == Role::Item && block.level >= first.level);
    let is_own = |block: &&Block| block.level == first.level && marker(document, block) == marker(document, first);
    let own: Vec<&Block> = run.clone().filter(is_own).collect();
    let fits = |count: usize| count as f64 == said;
    let numbered = own.iter().filter_map(|block| ordinal(document, block)).max();
    // entries of several paragraphs: the list continues after them
    let mut after = rest.iter().skip(run.count()).take(3);
    let goes_on = here.role != Role::Item && after.any(|block| block.role == Role::Item);
    // "berths 1 and 2, berth 3": an entry can contain several of the things counted
    let pieces = own.iter().map(|block| 1 + document.prose()[block.range.clone()].matches(", ").count()).sum();
    let other = own.len() >= 2 && !fits(own.len()) && !fits(pieces) && !numbered.is_some_and(fits);
    (other && !goes_on).then_some(own.len())
}

/// What an entry begins with: how far it is indented, and its mark, with all numbers as one mark.
fn marker<'d>(document: &'d Document, block: &Block) -> (usize, &'d str) {
    let source = document.source().get(block.span.range()).unwrap_or("");
    let text = source.trim_start();
    let mark = if text.starts_with(|c: char| c.is_ascii_digit()) { "1" } else { text.get(..1).unwrap_or("") };
    (source.len() - text.len(), mark)
}

/// The number of entries in lists of sources, or of different links if there are more of them.
pub(super) fn sources(document: &Document) -> usize {
    *document.slots.sources.get_or_init(|| count_sources(document))
}

fn count_sources(document: &Document) -> usize {
    let entries = document.blocks().iter().filter(|block| block.role == Role::Reference).count();
    let source = document.source();
    let mut links: Vec<&str> = source
        .match_indices("://")
        .map(|(at, _)| {
            let rest = &source[at..];
            &rest[..rest.find(|c: char| c.is_whitespace() || ")]>\"'<".contains(c)).unwrap_or(rest.len())]
        })
        .collect();
    links.sort_unstable();
    links.dedup();
    entries.max(links.len())
}

/// The lengths of lists: entries of one level one after another.
fn lists(document: &Document) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut length = 0;
    for block in document.blocks() {
        if block.role == Role::Item {
            length += 1;
        } else if length > 0 {
            lengths.push(length);
            length = 0;
        }
    }
    lengths.push(length);
    lengths
}

/// The last number of each numbering 1, 2, 3 … of headings or entries. Headings with a label are numbered by
/// themselves, whatever is numbered below them: "Q1: …", a list of three steps, "Q2: …".
fn numberings(document: &Document) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
    for block in document.blocks() {
        let label = ordinal(document, block).map(|number| ("", number));
        let Some((label, number)) = label.or_else(|| labelled(document, block)) else { continue };
        let reached = reached.entry(label).or_default();
        if number == *reached + 1 {
            *reached = number;
        } else if number == 1 {
            lengths.push(*reached);
            *reached = 1;
        }
    }
    lengths.extend(reached.into_values());
    lengths.retain(|&length| length > 1);
    lengths
}

/// The number that a heading or an entry begins with: "3. Walk", "3) Walk", "#3: Walk".
fn ordinal(document: &Document, block: &Block) -> Option<usize> {
    if !(block.role == Role::Item || block.role.is_title()) {
        return None;
    }
    // a mark of plain text or Markdown is not prose, but the content of a tag is
    let source = document.source().get(block.span.range())?;
    leading_number(source).or_else(|| leading_number(&document.prose()[block.range.clone()]))
}

/// The label that a heading begins with, and the number after it: "Q3: Walk", "Step 3 – Walk", "A03:2021 – Walk".
fn labelled<'d>(document: &'d Document, block: &Block) -> Option<(&'d str, usize)> {
    let text = document.prose().get(block.range.clone()).filter(|_| block.role.is_title())?;
    let label = &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())];
    let rest = text[label.len()..].trim_start_matches([' ', '#']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends =
        rest[digits..].trim_start().chars().next().is_none_or(|c| matches!(c, '.' | ')' | ':' | '-' | '–' | '—'));
    let fits = !label.is_empty() && (1..=3).contains(&digits) && ends;
    fits.then(|| Some((label, rest[..digits].parse().ok()?)))?
}

fn leading_number(text: &str) -> Option<usize> {
    let text = text.trim_start_matches(|c: char| "#* \t_".contains(c));
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let followed = text[digits..].starts_with(['.', ')', ':']);
    (followed && (1..=3).contains(&digits)).then(|| text[..digits].parse().ok())?
}
