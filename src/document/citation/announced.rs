//! The files that a document names as its library of sources.

use std::ops::Range;

use crate::document::Document;
use crate::document::metadata::Stated;
use crate::place::Span;

/// A file that a document names as its library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Its name, as a path from the document's folder; with the extension that `\bibliography` omits.
    pub name: String,
    /// Where it is named, in bytes of the source.
    pub span: Span,
}

impl Document {
    /// The files that its front matter (`bibliography`) or its commands (`\bibliography{refs}`,
    /// `\addbibresource{refs.bib}`) name as its library, in order.
    pub fn announced_libraries(&self) -> Vec<Announced> {
        let stated = self.metadata().bibliography.as_ref();
        let mut all: Vec<Announced> = stated.map(|stated| listed(self.source(), stated)).unwrap_or_default();
        for (name, range) in commanded(self.prose()) {
            all.push(Announced { name, span: self.span(range) });
        }
        all
    }

    /// Whether the document names files as its library.
    pub(super) fn announces_libraries(&self) -> bool {
        self.metadata().bibliography.is_some() || commanded(self.prose()).next().is_some()
    }
}

/// The names in a statement of front matter, which are separated by commas.
fn listed(source: &str, stated: &Stated) -> Vec<Announced> {
    let written = source.get(stated.span.range()).unwrap_or("");
    let mut from = 0;
    let names = stated.text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let place = |name: &str| {
        let found = written[from..].find(name).map(|at| from + at);
        from = found.map_or(from, |at| at + name.len());
        let span = |at| Span::new(stated.span.start + at, stated.span.start + at + name.len());
        Announced { name: name.to_owned(), span: found.map_or(stated.span, span) }
    };
    names.map(place).collect()
}

const COMMANDS: [&str; 4] = ["\\bibliography{", "\\addbibresource{", "\\addbibresource[", "\\addglobalbib{"];

/// The names in commands of `prose`, with their places.
fn commanded(prose: &str) -> impl Iterator<Item = (String, Range<usize>)> + '_ {
    let starts = prose.match_indices("bib").filter(|(at, _)| may_be_command(prose, *at));
    let found = starts.filter_map(|(at, _)| {
        let start = prose[..at].rfind('\\')?;
        let command = COMMANDS.iter().find(|command| prose[start..].starts_with(**command))?;
        let open = start + prose[start..].find('{')? + 1;
        let inside = prose[open..].split(['}', '\n']).next()?;
        Some((open, inside, command.starts_with("\\bibliography")))
    });
    found.flat_map(|(open, inside, bare)| {
        let mut at = open;
        inside.split(',').filter_map(move |piece| {
            let start = at + piece.len() - piece.trim_start().len();
            at += piece.len() + 1;
            let name = piece.trim();
            let ends = name.ends_with(".bib") || !bare;
            let full = if ends { name.to_owned() } else { format!("{name}.bib") };
            (!name.is_empty()).then_some((full, start..start + name.len()))
        })
    })
}

/// Whether the letters at `at` are where a command can be.
fn may_be_command(prose: &str, at: usize) -> bool {
    let before = &prose[..at];
    before.ends_with('\\') || before.ends_with("\\add") || before.ends_with("\\addglobal")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn named(text: &str) -> Vec<(String, String)> {
        let input = Input { format: Format::Markdown, ..Input::text("a.md", text) };
        let document = Document::read(input);
        let all = document.announced_libraries().into_iter();
        all.map(|one| (one.name, document.source()[one.span.range()].to_owned())).collect()
    }

    #[test]
    fn libraries_are_named_in_front_matter_and_commands() {
        for (text, expected) in [
            ("---\nbibliography: refs.bib\n---\n\nRain.\n", vec![("refs.bib", "refs.bib")]),
            (
                "---\nbibliography: [\"a.bib\", 'b.json']\n---\n\nRain.\n",
                vec![("a.bib", "a.bib"), ("b.json", "b.json")],
            ),
            (
                "---\nbibliography:\n  - a.bib\n  - more/b.bib\n---\n\nRain.\n",
                vec![("a.bib", "a.bib"), ("more/b.bib", "more/b.bib")],
            ),
            ("Rain.\n\n\\bibliography{refs, more.bib}\n", vec![("refs.bib", "refs"), ("more.bib", "more.bib")]),
            ("\\addbibresource[location=local]{refs.bib}\n\nRain.\n", vec![("refs.bib", "refs.bib")]),
            ("\\bibliographystyle{plain}\n\nThe bibliography{x} of rain and `\\bibliography{code}`.\n", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
