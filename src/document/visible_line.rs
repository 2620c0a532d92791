//! Lines as readers see them: in a block of several lines, each line counts like a block.

use std::ops::Range;

use memchr::memchr_iter;

use crate::document::plain::WIDEST_WRAP;
use crate::document::{Block, Document, Format, Role};
use crate::place::Span;

/// Lines of up to this many bytes were not broken to fit a width.
const SHORT: usize = 60;
/// A line with at most this many bytes that is not the last one was broken on purpose.
const CUT: usize = 45;

impl Document {
    /// The line that contains byte `at` of the prose, as bytes of the prose: a block, or what is between line breaks in
    /// one. Breaks that only fit text to a width do not count.
    pub fn visible_line(&self, at: usize) -> Option<Range<usize>> {
        let block = &self.block_at(at)?.range;
        let breaks = self.line_breaks();
        let after = breaks.partition_point(|start| *start <= at);
        let start = after.checked_sub(1).map_or(block.start, |before| breaks[before].max(block.start));
        let end = breaks.get(after).map_or(block.end, |next| (*next).min(block.end));
        Some(self.without_space(start..end))
    }

    /// `range` of the prose without the space at its end.
    fn without_space(&self, range: Range<usize>) -> Range<usize> {
        range.start..range.start + self.prose()[range].trim_end().len()
    }

    /// The beginnings of lines that do not begin a block, in order, as bytes of the prose.
    pub fn line_breaks(&self) -> &[usize] {
        self.slots.line_breaks.get_or_init(|| {
            let mut found = Vec::new();
            for block in self.blocks() {
                breaks(self, block, &mut found);
            }
            found
        })
    }

    /// The lines of the blocks that have several, in order, as bytes of the prose.
    pub fn broken_lines(&self) -> impl Iterator<Item = Range<usize>> {
        let breaks = self.line_breaks();
        breaks.iter().enumerate().flat_map(move |(index, start)| {
            let before = index.checked_sub(1).map(|before| breaks[before]);
            let block = self.block_at(*start).map_or(*start..*start, |block| block.range.clone());
            let is_first = before.is_none_or(|before| before < block.start);
            let end = breaks.get(index + 1).map_or(block.end, |next| (*next).min(block.end));
            let first = is_first.then_some(block.start..*start);
            first.into_iter().chain(std::iter::once(*start..end)).map(|line| self.without_space(line))
        })
    }
}

/// Adds the beginnings of lines in `block` of `document`.
fn breaks(document: &Document, block: &Block, found: &mut Vec<usize>) {
    let source = &document.source()[block.span.range()];
    let mut ends = Vec::new();
    match document.format() {
        Format::Html | Format::Wiki => tags(source, &mut ends),
        Format::Markdown => {
            tags(source, &mut ends);
            lines_of_markdown(source, block.role, &mut ends);
            ends.sort_unstable();
        }
        Format::Rst if source.trim_start().starts_with("| ") => ends.extend(line_ends(source)),
        Format::Asciidoc => ends.extend(line_ends(source).filter(|end| source[..*end].trim_end().ends_with(" +"))),
        Format::Docx | Format::Odt => ends.extend(memchr_iter(0xb, source.as_bytes()).map(|at| at + 1)),
        // lines of plain text are blocks already, and lists of sources have no such lines
        _ => return,
    }
    for end in ends {
        let start = document.range(Span::new(block.span.start + end, block.span.end)).start;
        let is_inside = block.range.start < start && start < block.range.end;
        if is_inside && found.last().is_none_or(|last| *last < start) {
            found.push(start);
        }
    }
}

/// The bytes after the line ends of `source`.
fn line_ends(source: &str) -> impl Iterator<Item = usize> {
    memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1)
}

/// Adds the bytes after the tags `<br>` in `source`.
fn tags(source: &str, ends: &mut Vec<usize>) {
    let bytes = source.as_bytes();
    for at in memchr_iter(b'<', bytes) {
        let is_break = bytes.get(at + 1..at + 3).is_some_and(|name| name.eq_ignore_ascii_case(b"br"))
            && bytes.get(at + 3).is_some_and(|next| matches!(next, b'>' | b'/' | b' '));
        if is_break {
            ends.extend(source[at..].find('>').map(|close| at + close + 1));
        }
    }
}

/// Adds the bytes after the line ends of `source` that readers see: those written as breaks, and those that fitting to
/// a width does not explain.
fn lines_of_markdown(source: &str, role: Role, ends: &mut Vec<usize>) {
    if role == Role::Heading || !source.contains('\n') {
        return;
    }
    let lines: Vec<Line<'_>> = source.split_inclusive('\n').map(Line::of).collect();
    let width = width(&lines);
    let mut end = 0;
    for (index, pair) in lines.windows(2).enumerate() {
        end += lines[index].length;
        let [line, next] = pair else { continue };
        if line.is_ended || line.breaks_off(next, width) {
            ends.push(end);
        }
    }
}

/// A line of a paragraph of Markdown.
struct Line<'s> {
    /// Its text, without the marks of the blocks that it is in.
    text: &'s str,
    /// Its bytes, marks and line end included.
    length: usize,
    /// Whether it ends with an explicit break.
    is_ended: bool,
}

