//! The text of a document with its findings marked in place.

use std::collections::BTreeSet;
use std::iter;
use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use crate::finding::{Finding, Severity};
use crate::place::Span;
use crate::report::html::escape::html_text;

/// Documents of up to this many bytes are shown completely.
const WHOLE: usize = 200_000;
/// How much of a longer one is shown around each finding, in bytes on either side.
const AROUND: usize = 3_000;

/// A finding to mark: with the number of its note on the page, and the number that readers see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked<'a> {
    pub(super) finding: &'a Finding,
    /// Unique on the page.
    pub(super) id: usize,
    /// Counted from 1 in each document.
    pub(super) number: usize,
    /// Bytes of the source, never within a character.
    span: Span,
}

impl<'a> Marked<'a> {
    /// The mark for the finding with the 0-based number `index` in a document with this source; `id` is its number on
    /// the page.
    pub(super) fn new(finding: &'a Finding, index: usize, id: usize, source: &str) -> Self {
        let span =
            Span::new(source.floor_char_boundary(finding.span.start), source.floor_char_boundary(finding.span.end));
        Self { finding, id, number: index + 1, span }
    }
}

/// `source` with `marked`, which are in order of place, and with the `note` of each finding at the beginning of its
/// line.
pub(super) fn text(source: &str, marked: &[Marked<'_>], note: impl Fn(&Marked<'_>) -> Markup) -> Markup {
    let mut text = String::with_capacity(source.len() + source.len() / 8);
    let mut at = 0;
    let mut to_come = marked.iter().peekable();
    let mut open: Vec<&Marked<'_>> = Vec::new();
    for passage in passages(source, marked) {
        text.push_str(&gap(&source[at..passage.start]).0);
        at = passage.end;
        let blocks = blocks(source, passage, marked);
        for (index, block) in blocks.iter().enumerate() {
            let last = index + 1 == blocks.len() && block.end == source.len();
            let begun = iter::from_fn(|| to_come.next_if(|one| last || one.span.start < block.end));
            let begun: Vec<&Marked<'_>> = begun.collect();
            open.retain(|one| one.span.end > block.start);
            open.extend(&begun);
            let block = html! {
                div class="block" {
                    @for one in begun { (note(one)) }
                    div class="line" { (segments(source, block, &open)) }
                }
            };
            text.push_str(&block.0);
        }
    }
    text.push_str(&gap(&source[at..]).0);
    PreEscaped(text)
}

fn gap(left_out: &str) -> Markup {
    let characters = left_out.chars().count();
    html! {
        @if characters > 0 { p class="gap" { (characters) " characters without findings" } }
    }
}

/// The parts of a source that are shown: all of it, or the text around findings.
fn passages(source: &str, marked: &[Marked<'_>]) -> Vec<Range<usize>> {
    if source.len() <= WHOLE {
        return std::iter::once(0..source.len()).collect();
    }
    let mut passages: Vec<Range<usize>> = Vec::new();
    for one in marked {
        let start = source.floor_char_boundary(one.span.start.saturating_sub(AROUND));
        let end = source.ceil_char_boundary((one.span.end + AROUND).min(source.len()));
        match passages.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => passages.push(start..end),
        }
    }
    passages
}

