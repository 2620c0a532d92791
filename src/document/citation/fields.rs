//! The fields of an entry of a list of sources: authors, date, title, container, and the place in it.

use std::ops::Range;

use q7x2_dates::{Date, find_dates};

use crate::document::citation::Mark;

mod book;
#[cfg(test)]
mod cases;
mod container;
mod detail;
mod issued;
mod names;
mod opening;
mod periodical;
mod person;
mod piece;
mod publisher;
mod title;

pub use detail::{Detail, DetailKind};
pub use issued::Issued;
pub(super) use person::is_known_body;

/// The most bytes of an entry.
const LONGEST: usize = 2_000;

/// What an entry says about its source. All ranges are bytes of the document's prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The authors of the source, in order.
    pub authors: Vec<Author>,
    /// Whether there are more authors than are named: “et al.”.
    pub others: bool,
    /// The editors of the book that contains the source.
    pub editors: Vec<Author>,
    /// When it appeared.
    pub issued: Option<Issued>,
    /// The title.
    pub title: Option<Range<usize>>,
    /// The periodical, book, series or site that contains it.
    pub container: Option<Range<usize>>,
    /// The publisher, with the place.
    pub publisher: Option<Range<usize>>,
    /// Its place in the container, and how to find it, in the order of the text.
    pub details: Vec<Detail>,
}

/// An author of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The whole name.
    pub range: Range<usize>,
    /// The surname with its particles: `van der Berg`; of a body the whole name.
    pub family: Range<usize>,
    /// Whether it is a person and not a body.
    pub is_person: bool,
}

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

    /// The same, with `by` added to all ranges.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        let shift = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
        for author in self.authors.iter_mut().chain(&mut self.editors) {
            shift(&mut author.range);
            shift(&mut author.family);
        }
        let own = [&mut self.title, &mut self.container, &mut self.publisher];
        own.into_iter().flatten().for_each(shift);
        self.issued.iter_mut().for_each(|issued| shift(&mut issued.range));
        self.details.iter_mut().for_each(|detail| shift(&mut detail.range));
        self
    }

    /// Its first detail of a kind.
    pub fn detail(&self, kind: DetailKind) -> Option<&Detail> {
        self.details.iter().find(|detail| detail.kind == kind)
    }

    /// The earliest day on which the source can have appeared.
    pub fn earliest(&self) -> Option<Date> {
        self.issued.as_ref()?.earliest
    }
}
