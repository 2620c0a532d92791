//! What makes a run fail, and how it is reported.

use std::io::{self, Write};
use std::path::Path;

use miette::GraphicalReportHandler;
use q7x2_lint::report::visible::visible;
use q7x2_lint::rule::FileError;
use q7x2_lint::workspace::{self, reason};

use crate::cli::style::Style;

/// What makes a run fail.
#[derive(Debug)]
pub(super) enum Error {
    /// A mistake in a rule or configuration file.
    File(Box<FileError>),
    /// A mistake on the command line, or in what it names, with help.
    Usage(String, Option<String>),
    /// Writing the output failed.
    Output(io::Error),
}

impl Error {
    /// A mistake without help.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Error::Usage(message.into(), None)
    }

    /// A file that cannot be read.
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Error::usage(format!("{}: {}", path.display(), reason(error)))
    }

    /// What is kept of documents to compare them cannot be written or read again.
    pub(super) fn unkept(error: &io::Error) -> Self {
        Error::usage(format!("what is kept of the documents cannot be written or read: {error}"))
    }

    /// Prints the error on standard error.
    pub(super) fn report(&self, style: Style) {
        // if standard error is closed, there is nobody to tell
        let _ = io::stderr().write_all(self.text(style).as_bytes());
    }

    /// The error as lines of text.
    pub(super) fn text(&self, style: Style) -> String {
        match self {
            Error::File(error) => {
                let mut theme = style.theme();
                theme.characters.error = "error:".to_owned();
                let mut text = String::new();
                let drawn =
                    GraphicalReportHandler::new_themed(theme).with_width(100).render_report(&mut text, error.as_ref());
                if drawn.is_ok() { text.trim_start().to_owned() } else { format!("error: {error}\n") }
            }
            Error::Usage(message, help) => {
                let help = help.as_deref().map(|help| format!("  help: {}\n", visible(help))).unwrap_or_default();
                format!("error: {}\n{help}", visible(message))
            }
            Error::Output(error) => format!("error: cannot write to standard output: {}\n", reason(error)),
        }
    }
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Error::File(Box::new(error))
    }
}

impl From<workspace::Error> for Error {
    fn from(error: workspace::Error) -> Self {
        match error {
            workspace::Error::File(error) => Error::File(error),
            workspace::Error::Unreadable { .. } => Error::usage(error.to_string()),
            workspace::Error::Options { message, help } => Error::Usage(message, help),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Output(error)
    }
}
