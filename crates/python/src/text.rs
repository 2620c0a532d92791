//! Texts from Python.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyString;
use q7x2_lint::document::{Document, Format};
use q7x2_lint::label::Labels;
use q7x2_lint::workspace::{FileLinter, Unparsed};

/// The text of a document, and what is known of it.
pub(crate) struct Text {
    pub text: String,
    pub path: Option<PathBuf>,
    pub format: Option<Format>,
    pub date: Option<String>,
    pub title: Option<String>,
}

impl Text {
    pub(crate) fn plain(text: String) -> Self {
        Self { text, path: None, format: None, date: None, title: None }
    }

    /// Its documents: one, or the messages of a mailbox.
    pub(crate) fn documents(self, linter: &FileLinter<'_>) -> Vec<Document> {
        let file = linter.file();
        let Text { text, format, date, title, .. } = self;
        let mut input = file.input(text);
        input.format = format.unwrap_or(input.format);
        input.date = input.date.or(date);
        input.title = title;
        Unparsed::all(input, None).into_iter().map(|unparsed| file.parse(unparsed)).collect()
    }

    /// Its labels, or why it has none: a fault of the linter is that of this text, and the next one is labelled.
    pub(crate) fn labels(self, linter: &FileLinter<'_>) -> Result<Labels, String> {
        let labelled = catch_unwind(AssertUnwindSafe(|| {
            let document = self.documents(linter).pop().ok_or("has no document")?;
            let findings = linter.lint(&document).findings;
            Ok(Labels::of(&document, &findings))
        }));
        labelled.unwrap_or_else(|_| Err("the linter failed: please report it".to_owned()))
    }
}

/// The string that `object` is, or why it is none. Half of a surrogate pair, which some texts have where they were cut,
/// is U+FFFD, as the program reads it.
pub(crate) fn string(object: &Bound<'_, PyAny>) -> Result<Option<String>, String> {
    if object.is_none() {
        return Ok(None);
    }
    let Ok(string) = object.cast::<PyString>() else { return Err("is not a string".to_owned()) };
    if let Ok(text) = string.to_str() {
        return Ok(Some(text.to_owned()));
    }
    let units = string.call_method1("encode", ("utf-16-le", "surrogatepass")).and_then(|bytes| bytes.extract());
    let units: Vec<u8> = units.map_err(|error: PyErr| error.to_string())?;
    let units = units.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Ok(Some(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()))
}