/// Which width explains where the lines of a paragraph end.
#[derive(Clone, Copy)]
enum Width {
    /// None: some line is too long to have been fitted, or too short.
    None,
    /// Lines of up to this many bytes may have been fitted.
    Some(usize),
    /// The lines may have been fitted or not.
    Unknown,
}

impl<'s> Line<'s> {
    fn of(line: &'s str) -> Self {
        let text = line.trim_end_matches(['\n', '\r']);
        let is_ended = text.ends_with("  ") || text.ends_with('\\');
        let text = text.trim_end_matches('\\').trim().trim_start_matches(['>', ' ', '\t']);
        Self { text, length: line.len(), is_ended }
    }

    /// Whether a sentence, or something else that is set apart, ends with the line.
    fn ends_sentence(&self) -> bool {
        self.text
            .trim_end_matches(['”', '’', '"', '\'', ')', ']', '*', '_', '»', '“'])
            .ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
    }

    /// Whether `next` continues the line.
    fn goes_on_in(&self, next: &Line<'_>) -> bool {
        next.text.starts_with(char::is_lowercase) && !self.ends_sentence()
    }

    /// Whether the line ends where it does on purpose.
    fn breaks_off(&self, next: &Line<'_>, width: Width) -> bool {
        if self.text.is_empty() || next.text.is_empty() || next.text.starts_with(char::is_lowercase) {
            return false;
        }
        match width {
            Width::None => {
                self.ends_sentence() || self.text.len() <= SHORT && !self.text.ends_with([',', '–', '—', '-'])
            }
            Width::Some(width) => {
                let word = next.text.split_whitespace().next().map_or(0, str::len);
                self.text.len() + 1 + word <= width - width / 10
            }
            Width::Unknown => false,
        }
    }
}

/// What explains where `lines` end: some must break off in the middle of a sentence.
fn width(lines: &[Line<'_>]) -> Width {
    let longest = lines.iter().map(|line| line.text.len()).max().unwrap_or(0);
    let cut = || lines[..lines.len() - 1].iter().any(|line| line.text.len() <= CUT);
    let broken = lines.windows(2).any(|pair| pair[0].goes_on_in(&pair[1]));
    match longest {
        _ if broken && longest <= SHORT => Width::Unknown,
        _ if broken && longest <= WIDEST_WRAP => Width::Some(longest),
        longest if longest > WIDEST_WRAP || cut() => Width::None,
        _ => Width::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    /// The lines of all blocks of `source`.
    fn lines(format: Format, source: &str) -> Vec<String> {
        let document = Document::read(Input { format, ..Input::text("a", source) });
        let mut lines: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(line) = document.visible_line(at) {
            lines.push(document.prose()[line.clone()].trim().to_owned());
            at = line.end.max(at + 1);
            while document.prose()[at.min(document.prose().len())..].starts_with(char::is_whitespace) {
                at += 1;
            }
        }
        lines
    }

    #[test]
    fn written_breaks_are_seen_in_every_format() {
        for (format, source) in [
            (Format::Html, "<p>The pier is <b>open</b>.<br>Share<BR/>It was shut.</p>"),
            (Format::Wiki, "The pier is '''open'''.<br />Share<br>It was shut."),
            (Format::Markdown, "The pier is **open**.  \nShare\\\nIt was shut."),
            (Format::Markdown, "- The pier is **open**.<br>Share<br>It was shut."),
            (Format::Rst, "| The pier is **open**.\n| Share\n| It was shut."),
            (Format::Asciidoc, "The pier is *open*. +\nShare +\nIt was shut."),
            (Format::Text, "The pier is open.\nShare\nIt was shut."),
        ] {
            assert_eq!(lines(format, source), ["The pier is open.", "Share", "It was shut."], "{source}");
        }
    }

    #[test]
    fn lines_of_markdown_are_seen_where_no_width_explains_them() {
        for (source, expected) in [
            ("The pier is open.\nShare\nThe ferry leaves.", vec!["The pier is open.", "Share", "The ferry leaves."]),
            ("> Open.\n> Share\n> Late.", vec!["Open.", "Share", "Late."]),
            ("one, two\nand three\nFour", vec!["one, two and three Four"]),
            ("The pier\nis open.", vec!["The pier is open."]),
            ("# The pier\nOpen.\nShare", vec!["The pier", "Open.", "Share"]),
        ] {
            assert_eq!(lines(Format::Markdown, source), expected, "{source:?}");
        }
        let wrapped = "The pier of the old town is open again to all who want to walk on it\n\
                       by day, says the office that runs it. It was closed for all of a year.\n\
                       Share of it fell into the sea in March, and nobody knew what was to be\n\
                       done.";
        assert_eq!(lines(Format::Markdown, wrapped).len(), 1);
        let whole = format!("{wrapped}\nShare\nThe ferry leaves.");
        assert_eq!(lines(Format::Markdown, &whole)[1..], ["Share", "The ferry leaves."]);
        let ends_by_chance = "The pier of the old town is open again to all who want to walk on it.\n\
                              Share of it fell into the sea in March.";
        assert_eq!(lines(Format::Markdown, ends_by_chance).len(), 1);
    }
}
