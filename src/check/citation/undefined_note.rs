//! References to undefined notes, which readers see as they are written.

use std::collections::HashSet;

use crate::check::Match;
use crate::check::citation::notes::{INCLUDES, is_footnote};
use crate::document::citation::{Labels, MarkKind};
use crate::document::{Document, Format, Note, Role};

pub const SLOTS: &[&str] = &[];

/// Finds references to undefined notes, which readers see as they are written.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    match document.format() {
        Format::Markdown | Format::Text => undefined_in_markdown(document, matches),
        Format::Rst => undefined_in_rst(document, matches),
        _ => {}
    }
}

/// A mark `[^label]` that no parser read as a note, and its surroundings.
struct Loose<'d> {
    label: &'d str,
    /// The prose of its block before it, and after it.
    before: &'d str,
    after: &'d str,
}

fn undefined_in_markdown(document: &Document, matches: &mut Vec<Match>) {
    let prose = document.prose();
    let marks = document.citations().marks.iter().filter(|mark| mark.kind == MarkKind::Note);
    let mut marks = marks.filter(|mark| prose[mark.range.clone()].starts_with("[^")).peekable();
    if marks.peek().is_none() || includes_files(document.source()) {
        return;
    }
    let labels = Labels::of(document);
    // if there are other brackets of this form, the text is about regular expressions
    let inside = |at: usize| prose[at..prose.floor_char_boundary((at + LONGEST).min(prose.len()))].split(']').next();
    let speaks_of_classes = prose.match_indices("[^").any(|(at, _)| !inside(at + 2).is_some_and(is_label));
    for mark in marks {
        let Some(block) = document.block_at(mark.range.start).filter(|block| block.role != Role::Boilerplate) else {
            continue;
        };
        let loose = Loose {
            label: &prose[mark.range.start + 2..mark.range.end - 1],
            before: &prose[block.range.start..mark.range.start],
            after: &prose[mark.range.end..block.range.end.max(mark.range.end)],
        };
        let written = document.source()[document.span(mark.range.clone()).range()] == prose[mark.range.clone()];
        let known = labels.defines(loose.label);
        if written && !known && loose.is_note(labels.defines_any(), speaks_of_classes) {
            matches.push(Match::prose(mark.range.clone()));
        }
    }
}

impl Loose<'_> {
    /// Whether it is a note, rather than a negated class of a regular expression. `noted`: the document has
    /// other notes; `classes`: it has such expressions.
    fn is_note(&self, noted: bool, classes: bool) -> bool {
        if !is_label(self.label) || !self.goes_on() || classes && !noted {
            return false;
        }
        let number = self.label.bytes().all(|byte| byte.is_ascii_digit());
        let Some(last) = self.before.chars().next_back() else { return false };
        let word = self.before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
        let ends = ".,;:!?…)”’»\"'".contains(last) || follows_mark(self.before);
        let shown = is_mark(last);
        match last {
            _ if ends || word > 1 || shown => {
                let named = self.label.len() > 3 && (ends || self.follows_plain_word() && is_word(self.label));
                number && self.label != "0" || noted || named
            }
            ' ' => noted && !classes && (number || self.after.is_empty() || self.after.starts_with(['.', ',', ';'])),
            _ => noted && !classes && word == 1,
        }
    }

    /// Whether the word before it consists of letters only, as no piece of an expression does: "a.b", "x_1".
    fn follows_plain_word(&self) -> bool {
        let word = self.before.rsplit(char::is_whitespace).next().unwrap_or("");
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '“' | '"' | '('))
    }

    /// Whether the text after it continues as after a note.
    fn goes_on(&self) -> bool {
        let next = self.after.chars().next();
        self.after.starts_with("[^")
            || next.is_none_or(|c| c.is_whitespace() || ".,;:!?)”’»\"'—–…".contains(c) || is_mark(c))
    }
}

/// Whether a label is like a word, with vowels and consonants in another order than that of the alphabet: in "wor[^abcd]"
/// and "wor[^aeiou]" it lists letters.
fn is_word(label: &str) -> bool {
    let is_vowel = |c: char| "aeiouyAEIOUY".contains(c);
    let is_ordered = label.chars().is_sorted();
    !is_ordered && label.contains(is_vowel) && label.contains(|c: char| c.is_alphabetic() && !is_vowel(c))
}

/// The longest label, in bytes.
const LONGEST: usize = 80;

/// Whether `text` ends with the mark of another note.
fn follows_mark(text: &str) -> bool {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    let mark = near.strip_suffix(']').and_then(|near| near.rsplit_once('['));
    mark.is_some_and(|(_, label)| label.starts_with('^'))
}

/// Whether a character is the mark in place of code or a picture.
fn is_mark(c: char) -> bool {
    c == '\u{fffc}'
}

/// Whether `text` can be the label of a note: a number of up to three digits, or words whose pieces are longer than
/// `a-z`.
fn is_label(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    let range = text.split('-').any(|piece| piece.chars().count() < 2) && text.contains('-');
    let long = text.chars().count() <= if number { 3 } else { 40 };
    plain && long && !range && text.starts_with(char::is_alphanumeric)
}

fn undefined_in_rst(document: &Document, matches: &mut Vec<Match>) {
    let named = |note: &&Note| !matches!(note.label.as_str(), "#" | "*");
    let mut notes = document.notes().iter().filter(named).peekable();
    if notes.peek().is_none() || memchr::memmem::find(document.source().as_bytes(), b"include::").is_some() {
        return;
    }
    let labels = Labels::of(document);
    let own: HashSet<&str> = document.anchors().iter().map(|anchor| anchor.label.as_str()).collect();
    // sources by name may be listed in another file of the same manual
    let lists = own.iter().filter(|label| !is_footnote(label)).count() > 1;
    for note in notes.filter(|note| !labels.defines(&note.label)) {
        if is_footnote(&note.label) || lists {
            matches.push(Match::source(note.span));
        }
    }
}

/// Whether a source includes other files, which may define its notes.
fn includes_files(source: &str) -> bool {
    INCLUDES.iter().any(|mark| source.contains(mark))
}
