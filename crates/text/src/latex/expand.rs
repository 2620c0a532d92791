//! What short pieces of LaTeX say: the bodies of commands that the document defines, names and dates.

use super::names::{self, Means};
use super::reader::Reader;
use super::scan;
use crate::place::Span;
use crate::tex;

/// The longest text that a command of the document may stand for, in bytes, and how many commands of the document it
/// may use.
const LONGEST: usize = 300;
const COMMANDS: usize = 20;

impl Reader<'_> {
    /// What `span` of the source says, if it is text and nothing else: signs, letters and the document's own commands.
    /// A `lenient` reading leaves out what it does not know.
    pub(super) fn said(&self, span: Span, lenient: bool) -> Option<String> {
        let mut text = String::new();
        let mut left = COMMANDS;
        self.add(span, lenient, &mut left, &mut text)?;
        Some(text)
    }

    /// What the document's own command `name` says, whose definition is `body`.
    pub(super) fn expanded(&mut self, name: &str, body: Span) -> Option<String> {
        if let Some(known) = self.expanded.get(name) {
            return known.clone();
        }
        let said = self.said(body, false);
        self.expanded.insert(name.to_owned(), said.clone());
        said
    }

    fn add(&self, span: Span, lenient: bool, left: &mut usize, text: &mut String) -> Option<()> {
        let source = &self.source[..span.end];
        let mut at = span.start;
        while at < span.end {
            if text.len() > LONGEST {
                return None;
            }
            let rest = &source[at..];
            let sign = match rest.as_bytes()[0] {
                b'\\' => {
                    at = self.add_command(at, span.end, lenient, left, text)?;
                    continue;
                }
                b'%' => {
                    at = scan::after_comment(source, at);
                    continue;
                }
                b'$' | b'#' | b'&' if !lenient => return None,
                b'{' | b'}' | b'$' => (1, ""),
                b'~' | b'\n' | b'\r' | b'\t' => (1, " "),
                _ if rest.starts_with("---") => (3, "—"),
                _ if rest.starts_with("--") => (2, "–"),
                _ if rest.starts_with("``") => (2, "“"),
                _ if rest.starts_with("''") => (2, "”"),
                _ => {
                    let length = rest.chars().next().map_or(1, char::len_utf8);
                    (length, &rest[..length])
                }
            };
            if sign.1 != " " || !text.ends_with(' ') {
                text.push_str(sign.1);
            }
            at += sign.0;
        }
        Some(())
    }

    /// Adds what the command at `at` says; returns where to go on.
    fn add_command(&self, at: usize, end: usize, lenient: bool, left: &mut usize, text: &mut String) -> Option<usize> {
        let source = &self.source[..end];
        let name = scan::name(source, at);
        let Some(first) = name.chars().next() else {
            let sign = source[at + 1..].chars().next()?;
            let after = at + 1 + sign.len_utf8();
            if let Some(mark) = tex::accent(sign) {
                return Some(accented(source, mark, after, text));
            }
            match sign {
                '%' | '&' | '$' | '#' | '_' | '{' | '}' => text.push(sign),
                ' ' | ',' | ';' | ':' | '\\' | '\n' => text.push(' '),
                '-' | '/' | '@' | '!' => {}
                _ if lenient => {}
                _ => return None,
            }
            return Some(after);
        };
        let after = at + 1 + name.len();
        if name.len() == 1
            && tex::letter(name).is_none()
            && let Some(mark) = tex::accent(first)
        {
            return Some(accented(source, mark, after, text));
        }
        let past = after + usize::from(source[after..].starts_with([' ', '\t']));
        if let Some(letter) = tex::letter(name) {
            text.push_str(letter);
            return Some(past);
        }
        match names::command(name) {
            Some(Means::Sign(sign)) => text.push_str(sign),
            Some(Means::Space | Means::Break) if matches!(name, "and" | "And" | "AND") => text.push_str(", "),
            Some(Means::Space | Means::Break) => text.push(' '),
            Some(Means::Text(0) | Means::Emphasis | Means::Bold | Means::Nothing(0)) => {}
            Some(Means::Metadata(count) | Means::Nothing(count)) if lenient => {
                return Some(self.after_arguments(after, count).min(end));
            }
            None if *left > 0 => match self.survey.macros.get(name) {
                Some(one) if one.arguments == 0 => {
                    *left -= 1;
                    self.add(one.body, lenient, left, text)?;
                }
                // it sets its argument in some form
                Some(one) if one.arguments == 1 && !one.optional && !one.is_code && one.uses == 2 => {
                    *left -= 1;
                    let (inside, next) = scan::group(source, after)?;
                    self.add(inside, lenient, left, text)?;
                    return Some(next);
                }
                _ if lenient => return Some(self.after_arguments(after, 1).min(end)),
                _ => return None,
            },
            _ if lenient => return Some(self.after_arguments(after, 1).min(end)),
            _ => return None,
        }
        Some(past)
    }
}

/// Adds the letter after `at` with `mark`; returns where to go on.
fn accented(source: &str, mark: char, at: usize, text: &mut String) -> usize {
    let inside = source[at..].trim_start_matches(['{', ' ', '\\']);
    let Some(letter) = inside.chars().next().filter(|letter| letter.is_alphabetic()) else { return at };
    text.push(tex::accented(letter, mark));
    source.len() - inside.len() + letter.len_utf8()
}
