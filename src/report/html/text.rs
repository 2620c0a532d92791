//! The text of a document with its findings marked in place.

use std::fmt::Write as _;
use std::ops::Range;

use crate::finding::{Finding, Severity};
use crate::report::html::escape::escaped;

/// Documents up to this many bytes are shown whole.
const WHOLE: usize = 200_000;
/// What is shown of a longer one around each finding, in bytes on either side.
const AROUND: usize = 3_000;

/// A finding to mark: the number that its note has on the page, and the one that readers see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked<'a> {
    pub(super) finding: &'a Finding,
    /// Unlike any other on the page.
    pub(super) id: usize,
    /// Counted from 1 in each document.
    pub(super) number: usize,
}

/// Writes `source` with `marked`, which are in order of place, and calls `note` for each finding
/// where its line begins.
pub(super) fn write(source: &str, marked: &[Marked<'_>], note: impl Fn(&Marked<'_>) -> String, out: &mut String) {
    let mut at = 0;
    let mut to_come = marked.iter().peekable();
    let mut open: Vec<&Marked<'_>> = Vec::new();
    for passage in passages(source, marked) {
        gap(&source[at..passage.start], out);
        at = passage.end;
        for block in blocks(source, passage, marked) {
            out.push_str("<div class=\"block\">");
            open.retain(|one| one.finding.span.end > block.start);
            while let Some(one) = to_come.next_if(|one| starts_in(one, &block, source.len())) {
                out.push_str(&note(one));
                open.push(one);
            }
            out.push_str("<div class=\"line\">");
            segments(source, &block, &open, out);
            out.push_str("</div></div>");
        }
    }
    gap(&source[at..], out);
}

fn gap(left_out: &str, out: &mut String) {
    let characters = left_out.chars().count();
    if characters > 0 {
        let _ = write!(out, "<p class=\"gap\">{characters} characters without findings</p>");
    }
}

/// The parts of a source that are shown: all of it, or what is around findings.
fn passages(source: &str, marked: &[Marked<'_>]) -> Vec<Range<usize>> {
    if source.len() <= WHOLE {
        return std::iter::once(0..source.len()).collect();
    }
    let mut passages: Vec<Range<usize>> = Vec::new();
    for one in marked {
        let start = source.floor_char_boundary(one.finding.span.start.saturating_sub(AROUND));
        let end = source.ceil_char_boundary((one.finding.span.end + AROUND).min(source.len()));
        match passages.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => passages.push(start..end),
        }
    }
    passages
}

/// A passage in blocks of whole lines: each line in which a finding begins is one, and all lines
/// between two of them are one.
fn blocks(source: &str, passage: Range<usize>, marked: &[Marked<'_>]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut begun = passage.start;
    for one in marked {
        let at = one.finding.span.start.min(source.len());
        if !(passage.contains(&at) || at == passage.end) || at < begun {
            continue;
        }
        let line = source[begun..at].rfind('\n').map_or(begun, |end| begun + end + 1);
        let end = source[at..passage.end].find('\n').map_or(passage.end, |end| at + end + 1);
        if begun < line {
            blocks.push(begun..line);
        }
        blocks.push(line..end);
        begun = end;
    }
    if begun < passage.end || blocks.is_empty() {
        blocks.push(begun..passage.end);
    }
    blocks
}

/// Whether a finding begins before the end of a block, or at the end of all.
fn starts_in(one: &Marked<'_>, block: &Range<usize>, length: usize) -> bool {
    one.finding.span.start < block.end || block.end == length
}

/// Writes a block cut wherever a finding begins or ends, each piece marked by all findings over it.
fn segments(source: &str, block: &Range<usize>, marked: &[&Marked<'_>], out: &mut String) {
    let clamp = |at: usize| source.floor_char_boundary(at).clamp(block.start, block.end);
    let mut cuts = vec![block.start, block.end];
    cuts.extend(marked.iter().flat_map(|one| [clamp(one.finding.span.start), clamp(one.finding.span.end)]));
    cuts.sort_unstable();
    cuts.dedup();
    let empty_at = |at: usize| -> Vec<&Marked<'_>> {
        let here = |one: &&&Marked<'_>| one.finding.span.start == at && one.finding.span.end <= at;
        marked.iter().filter(here).copied().collect()
    };
    for pair in cuts.windows(2) {
        mark(&empty_at(pair[0]), "", pair[0], out);
        let over: Vec<&Marked<'_>> = marked
            .iter()
            .filter(|one| one.finding.span.start <= pair[0] && pair[1] <= one.finding.span.end)
            .copied()
            .collect();
        match source.get(pair[0]..pair[1]) {
            Some(text) if over.is_empty() => out.push_str(&escaped(text)),
            Some(text) => mark(&over, text, pair[0], out),
            None => {}
        }
    }
    if block.end == source.len() {
        mark(&empty_at(block.end), "", block.end, out);
    }
}

/// Writes a marked piece of text, or the sign for a place without text.
fn mark(over: &[&Marked<'_>], text: &str, at: usize, out: &mut String) {
    let Some(worst) = over.iter().map(|one| one.finding.severity).max() else { return };
    let first = over.iter().find(|one| one.finding.severity == worst).unwrap_or(&over[0]);
    let ids: Vec<String> = over.iter().map(|one| one.id.to_string()).collect();
    let begun = over.iter().filter(|one| one.finding.span.start == at);
    let anchors: String = begun.clone().map(|one| format!("<span id=\"m{}\"></span>", one.id)).collect();
    let numbers: Vec<String> = begun.map(|one| one.number.to_string()).collect();
    let invisible = text.chars().all(|character| matches!(character, '\u{200c}'..='\u{200f}'));
    let body = if invisible { "‸".to_owned() } else { escaped(text) };
    let _ = write!(
        out,
        "{anchors}<a class=\"mark {}\" href=\"#f{}\" aria-describedby=\"t{}\" data-f=\"{}\" data-n=\"{}\">{body}</a>",
        level(worst),
        first.id,
        first.id,
        ids.join(" "),
        numbers.join(" ")
    );
}

/// The class of a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    severity.name()
}
