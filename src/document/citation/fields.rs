//! The fields of an entry of a list of sources: authors, date, title, container, and the place in it.

use q7x2_dates::find_dates;

use crate::document::citation::Mark;

mod book;
#[cfg(test)]
mod cases;
mod container;
mod detail;
mod field;
mod issued;
mod names;
mod opening;
mod periodical;
mod person;
mod piece;
mod publisher;
mod title;

pub use field::{Author, Detail, DetailKind, Fields, Issued};
pub(super) use person::is_known_body;

/// The most bytes of an entry.
const LONGEST: usize = 2_000;

impl Fields {
    /// Reads the entry `text`, in which `marks` were found; all ranges count from its beginning. What is
    /// longer than entries are, as a list without line ends, has no fields.
    pub(super) fn read(text: &str, marks: &[Mark]) -> Self {
        if text.len() > LONGEST {
            return Self::default();
        }
        let mut details = detail::marked(text, marks);
        let accessed = detail::accessed(text);
        details.extend(accessed.clone());
        let opening = opening::read(text);
        let mut fields = Self { authors: opening.authors, others: opening.others, ..Self::default() };
        fields.issued = opening.issued;
        let rest = match opening.title {
            Some(title) => {
                fields.title = Some(title);
                opening.end
            }
            None => {
                let (title, end) = title::read(text, opening.end, opening.by_comma, &details);
                fields.title = title;
                end
            }
        };
        let dates = find_dates(text);
        details.extend(detail::numbered(text, rest, &details, &dates));
        details.sort_by_key(|detail| detail.range.start);
        let rest = container::read(text, rest, &details, &dates, &mut fields);
        if fields.issued.is_none() {
            let title = fields.title.clone().unwrap_or(0..0);
            fields.issued = issued::anywhere(text, &title, rest, &details, &dates);
        }
        fields.details = details;
        fields
    }

    /// The same, with the authors of the previous entry where dashes stand for them in `text`.
    pub(super) fn with_authors_before(mut self, text: &str, before: Option<&Self>) -> Self {
        let repeats = self.authors.is_empty() && opening::repeated(text, 0).is_some();
        if let Some(before) = before.filter(|_| repeats) {
            self.authors = before.authors.clone();
            self.others = before.others;
        }
        self
    }
}
