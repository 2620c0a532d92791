//! The places where a directive for a finding can be, the best place first.

use q7x2_lint::document::{Block, Comment, Document, Format};

use crate::cli::add_allow::lines;
use crate::cli::add_allow::notation::Says;

/// A comment, with the text before and after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Insertion {
    /// The byte of the source where it is inserted.
    pub at: usize,
    pub before: String,
    pub says: Says,
    pub after: String,
}

/// Comments that together allow a finding.
pub(super) type Candidate = Vec<Insertion>;

/// The most candidates for a finding.
pub(super) const MOST: usize = 4;

/// The candidates for a finding that begins at byte `start` of the source of `document`.
pub(super) fn candidates(document: &Document, start: usize) -> Vec<Candidate> {
    let source = document.source();
    let block = block(document, start);
    let begins = block.map_or(start, |block| block.span.start);
    let one = |insertion: Insertion| vec![insertion];
    match document.format() {
        Format::Markdown => {
            let own = |at| own_line(source, at, true);
            vec![one(end_of_line(source, start)), one(own(begins)), one(own(start))]
        }
        Format::Html | Format::Xml => {
            let text = block.map_or(start, |block| document.span(block.range.clone()).start);
            let before = enclosing(document, start).map_or(start, |comment| comment.span.start);
            vec![one(at(text)), one(at(before)), one(end_of_line(source, start))]
        }
        Format::Wiki => {
            let text = block.map_or(start, |block| document.span(block.range.clone()).start);
            vec![one(end_of_line(source, start)), one(at(text)), one(own_line(source, begins, false))]
        }
        Format::Rst => rst(source, begins).into_iter().map(one).collect(),
        Format::Asciidoc => {
            let (line, _) = lines::line(source, begins);
            let mut all = vec![one(own_line(source, begins, false))];
            // a title or attributes may come before the block: then the comment goes before them
            all.extend((line > 0).then(|| one(own_line(source, line - 1, false))));
            all
        }
        Format::Docx | Format::Odt | Format::Epub | Format::Pdf | Format::Ipynb | Format::Subtitles => Vec::new(),
        Format::Latex | Format::Typst | Format::Org => {
            vec![one(own_line(source, begins, false)), one(end_of_line(source, start))]
        }
        Format::Text | Format::Mail => vec![one(own_line(source, begins, false)), one(own_line(source, begins, true))],
        Format::Bibtex | Format::Csl | Format::Cff => vec![around(document, start)],
    }
}

/// The block that contains byte `start` of the source.
fn block(document: &Document, start: usize) -> Option<&Block> {
    let after = document.blocks().partition_point(|block| block.span.start <= start);
    document.blocks()[..after].last().filter(|block| start < block.span.end)
}

/// The comment that contains byte `start` of the source.
fn enclosing(document: &Document, start: usize) -> Option<&Comment> {
    let after = document.comments().partition_point(|comment| comment.span.start <= start);
    document.comments()[..after].last().filter(|comment| start < comment.span.end)
}

/// A comment directly at byte `at`.
fn at(at: usize) -> Insertion {
    Insertion { at, before: String::new(), says: Says::Allow, after: String::new() }
}

/// A comment on a line of its own, before the line of byte `at` and indented like it.
fn own_line(source: &str, at: usize, quoted: bool) -> Insertion {
    let (start, end) = lines::line(source, at);
    let before = lines::indent(&source[start..end], quoted).to_owned();
    Insertion { at: start, before, says: Says::Allow, after: lines::end(source).to_owned() }
}

/// A comment at the end of the line of byte `at`, but before the mark of a line break, cell or heading there.
fn end_of_line(source: &str, at: usize) -> Insertion {
    let (start, end) = lines::line(source, at);
    let line = source[start..end].trim_end();
    let mut text = line.strip_suffix('\\').unwrap_or(line);
    match text.trim_start().chars().next() {
        Some('|') => text = text.strip_suffix('|').unwrap_or(text),
        Some('#') => text = text.trim_end_matches('#'),
        _ => {}
    }
    let text = text.trim_end();
    // a heading that consists of marks only has no text before them
    let kept = if text.is_empty() { line.len() } else { text.len() };
    Insertion { at: start + kept, before: " ".to_owned(), says: Says::Allow, after: String::new() }
}

/// A comment as a paragraph of its own; before an item, also as a paragraph of the previous item, so that the list
/// stays whole.
fn rst(source: &str, begins: usize) -> Vec<Insertion> {
    let end = lines::end(source);
    let paragraph = |line: usize, indent: String| {
        let gap = lines::before(source, line).is_some_and(|before| !before.trim().is_empty());
        let before = format!("{}{indent}", if gap { end } else { "" });
        Insertion { at: line, before, says: Says::Allow, after: end.repeat(2) }
    };
    let (line, to) = lines::line(source, begins);
    let text = &source[line..to];
    let indent = lines::indent(text, false);
    let mut all = vec![paragraph(line, indent.to_owned())];
    if let Some(columns) = lines::marker(&text[indent.len()..]).map(|columns| indent.len() + columns)
        && follows_item(source, line, indent, columns)
    {
        all.insert(0, paragraph(line, " ".repeat(columns)));
    }
    // a title may also have a line above it
    if line > 0 {
        all.push(paragraph(lines::line(source, line - 1).0, indent.to_owned()));
    }
    all
}

/// Whether the line that begins at `start` follows an item of the same list, with its mark after `indent` and its text
/// in column `column` (0-based).
fn follows_item(source: &str, start: usize, indent: &str, column: usize) -> bool {
    let before = source[..start].lines().rev().find(|line| !line.trim().is_empty());
    before.is_some_and(|line| {
        let own = lines::indent(line, false);
        own.len() >= column || own == indent && lines::marker(&line[own.len()..]).is_some()
    })
}

/// Comments before and after an entry of a library of sources, which has no blocks.
fn around(document: &Document, start: usize) -> Candidate {
    let source = document.source();
    let (mut from, _) = lines::line(source, start);
    let mut to = lines::next(source, start);
    if document.format() == Format::Bibtex {
        let entry = |at: usize| source[at..].starts_with('@');
        while from > 0 && !entry(from) {
            from = lines::line(source, from - 1).0;
        }
        while to < source.len() && !entry(to) {
            to = lines::next(source, to);
        }
    }
    let end = lines::end(source);
    let last = !source[..to].ends_with('\n');
    vec![
        Insertion { at: from, before: String::new(), says: Says::Off, after: end.to_owned() },
        Insertion {
            at: to,
            before: if last { end.to_owned() } else { String::new() },
            says: Says::On,
            after: end.to_owned(),
        },
    ]
}
