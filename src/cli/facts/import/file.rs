//! A file that facts are imported from, and the terms found in it.

use std::collections::BTreeMap;
use std::ops::Range;

use q7x2_dates::Date;

use q7x2_lint::file_error::FileError;

/// A term of office, as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The person.
    pub person: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// The title.
    pub office: String,
    /// The code of the country or organization, if the file gives it.
    pub place: Option<String>,
    /// The first day.
    pub start: Date,
    /// The last day; none while in office.
    pub end: Option<Date>,
    /// Whether the person was only acting.
    pub acting: bool,
    /// The bytes of the file that say so, if known.
    pub at: Option<Range<usize>>,
}

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The terms whose days are known.
    pub rows: Vec<Row>,
    /// How many terms were left out because only a month or a year, or no beginning, is known.
    pub vague: usize,
    /// How many were left out for other reasons, by reason.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Countries and organizations that the file names: code and name.
    pub places: BTreeMap<String, String>,
}

impl Found {
    /// Leaves out a row.
    pub(super) fn leave_out(&mut self, why: &'static str) {
        *self.left_out.entry(why).or_default() += 1;
    }
}

/// A file that is imported.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'t> {
    /// The path, as messages name it.
    pub(super) path: &'t str,
    pub(super) text: &'t str,
}

impl File<'_> {
    pub(super) fn error(&self, span: Option<Range<usize>>, message: impl Into<String>) -> FileError {
        FileError::new(self.path, self.text, span, message)
    }

    /// The first place of `value` from byte `from` on.
    pub(super) fn place(&self, value: &str, from: usize) -> Option<Range<usize>> {
        let found = self.text.get(from..)?.find(value).filter(|_| !value.is_empty())?;
        Some(from + found..from + found + value.len())
    }

    /// A mistake at the first place of `value`.
    pub(super) fn error_at(&self, value: &str, message: impl Into<String>) -> FileError {
        self.error(self.place(value, 0), message)
    }

    pub(super) fn json(&self) -> Result<serde_json::Value, FileError> {
        serde_json::from_str(self.text).map_err(|error| {
            let start: usize = self.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = (start + error.column().saturating_sub(1)).min(self.text.len());
            self.error(Some(at..at), format!("not JSON: {error}"))
        })
    }

    /// The day that `text` begins with; `None` if it is only a month or a year.
    pub(super) fn day(&self, text: &str) -> Result<Option<Date>, FileError> {
        let date = text.trim_start_matches('+').split(['T', ' ']).next().unwrap_or("");
        let digits = date.bytes().filter(u8::is_ascii_digit).count();
        match date.parse() {
            Ok(day) => Ok(Some(day)),
            // "2020", "2020-05", "2020-00-00"
            Err(_) if digits == 4 || digits == 6 || date.ends_with("-00") => Ok(None),
            Err(_) => Err(self.error_at(text, format!("`{text}` is not a date such as 2022-11-30"))),
        }
    }
}
