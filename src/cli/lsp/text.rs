//! Documents that are open in the editor, as one types them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use q7x2_lint::workspace::is_document;

use crate::cli::lsp::address;
use crate::cli::lsp::position::{Encoding, Lines};

/// A document at one moment. It is shared with the thread that lints.
#[derive(Debug)]
pub(super) struct Text {
    pub uri: Uri,
    /// Where it is saved, or the name by which its format is known.
    pub path: PathBuf,
    /// Whether it is a file, rather than a text that has never been saved.
    pub is_file: bool,
    /// Whether it is linted, rather than only read for the settings.
    pub is_document: bool,
    /// Which opening of the document this belongs to: versions begin anew when it is opened again.
    pub opening: usize,
    /// The version that the editor gave it.
    pub version: i32,
    pub text: String,
    pub lines: Lines,
}

impl Text {
    /// A document that was opened. A text without a file has a name with the extension of its language.
    pub(super) fn opened(item: TextDocumentItem, opening: usize, encoding: Encoding) -> Self {
        let path = address::path(item.uri.as_str());
        let is_file = path.is_some();
        let language = extension(&item.language_id);
        let path = path.unwrap_or_else(|| unsaved(&item.uri, language.unwrap_or("txt")));
        let is_document = is_document(&path) || language.is_some();
        let lines = Lines::new(&item.text, encoding);
        Self { uri: item.uri, path, is_file, is_document, opening, version: item.version, text: item.text, lines }
    }

    /// Whether `other` is the same document at the same moment.
    pub(super) fn is(&self, other: &Self) -> bool {
        (self.opening, self.version) == (other.opening, other.version)
    }

    /// The document after `changes`, which were made one after another.
    pub(super) fn changed(
        &self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Arc<Self> {
        let mut text = self.text.clone();
        let mut lines = self.lines.clone();
        for change in changes {
            match change.range {
                Some(range) => text.replace_range(lines.span(&text, range).range(), &change.text),
                None => text = change.text,
            }
            lines = Lines::new(&text, encoding);
        }
        let Self { uri, path, is_file, is_document, .. } = self;
        let (is_file, is_document, opening) = (*is_file, *is_document, self.opening);
        Arc::new(Self { uri: uri.clone(), path: path.clone(), is_file, is_document, opening, version, text, lines })
    }
}

/// The name of a text without a file, with this extension unless it has one of its own.
fn unsaved(uri: &Uri, extension: &str) -> PathBuf {
    let name = uri.as_str().rsplit(['/', ':']).next().unwrap_or_default();
    if Path::new(name).extension().is_some() {
        PathBuf::from(name)
    } else {
        PathBuf::from(format!("{name}.{extension}"))
    }
}

/// The extension of files in a language of the editor, if it is one that people write texts in.
fn extension(language: &str) -> Option<&'static str> {
    Some(match language {
        "markdown" | "mdx" | "quarto" | "rmd" => "md",
        "html" | "xhtml" => "html",
        "restructuredtext" | "rst" => "rst",
        "asciidoc" | "asciidoctor" => "adoc",
        "mediawiki" | "wikitext" => "wiki",
        "bibtex" | "bib" => "bib",
        "eml" | "mail" => "eml",
        "latex" | "tex" => "tex",
        "org" => "org",
        "typst" => "typ",
        "subrip" | "srt" => "srt",
        "vtt" | "webvtt" => "vtt",
        "plaintext" | "text" | "txt" => "txt",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use lsp_types::{Position, Range};

    use super::*;

    fn text(uri: &str, language: &str, text: &str) -> Text {
        let uri = Uri::from_str(uri).expect("an address");
        let item = TextDocumentItem { uri, language_id: language.to_owned(), version: 1, text: text.to_owned() };
        Text::opened(item, 1, Encoding::Utf16)
    }

    fn change(at: Option<((u32, u32), (u32, u32))>, text: &str) -> TextDocumentContentChangeEvent {
        let place = |(line, character)| Position { line, character };
        let range = at.map(|(start, end)| Range { start: place(start), end: place(end) });
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_are_made_one_after_another() {
        let before = text("file:///a.md", "markdown", "😀 one\r\ntwo\n");
        let after = before.changed(
            2,
            vec![
                change(Some(((0, 3), (0, 6))), "1\nand a half"),
                change(Some(((2, 0), (2, 0))), "é"),
                change(Some(((9, 9), (1, 0))), ""),
                change(Some(((0, 99), (0, 99))), "!"),
            ],
            Encoding::Utf16,
        );
        assert_eq!((after.text.as_str(), after.version), ("😀 1!\n", 2));
        assert_eq!(after.changed(3, vec![change(None, "new")], Encoding::Utf16).text, "new");
    }

    #[test]
    fn texts_that_were_never_saved_have_the_format_of_their_language() {
        for (uri, language, name) in [
            ("untitled:Untitled-1", "markdown", "Untitled-1.md"),
            ("untitled:Untitled-1", "plaintext", "Untitled-1.txt"),
            ("vscode-vfs://github/a/b.rst", "plaintext", "b.rst"),
            ("untitled:", "html", ".html"),
        ] {
            let opened = text(uri, language, "");
            assert_eq!((opened.path.to_str(), opened.is_file), (Some(name), false));
        }
        assert!(text("file:///a/b.md", "markdown", "").is_file);
    }
}
