//! Undefined labels that links use.

use crate::check::Match;
use crate::check::citation::labels::{LONGEST, takes_in_files};
use crate::document::{Document, Format, Label, LabelState};

pub const SLOTS: &[&str] = &[];

/// Finds undefined labels that links use.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let mut labels = document.labels().iter().filter(|label| label.state == LabelState::Undefined).peekable();
    if labels.peek().is_none() || takes_in_files(document) {
        return;
    }
    let source = document.source();
    let defines = document.labels().iter().any(|label| label.state != LabelState::Undefined);
    for label in labels {
        let matched = Match::source(label.span);
        if matches!(document.format(), Format::Rst | Format::Xml) {
            matches.push(matched);
            continue;
        }
        // inline code is not text
        let loose = Loose::of(source, label);
        let is_link = !document.range(label.span).is_empty() && loose.is_link();
        if is_link && (defines && loose.is_named() || loose.is_numbered()) {
            matches.push(matched);
        } else if is_link && loose.is_named() && loose.is_worded() {
            matches.push(matched.as_doubtful());
        }
    }
}

/// An undefined Markdown label, and its surroundings: it may be meant literally.
struct Loose<'s> {
    label: &'s str,
    /// The text in the brackets before it; the label itself if there are no others.
    text: &'s str,
    /// The text before and after all of it.
    before: &'s str,
    after: &'s str,
}

impl<'s> Loose<'s> {
    fn of(source: &'s str, label: &'s Label) -> Self {
        let written = &source[label.span.range()];
        let after = &source[label.span.end..];
        if let Some(text) = written.strip_suffix("[]") {
            return Self { label: &label.name, text, before: &source[..label.span.start], after };
        }
        let open = opening(source, label.span.start);
        let text = source.get(open + 1..label.span.start - 1).unwrap_or("");
        Self { label: &label.name, text, before: &source[..open], after }
    }

    /// Whether it can be a link: it is not attached to a word, and its text has words.
    fn is_link(&self) -> bool {
        let last = self.before.chars().next_back();
        let hangs = last.is_some_and(|c| c.is_ascii_alphanumeric() || "]_)}\\".contains(c));
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        !hangs && letters > 1 && !self.label.starts_with(['@', '^', '!', '%', '{']) && !self.is_tag()
    }

    /// Whether it is a tag of the link after it, or the text of that link: `[video][The weir](weir.html)`,
    /// `[new][long] [The weir](weir.html)`, `[[new][long] The weir](weir.html)`.
    fn is_tag(&self) -> bool {
        let near = self.after.trim_start_matches(' ').strip_prefix('[');
        let is_before_link = near.and_then(|near| near.split_once(']')).is_some_and(|(_, rest)| rest.starts_with('('));
        self.after.starts_with('(') || is_before_link || self.before.ends_with('[')
    }

    /// Whether it is a number of the kind that programs assign.
    fn is_numbered(&self) -> bool {
        let is_number = self.label.bytes().all(|byte| byte.is_ascii_digit());
        is_number && self.label.len() < 4 && !self.after.starts_with('[')
    }

    /// Whether it is a name that people would choose.
    fn is_named(&self) -> bool {
        !is_name_of_code(self.label) && !is_pattern(self.label) && !is_pattern(self.text)
    }

    /// Whether it is a link although the text defines no labels, which may be elsewhere on a site: the text must not be
    /// a log, a form or a grammar.
    fn is_worded(&self) -> bool {
        let in_words = self.text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() > 1;
        let is_slug = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        (in_words || self.label.contains('-'))
            && self.label.chars().all(is_slug)
            && self.text.contains(char::is_lowercase)
    }
}

/// Whether `label` is a name in code, which tools that make manuals from code resolve: `crate::Gauge`,
/// `weir.gauges.read`.
fn is_name_of_code(label: &str) -> bool {
    let inner = |mark: &str| label.split(mark).count() > 1 && label.split(mark).all(|piece| !piece.trim().is_empty());
    !label.contains(' ') && !label.contains('/') && (inner("::") || inner("."))
}

/// Whether `text` in brackets is a character class of a regular expression.
fn is_pattern(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ranges =
        bytes.windows(3).any(|three| three[1] == b'-' && matches!(&[three[0], three[2]], b"az" | b"AZ" | b"09"));
    ranges || text.starts_with('^') || text.contains(['\\', '$', '|'])
}

/// Where the bracket that closes right before byte `end` opens.
fn opening(source: &str, end: usize) -> usize {
    let mut open = 0_usize;
    for (at, byte) in source.as_bytes()[..end].iter().enumerate().rev().take(4 * LONGEST) {
        match byte {
            b']' => open += 1,
            b'[' if open == 1 => return at,
            b'[' => open -= 1,
            _ => {}
        }
    }
    end.saturating_sub(1)
}