/// A passage in blocks of whole lines: each line in which a finding begins is a block, and all lines between two such
/// lines are one.
fn blocks(source: &str, passage: Range<usize>, marked: &[Marked<'_>]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut begun = passage.start;
    for one in marked {
        let at = one.span.start;
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

/// A block cut wherever a finding begins or ends, with each piece marked by all findings that cover it.
fn segments(source: &str, block: &Range<usize>, marked: &[&Marked<'_>]) -> Markup {
    let clamp = |at: usize| at.clamp(block.start, block.end);
    let mut cuts = vec![block.start, block.end];
    cuts.extend(marked.iter().flat_map(|one| [clamp(one.span.start), clamp(one.span.end)]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut text = String::new();
    let mut places = Places::new(marked);
    for pair in cuts.windows(2) {
        text.push_str(&mark(&places.go_to(pair[0]), "", pair[0]).0);
        let over = places.over();
        let piece = source.get(pair[0]..pair[1]).unwrap_or("");
        let piece = if over.is_empty() || piece.is_empty() { html_text(piece) } else { mark(&over, piece, pair[0]) };
        text.push_str(&piece.0);
    }
    if block.end == source.len() {
        text.push_str(&mark(&places.go_to(block.end), "", block.end).0);
    }
    PreEscaped(text)
}

/// Which findings cover a place of the source, updated from place to place: all findings of a document can be in one
/// block.
struct Places<'m, 'f> {
    marked: &'m [&'m Marked<'f>],
    /// The findings by beginning, and by end, each in reverse order.
    beginning: Vec<usize>,
    ending: Vec<usize>,
    over: BTreeSet<usize>,
}

impl<'m, 'f> Places<'m, 'f> {
    fn new(marked: &'m [&'m Marked<'f>]) -> Self {
        let by = |key: fn(Span) -> usize| {
            let mut all: Vec<usize> = (0..marked.len()).rev().collect();
            all.sort_by_key(|&at| std::cmp::Reverse(key(marked[at].span)));
            all
        };
        Self { marked, beginning: by(|span| span.start), ending: by(|span| span.end), over: BTreeSet::new() }
    }

    /// Moves to byte `at`, and returns the findings without text there.
    fn go_to(&mut self, at: usize) -> Vec<&'m Marked<'f>> {
        let marked = self.marked;
        let mut empty = Vec::new();
        while let Some(next) = self.beginning.pop_if(|next| marked[*next].span.start <= at) {
            match marked[next].span {
                span if span.end > at => _ = self.over.insert(next),
                span if span.start == at => empty.push(marked[next]),
                _ => {}
            }
        }
        while let Some(next) = self.ending.pop_if(|next| marked[*next].span.end <= at) {
            self.over.remove(&next);
        }
        empty
    }

    /// The findings that cover the text from there to the next place where one begins or ends.
    fn over(&self) -> Vec<&'m Marked<'f>> {
        self.over.iter().map(|at| self.marked[*at]).collect()
    }
}

/// A marked piece of text, or the sign for a place without text; plain text where there is no finding.
fn mark(over: &[&Marked<'_>], text: &str, at: usize) -> Markup {
    let Some(worst) = over.iter().map(|one| one.finding.severity).max() else { return PreEscaped(String::new()) };
    let first = over.iter().find(|one| one.finding.severity == worst).unwrap_or(&over[0]).id;
    let ids: Vec<String> = over.iter().map(|one| one.id.to_string()).collect();
    let begun = over.iter().filter(|one| one.span.start == at);
    let numbers: Vec<String> = begun.clone().map(|one| one.number.to_string()).collect();
    let invisible = text.chars().all(|character| matches!(character, '\u{200c}'..='\u{200f}'));
    html! {
        @for one in begun { span id={ "m" (one.id) } {} }
        a class={ "mark " (level(worst)) } href={ "#f" (first) } aria-describedby={ "t" (first) }
            data-f=(ids.join(" ")) data-n=(numbers.join(" ")) {
            @if invisible { "‸" } @else { (html_text(text)) }
        }
    }
}

/// The class of a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    severity.name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Snippet};
    use crate::place::{Origin, Position};

    fn finding(start: usize, end: usize, severity: Severity) -> Finding {
        let position = Position { line: 1, column: 1, byte: 1 };
        Finding {
            rule: "a/b".to_owned(),
            severity,
            confidence: Confidence::High,
            origin: Origin { path: "x".to_owned(), record: None },
            message: String::new(),
            help: String::new(),
            why: String::new(),
            page: None,
            excerpt: String::new(),
            snippet: Snippet::default(),
            span: Span::new(start, end),
            start: position,
            end: position,
            related: Vec::new(),
            fix: None,
            nth: 0,
            fingerprint: String::new(),
            genre: None,
            suppressed: None,
        }
    }

    /// The text with each mark as `⟨numbers:text⟩` and each note as `#`.
    fn outline(source: &str, spans: &[(usize, usize)]) -> String {
        let findings: Vec<Finding> = spans.iter().map(|&(start, end)| finding(start, end, Severity::Error)).collect();
        let marked: Vec<Marked<'_>> = findings
            .iter()
            .enumerate()
            .map(|(index, finding)| Marked::new(finding, index, index + 1, source))
            .collect();
        let out = text(source, &marked, |_| html! { "#" }).into_string();
        let mark = regex::Regex::new("<a [^>]*data-f=\"([^\"]*)\"[^>]*>([^<]*)</a>").expect("a pattern");
        let out = mark.replace_all(&out, "⟨$1:$2⟩");
        let block = out.replace("<div class=\"block\">", "|");
        regex::Regex::new("<[^>]*>").expect("a pattern").replace_all(&block, "").into_owned()
    }

    #[test]
    fn notes_stand_where_the_line_of_their_finding_begins() {
        assert_eq!(outline("one\ntwo three\nfour\n", &[(8, 13)]), "|one\n|#two ⟨1:three⟩\n|four\n");
        assert_eq!(outline("one two", &[(0, 3), (4, 7)]), "|##⟨1:one⟩ ⟨2:two⟩");
        assert_eq!(outline("nothing", &[]), "|nothing");
        assert_eq!(outline("", &[]), "|");
    }

    #[test]
    fn overlapping_findings_are_all_marked() {
        assert_eq!(outline("abcdef", &[(0, 4), (2, 6)]), "|##⟨1:ab⟩⟨1 2:cd⟩⟨2:ef⟩");
        assert_eq!(outline("abcdef", &[(0, 6), (2, 4)]), "|##⟨1:ab⟩⟨1 2:cd⟩⟨1:ef⟩");
        assert_eq!(outline("abc", &[(0, 3), (0, 3)]), "|##⟨1 2:abc⟩");
    }

    #[test]
    fn findings_over_several_lines_go_on() {
        assert_eq!(outline("a\nb\nc\nd", &[(2, 5)]), "|a\n|#⟨1:b\n⟩|⟨1:c⟩\nd");
        assert_eq!(outline("a\nb\nc", &[(0, 5), (2, 3)]), "|#⟨1:a\n⟩|#⟨1 2:b⟩⟨1:\n⟩|⟨1:c⟩");
    }

    #[test]
    fn places_without_text_have_a_sign() {
        assert_eq!(outline("ab", &[(1, 1)]), "|#a⟨1:‸⟩b");
        assert_eq!(outline("ab", &[(2, 2)]), "|#ab⟨1:‸⟩");
        assert_eq!(outline("", &[(0, 0)]), "|#⟨1:‸⟩");
        assert_eq!(outline("a\n", &[(2, 2)]), "|a\n|#⟨1:‸⟩");
        assert_eq!(outline("ab", &[(5, 9)]), "|#ab⟨1:‸⟩", "a place past the end is the end");
    }

    #[test]
    fn marks_never_cut_a_character() {
        assert_eq!(outline("éé", &[(1, 3)]), "|#⟨1:é⟩é");
        assert_eq!(outline("éé", &[(1, 1)]), "|#⟨1:‸⟩éé");
    }

    #[test]
    fn long_documents_are_shown_around_their_findings() {
        let source = format!("{}HERE{}", "é\n".repeat(WHOLE), "日\n".repeat(WHOLE));
        let at = source.find("HERE").expect("it is there");
        let text = outline(&source, &[(at, at + 4)]);
        assert!(text.len() < 3 * AROUND, "{} bytes", text.len());
        assert!(text.contains("⟨1:HERE⟩"), "{text}");
        assert!(text.contains("characters without findings"), "{text}");
    }

    #[test]
    fn the_worst_of_several_decides_how_a_piece_looks() {
        let (mild, bad) = (finding(0, 2, Severity::Info), finding(0, 2, Severity::Error));
        let marked = [Marked::new(&mild, 0, 1, "ab"), Marked::new(&bad, 1, 2, "ab")];
        let out = text("ab", &marked, |_| html! {}).into_string();
        assert!(out.contains("class=\"mark error\" href=\"#f2\""), "{out}");
    }
}
