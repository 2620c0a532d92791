//! One file: from its text to documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{Document, Genre, Input, Original};
use crate::place::Origin;
use crate::report::Problem;
use crate::workspace::files::{Files, shown};
use crate::workspace::records::{self, Line};
use crate::workspace::{Error, Options, Settings, Unparsed, Workspace};

/// The path of standard input.
pub(super) const STDIN: &str = "-";
/// Its name in reports, if it has none.
const UNNAMED: &str = "<stdin>";

/// A file with its settings. Its text may be the one on the disk or another one, as in an editor.
#[derive(Debug, Clone)]
pub struct File<'w> {
    workspace: &'w Workspace,
    settings: Arc<Settings>,
    path: PathBuf,
    absolute: PathBuf,
    genre: Option<Genre>,
    is_stdin: bool,
}

impl Workspace {
    /// The file at `path`, with its settings. It need not exist.
    ///
    /// # Errors
    /// If its settings are invalid.
    pub fn file(&self, path: &Path) -> Result<File<'_>, Error> {
        self.file_or_stdin(path, path.as_os_str() == STDIN)
    }

    /// Text from standard input, or from anywhere else that is not a file, with the format and the settings of `name`,
    /// if it has one. It has no neighbouring files.
    ///
    /// # Errors
    /// If its settings are invalid.
    pub fn stdin(&self, name: Option<&Path>) -> Result<File<'_>, Error> {
        self.file_or_stdin(name.unwrap_or(Path::new(STDIN)), true)
    }

    fn file_or_stdin(&self, path: &Path, is_stdin: bool) -> Result<File<'_>, Error> {
        let settings = self.settings(path)?;
        let absolute = self.files().absolute(path);
        let genre = settings.genre(&absolute);
        Ok(File { workspace: self, settings, path: path.to_path_buf(), absolute, genre, is_stdin })
    }
}

impl<'w> File<'w> {
    /// Its settings.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Its path, as given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its absolute path, which globs are matched against.
    pub fn absolute(&self) -> &Path {
        &self.absolute
    }

    /// The genre that the settings give it, if any.
    pub fn genre(&self) -> Option<Genre> {
        self.genre
    }

    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.is_stdin
    }

    /// Whether the configuration excludes it.
    pub fn is_excluded(&self) -> bool {
        self.settings.excludes(&self.absolute)
    }

    /// A file called `name` inside this one, which is an archive: with the same settings, read as its own name says, and
    /// without neighbours.
    #[must_use]
    pub fn inside(&self, name: &str) -> Self {
        let absolute = self.absolute.join(name);
        let genre = self.settings.genre(&absolute);
        Self { path: self.path.join(name), absolute, genre, ..self.clone() }
    }

    /// The path in the fingerprints of its findings: the same however it was typed.
    pub fn identity(&self) -> String {
        self.workspace.identity(&self.path)
    }

    pub(super) fn files(&self) -> &Files {
        self.workspace.files()
    }

    /// The options of the caller, which override configuration files.
    pub fn options(&self) -> &Options {
        self.workspace.options()
    }

    /// Its name in reports.
    pub fn name(&self) -> String {
        if self.path.as_os_str() == STDIN { UNNAMED.to_owned() } else { shown(&self.path) }
    }

    /// An error about it.
    pub fn problem(&self, message: String) -> Problem {
        Problem { path: self.name(), line: None, message }
    }

    /// The input for its document, if the content of the file is `text`.
    pub fn input(&self, text: String) -> Input {
        Input {
            format: self.format_of(&text),
            origin: Origin { path: self.name(), record: None },
            text,
            date: self.as_of(),
            title: None,
            whole_page: self.settings.whole_page(),
        }
    }

    fn as_of(&self) -> Option<String> {
        self.options().as_of.map(|date| date.to_string())
    }

    /// The documents in it, if its content is `text`: one, the messages of a mailbox, or the pages of a book. `original` leads back to its
    /// bytes.
    pub fn unparsed(&self, text: String, original: Option<Original>) -> Vec<Unparsed> {
        Unparsed::all(self.input(text), original)
    }

    /// The document in a line of JSON Lines, which [`Records`](crate::workspace::Records) gives.
    ///
    /// # Errors
    /// If the line is not a JSON object with a text, or longer than allowed.
    pub fn record(&self, line: Line) -> Result<Unparsed, Problem> {
        records::input(&self.name(), line, &self.settings, self.as_of()).map(Unparsed::record)
    }

    /// What fields the first of `lines` has, in words, if all of them are objects without a text: then the file holds
    /// other data than texts, or keeps them in another field.
    pub fn told_without_text(&self, lines: &[Line]) -> Option<String> {
        records::told_without_text(lines, &self.settings)
    }

    /// Parses a document of this file, with the library of sources that it cites, and its genre: the one in the
    /// settings, or the one guessed from it and the other files in its folder.
    pub fn parse(&self, unparsed: Unparsed) -> Document {
        let is_record = unparsed.is_record();
        let document = unparsed.parse();
        let library = if self.is_stdin { None } else { self.workspace.library_beside(&document, &self.path) };
        let document = document.with_library(library);
        if is_record { document.of_genre(self.genre) } else { self.placed(document) }
    }

    /// `document`, which is in this file, with its genre: see [`File::parse`].
    pub fn placed(&self, document: Document) -> Document {
        self.workspace.placed(document, &self.path, self.genre)
    }
}
