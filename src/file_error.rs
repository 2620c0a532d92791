//! Mistakes in rule and configuration files, shown at their place.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use serde::de::DeserializeOwned;

mod near;
mod words;

pub use near::{distance, nearest};

/// A mistake in a rule file, a table of facts or a configuration file.
#[derive(Debug, Clone)]
pub struct FileError {
    /// What is wrong, in one line.
    pub message: String,
    /// What was expected, or the nearest name.
    pub help: Option<String>,
    /// The invalid bytes of the file.
    pub span: Option<Range<usize>>,
    /// The path of the file, as given.
    pub path: String,
    source: Arc<NamedSource<String>>,
}

impl FileError {
    /// A mistake in the file at `path` whose text is `text`.
    pub fn new(path: &str, text: &str, span: Option<Range<usize>>, message: impl Into<String>) -> Self {
        let span = span.map(|span| clamp(text, span));
        Self {
            message: message.into(),
            help: None,
            span,
            path: path.to_owned(),
            source: Arc::new(NamedSource::new(path, text.to_owned())),
        }
    }

    /// The same mistake with help.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A mistake that the TOML reader found. For a key or value that does not exist, the nearest
    /// one is suggested.
    pub fn toml(path: &str, text: &str, error: &toml::de::Error) -> Self {
        Self::read(path, text, error.message(), error.span())
    }

    /// Like [`FileError::toml`], for a file that was read as a `T`: if a name was expected and something else is there,
    /// the valid names are listed.
    pub(crate) fn toml_as<T: DeserializeOwned>(path: &str, text: &str, error: &toml::de::Error) -> Self {
        let Some(place) = error.span().filter(|_| error.message() == NO_NAME) else {
            return Self::toml(path, text, error);
        };
        let value = text.get(place.clone()).unwrap_or_default();
        // the reader lists the names only if it finds another name
        let named = [text.get(..place.start).unwrap_or_default(), "\"?\"", text.get(place.end..).unwrap_or_default()];
        let listed = toml::from_str::<T>(&named.concat()).err().and_then(|error| words::plain(error.message()).1);
        let what =
            if value.lines().count() == 1 { format!("unknown value `{value}`") } else { "unknown value".to_owned() };
        Self { help: listed, ..Self::new(path, text, Some(place), what) }
    }

    /// Like [`FileError::toml`], for any reader that uses serde, given its message and the place.
    pub(crate) fn read(path: &str, text: &str, message: &str, span: Option<Range<usize>>) -> Self {
        let (mut what, mut help) = words::plain(message);
        if what == "duplicate key"
            && let Some(key) = span.clone().and_then(|span| text.get(span))
        {
            what = format!("duplicate key `{key}`");
            help = Some("it is already set above".to_owned());
        }
        Self { help, ..Self::new(path, text, span, what) }
    }

    /// The 1-based line of the mistake, if it has a place.
    pub fn line(&self) -> Option<usize> {
        let start = self.span.as_ref()?.start;
        Some(self.source.inner()[..start].matches('\n').count() + 1)
    }
}

/// What the TOML library says if it expected a name, or a table with one.
const NO_NAME: &str = "wanted string or table";

/// A span inside `text`, on whole characters, as the drawing requires.
fn clamp(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    start..text.ceil_char_boundary(span.end.clamp(start, text.len()))
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line() {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for FileError {}

impl Diagnostic for FileError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.span.as_ref().map(|_| self.source.as_ref() as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.span.clone()?;
        // an empty span at the end of the file cannot be drawn; the byte before it can
        let start = if span.start == self.source.inner().len() { span.start.saturating_sub(1) } else { span.start };
        let start = clamp(self.source.inner(), start..start).start;
        Some(Box::new(std::iter::once(LabeledSpan::new(None, start, span.end.saturating_sub(start)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_and_line() {
        let error = FileError::new("a.toml", "x = 1\ny = 2\n", Some(6..7), "unknown key");
        assert_eq!(error.to_string(), "a.toml:2: unknown key");
    }

    #[test]
    fn spans_are_cut_to_the_text() {
        assert_eq!(clamp("aé", 2..9), 1..3);
        assert_eq!(clamp("", 5..9), 0..0);
    }
}
