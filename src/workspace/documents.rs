//! All documents of a file.

use std::io::Cursor;

use crate::document::Document;
use crate::report::Problem;
use crate::workspace::{Content, File, Records, Rows, reason};

impl File<'_> {
    /// The documents in the file, which was `named` or found, or the reason why they could not be read. JSON Lines must
    /// be unpacked.
    pub fn documents(&self, named: bool) -> Vec<Result<Document, Problem>> {
        if self.is_records() {
            return self.documents_in_records();
        }
        match self.read(named) {
            Ok(Content::Text { text, original, .. }) => {
                self.unparsed(text, original).into_iter().map(|unparsed| Ok(self.parse(unparsed))).collect()
            }
            Ok(Content::Binary | Content::Unread(_)) => Vec::new(),
            Err(problem) => vec![Err(problem)],
        }
    }

    fn documents_in_records(&self) -> Vec<Result<Document, Problem>> {
        let unreadable = |error| Err(self.problem(reason(&error)));
        let bytes = match self.files().read(self.path(), u64::MAX) {
            Ok(bytes) => bytes,
            Err(error) => return vec![unreadable(error)],
        };
        let opened = Records::of(self.rows().unwrap_or(Rows::Lines), Cursor::new(bytes), self.options().max_record);
        let mut records = match opened {
            Ok(records) => records,
            Err(error) => return vec![unreadable(error)],
        };
        let mut all = Vec::new();
        loop {
            match records.batch() {
                Ok(batch) if batch.is_empty() => return all,
                Ok(batch) => all.extend(batch.into_iter().map(|line| Ok(self.parse(self.record(line)?)))),
                Err(error) => {
                    all.push(unreadable(error));
                    return all;
                }
            }
        }
    }
}
