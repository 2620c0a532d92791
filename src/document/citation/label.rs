//! The labels of notes and places wherever a source has them: in prose, in code, in comments, in text that was not
//! read.
//!
//! A check that says that a note is not defined anywhere, or that nothing refers to it, must have looked everywhere:
//! notes can be in captions, in attributes, in directives that only some programs know.

use std::collections::HashSet;

use memchr::memmem;

use crate::document::{Document, Format};

/// The labels that a source defines and refers to, in lower case.
#[derive(Debug, Default)]
pub struct Labels {
    defined: HashSet<String>,
    referred: HashSet<String>,
}

/// The longest label, in bytes.
const LONGEST: usize = 80;

impl Labels {
    /// Finds the labels in `document`.
    pub fn of(document: &Document) -> Self {
        let mut labels = Self::default();
        let source = document.source();
        match document.format() {
            Format::Rst => labels.read_rst(source),
            _ => labels.read_markdown(source),
        }
        labels.read_addresses(source);
        labels.referred.extend(document.notes().iter().map(|note| note.label.to_lowercase()));
        let inner = document.links().iter().filter_map(|link| link.target.strip_prefix('#'));
        labels.referred.extend(inner.map(str::to_lowercase));
        let notes = document.anchors().iter().filter(|anchor| anchor.note);
        labels.defined.extend(notes.map(|anchor| anchor.label.to_lowercase()));
        labels
    }

    /// Whether a note called `label` is defined.
    pub fn defines(&self, label: &str) -> bool {
        self.defined.contains(&label.to_lowercase())
    }

    /// Whether any note is defined.
    pub fn defines_any(&self) -> bool {
        !self.defined.is_empty()
    }

    /// Whether something refers to `label`.
    pub fn refers_to(&self, label: &str) -> bool {
        self.referred.contains(&label.to_lowercase())
    }

    /// Reads `[^label]`, and `[^label]: …` at the beginning of a line. One that begins a line without a colon may be
    /// either.
    fn read_markdown(&mut self, source: &str) {
        for at in memmem::find_iter(source.as_bytes(), "[^") {
            let Some(label) = before(&source[at + 2..], ']') else { continue };
            let after = &source[at + 2 + label.len() + 1..];
            let begins = begins_line(&source[..at]);
            let label = label.to_lowercase();
            if begins {
                self.defined.insert(label.clone());
            }
            if !begins || !after.starts_with(':') {
                self.referred.insert(label);
            }
        }
    }

    /// Reads `[label]_`, and `.. [label] …`. Numbers can also refer to auto-numbered notes.
    fn read_rst(&mut self, source: &str) {
        for at in memmem::find_iter(source.as_bytes(), "]_") {
            let near = source.floor_char_boundary(at.saturating_sub(LONGEST));
            if let Some((_, label)) = source[near..at].rsplit_once('[') {
                self.referred.insert(label.to_lowercase());
            }
        }
        let mut automatic = 0_usize;
        for at in memmem::find_iter(source.as_bytes(), ".. [") {
            let Some(label) = before(&source[at + 4..], ']') else { continue };
            automatic += usize::from(label.starts_with('#'));
            self.defined.insert(label.to_lowercase());
        }
        if automatic > 0 {
            let count = automatic + self.defined.iter().filter(|label| label.parse::<usize>().is_ok()).count();
            self.defined.extend((1..=count).map(|number| number.to_string()));
        }
    }

    /// Reads `href="#label"`, `href=page#label`.
    fn read_addresses(&mut self, source: &str) {
        for at in memmem::find_iter(source.as_bytes(), "href=") {
            let end = source.floor_char_boundary((at + 5 + 4 * LONGEST).min(source.len()));
            let value = source[at + 5..end].trim_start_matches(['"', '\'']);
            let value = value.split(['"', '\'', '>', ' ', '\n']).next().unwrap_or("");
            if let Some((_, label)) = value.split_once('#') {
                self.referred.insert(label.to_lowercase());
            }
        }
    }
}

/// The text before `end` on the same line, if it is short.
fn before(text: &str, end: char) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let inside = near.split(end).next().filter(|inside| inside.len() < near.len())?;
    (!inside.is_empty() && !inside.contains(['\n', '['])).then_some(inside)
}

/// Whether only white space and marks of blocks are on the last line of `text`.
fn begins_line(text: &str) -> bool {
    let marks = |c: char| c.is_whitespace() && c != '\n' || c.is_ascii_digit() || ">|:*+-.)#".contains(c);
    let rest = text.trim_end_matches(marks);
    rest.is_empty() || rest.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn labels(format: Format, text: &str) -> Labels {
        Labels::of(&Document::read(Input { format, ..Input::text("a.md", text) }))
    }

    #[test]
    fn labels_are_found_wherever_they_stand() {
        let found = labels(
            Format::Markdown,
            "It rained.[^a]\n\n> [^b]: Quoted.\n\n::: note\n  [^c]: Indented.\n:::\n\n```{r, cap=\"Rain[^d]\"}\n```\n\n<a href=\"#e\">e</a>\n",
        );
        for label in ["a", "d", "e"] {
            assert!(found.refers_to(label) && !found.defines(label), "{label}");
        }
        for label in ["b", "C"] {
            assert!(found.defines(label) && !found.refers_to(label), "{label}");
        }
    }

    #[test]
    fn numbers_stand_for_notes_that_number_themselves() {
        let found = labels(Format::Rst, "It rained [#]_ and [2]_, [Moss]_.\n\n.. [#] One.\n.. [#two] Two.\n");
        assert!(found.defines("1") && found.defines("2") && found.defines("#two"));
        assert!(!found.defines("3") && found.refers_to("moss") && !found.defines("moss"));
    }
}
