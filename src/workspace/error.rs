//! Why settings cannot be used.

use std::fmt;
use std::io;

use crate::rule::FileError;

/// Why the settings of a path cannot be used.
#[derive(Debug, Clone)]
pub enum Error {
    /// A mistake in a configuration file, a rule, a table of facts or a baseline, with its file and line.
    File(Box<FileError>),
    /// A file needed for the settings that cannot be read.
    Unreadable {
        /// The file, as messages name it.
        path: String,
        /// Why, in a few words: see [`reason`].
        reason: String,
    },
    /// A mistake in the [`Options`](crate::workspace::Options) of the caller.
    Options {
        /// What is wrong, in one line.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
}

impl Error {
    /// The file at `path` cannot be read because of `error`.
    pub(crate) fn unreadable(path: impl Into<String>, error: &io::Error) -> Self {
        Error::Unreadable { path: path.into(), reason: reason(error) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File(error) => error.fmt(f),
            Error::Unreadable { path, reason } => write!(f, "{path}: {reason}"),
            Error::Options { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Error::File(Box::new(error))
    }
}

/// The reason of an error, in lower case and without the error number of the operating system.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    // messages of our own, which name formats
    if error.kind() == io::ErrorKind::InvalidData {
        return text;
    }
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
