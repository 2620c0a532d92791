//! First and last lines of a document that other documents have too.

use std::ops::Range;

use serde::Deserialize;

use crate::check::repeated::{Line, LinePlace, Lines, hash};
use crate::check::{Misconfigured, Repeat, Role, Setup};
use crate::document::{self, Document, Format};
use crate::place::Span;

/// The options of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// How many documents must have a line that are no copies of one another.
    at_least: usize,
}

pub const SLOTS: &[&str] = &["count"];

pub fn build(options: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Repeats(Box::new(Repeats { at_least: options.at_least.max(2) })))
}

#[derive(Debug)]
struct Repeats {
    at_least: usize,
}

/// How many lines at the beginning and at the end of a document are compared at most: of a short one a quarter each.
const EDGE: usize = 6;

/// The longest line that is, in bytes and in words, and the fewest words that tell it from a title.
const LONGEST: usize = 160;
const WORDS: std::ops::RangeInclusive<usize> = 3..=24;

/// A line of more bytes that ends without a mark is broken to fit a width.
const FULL: usize = 50;

/// Of how many lines in between hashes are kept: those with the lowest.
const BODY: usize = 8;

/// The shortest of those, in bytes: short lines are alike by chance.
const SHORTEST: usize = 50;

impl Repeat for Repeats {
    fn at_least(&self) -> usize {
        self.at_least
    }

    fn lines(&self, document: &Document) -> Lines {
        let lines = visible_lines(document);
        let edge_lines = EDGE.min(lines.len() / 4);
        let last = lines.len() - edge_lines;
        let is_edge = |number: usize| number < edge_lines || number >= last;
        let mut edges = Vec::new();
        let mut body = Vec::new();
        for (number, line) in lines.into_iter().enumerate() {
            let text = &document.prose()[line.range.clone()];
            if is_edge(number) {
                let is_open = line.goes_on && text.len() > FULL && !is_ended(text);
                if !is_open && may_be_of_a_page(text) && may_be_lines(line.role) {
                    edges.extend(edge(document, number, line.range));
                }
            } else if text.len() >= SHORTEST {
                // the beginning tells a line well enough
                body.push(hash(&text[..text.floor_char_boundary(SHORTEST)]));
            }
        }
        body.sort_unstable();
        body.dedup();
        body.truncate(BODY);
        Lines { origin: document.origin().clone(), edges, body }
    }
}

/// A line of a document, as a reader sees it.
struct VisibleLine {
    /// Its bytes of the prose.
    range: Range<usize>,
    /// The role of its block.
    role: document::Role,
    /// Its block goes on after it.
    goes_on: bool,
}

/// The lines of `document` in order.
fn visible_lines(document: &Document) -> Vec<VisibleLine> {
    let mut lines = Vec::new();
    let mut breaks = document.line_breaks().iter().copied().peekable();
    for block in document.blocks() {
        let mut start = block.range.start;
        let mut line =
            |range, goes_on| lines.push(VisibleLine { range: trimmed(document, range), role: block.role, goes_on });
        while let Some(next) = breaks.next_if(|next| *next < block.range.end) {
            if next > start {
                line(start..next, true);
                start = next;
            }
        }
        line(start..block.range.end, false);
    }
    lines.retain(|line| !line.range.is_empty());
    lines
}

/// Whether lines of such blocks can be of a page; in plain text short lines look like titles.
fn may_be_lines(role: document::Role) -> bool {
    role.is_running_text() || role.is_title() || role == document::Role::Boilerplate
}

/// `range` of the prose without the space around its text.
fn trimmed(document: &Document, range: Range<usize>) -> Range<usize> {
    let text = &document.prose()[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// A line of so many words without a mark at its end is a piece of a sentence, or a long title.
const LONG: usize = 10;

/// Whether a line can belong to a page: it is short, and neither a title with its markup, the beginning of a list, a
/// named value nor a piece of a sentence.
fn may_be_of_a_page(text: &str) -> bool {
    let names = text.split_whitespace().next().is_some_and(|word| word.ends_with(':'));
    let is_piece = text.split_whitespace().nth(LONG - 1).is_some() && !is_ended(text);
    text.len() <= LONGEST
        && !names
        && !is_piece
        && !text.starts_with(|letter: char| letter.is_lowercase() || matches!(letter, '=' | '#' | '>' | '|'))
        && WORDS.contains(&text.split_whitespace().take(WORDS.end() + 1).count())
        && !text.ends_with(':')
        && text.chars().filter(|letter| letter.is_alphabetic()).nth(5).is_some()
}

/// Whether a mark ends the text.
fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ')', '”', '"'])
}

/// The line at `range` of the prose, the one of this `number`.
fn edge(document: &Document, number: usize, range: Range<usize>) -> Option<Line> {
    let text = &document.prose()[range.clone()];
    let span = document.span(range);
    let source = document.source();
    // a line with markup in it is another text in the source
    if source.get(span.range()) != Some(text) {
        return None;
    }
    let position = document.position(span.start);
    let before = (u16::try_from(position.column - 1).ok()?, u16::try_from(position.byte - 1).ok()?);
    let around = whole_line(document, span);
    let span = document.in_file(span);
    let small = |number: usize| u32::try_from(number).ok();
    let place = LinePlace {
        number: small(number)?,
        start: small(span.start)?,
        end: small(span.end)?,
        line: small(position.line)?,
        before,
        around,
    };
    Some(Line { text: text.into(), place })
}

/// How many bytes before and after `span` are the rest of its line, if they have no words. In a page with tags, lines
/// say nothing.
fn whole_line(document: &Document, span: Span) -> Option<(u16, u16)> {
    if !matches!(document.format(), Format::Text | Format::Markdown) || document.packed(span).is_some() {
        return None;
    }
    let source = document.source();
    let start = source[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = source[span.end..].find('\n').map_or(source.len(), |at| span.end + at + 1);
    let is_bare = |text: &str| !text.contains(char::is_alphanumeric);
    let bare = is_bare(&source[start..span.start]) && is_bare(&source[span.end..end]);
    let small = |length: usize| u16::try_from(length).ok();
    Some((small(span.start - start).filter(|_| bare)?, small(end - span.end)?))
}
