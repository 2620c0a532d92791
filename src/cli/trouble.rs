//! What makes a run fail, and how it is told.

use std::io::{self, Write};
use std::path::Path;

use miette::GraphicalReportHandler;

use crate::cli::color::Color;
use crate::report::visible::visible;
use crate::rule::FileError;

/// What makes a run fail.
#[derive(Debug)]
pub(super) enum Trouble {
    /// A mistake in a rule or configuration file.
    File(Box<FileError>),
    /// A mistake on the command line, or in what it names; and advice.
    Usage(String, Option<String>),
    /// The output does not take what is written.
    Output(io::Error),
}

impl Trouble {
    /// A mistake without advice.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Trouble::Usage(message.into(), None)
    }

    /// A file that cannot be read.
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Trouble::usage(format!("{}: {}", path.display(), reason(error)))
    }

    /// Tells it on standard error.
    pub(super) fn report(&self, color: Color) {
        let text = match self {
            Trouble::File(error) => {
                let mut theme = color.theme();
                theme.characters.error = "error:".to_owned();
                let mut text = String::new();
                let drawn =
                    GraphicalReportHandler::new_themed(theme).with_width(100).render_report(&mut text, error.as_ref());
                if drawn.is_ok() { text.trim_start().to_owned() } else { format!("error: {error}\n") }
            }
            Trouble::Usage(message, help) => {
                let help = help.as_deref().map(|help| format!("  help: {}\n", visible(help))).unwrap_or_default();
                format!("error: {}\n{help}", visible(message))
            }
            Trouble::Output(error) => format!("error: cannot write: {error}\n"),
        };
        // nothing is left to tell it to if standard error is closed
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// The reason of an error without the number that the operating system gives it.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

impl From<FileError> for Trouble {
    fn from(error: FileError) -> Self {
        Trouble::File(Box::new(error))
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Output(error)
    }
}
