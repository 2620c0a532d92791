//! Mistakes in rule and configuration files, shown at their place.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

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

    /// The same for any reader that uses serde, given its message and the place.
    pub(crate) fn read(path: &str, text: &str, message: &str, span: Option<Range<usize>>) -> Self {
        let (what, expected) = message.split_once(", expected").unwrap_or((message, ""));
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        let file_error = Self::new(path, text, span, in_our_words(&what));
        if expected.is_empty() {
            return file_error;
        }
        let expected = format!("expected{}", expected.replace('\n', " "));
        let wrong = message.split('`').nth(1).unwrap_or("");
        let known = expected.split('`').skip(1).step_by(2);
        match nearest(wrong, known) {
            Some(near) => file_error.with_help(format!("did you mean `{near}`?")),
            None => file_error.with_help(expected),
        }
    }

    /// The 1-based line of the mistake, if it has a place.
    pub fn line(&self) -> Option<usize> {
        let start = self.span.as_ref()?.start;
        Some(self.source.inner()[..start].matches('\n').count() + 1)
    }
}

/// The message of the TOML reader in the words of the documentation.
fn in_our_words(message: &str) -> String {
    let keys = message.replace("unknown field", "unknown key").replace("missing field", "missing key");
    keys.replace("unknown variant", "unknown value").replace(", there are no fields", ": this check takes no options")
}

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
        Some(Box::new(std::iter::once(LabeledSpan::new(
            Some("here".to_owned()),
            start,
            span.end.saturating_sub(start),
        ))))
    }
}

/// The one of `names` that was most likely meant by `wrong`, if any is close.
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let reach = (wrong.chars().count() / 3).max(2);
    names
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|&(distance, _)| distance <= reach)
        .min()
        .map(|(_, name)| name)
}

/// The number of characters to insert, delete, replace or swap with a neighbour to turn one name
/// into the other (optimal string alignment).
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_no_far_one() {
        let names = ["severity", "message", "references"];
        assert_eq!(nearest("severty", names), Some("severity"));
        assert_eq!(nearest("mesasge", names), Some("message"));
        assert_eq!(nearest("banana", names), None);
    }

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
