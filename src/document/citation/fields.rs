//! The fields of an entry of a list of sources: authors, date, title, container, and the place in it.

use q7x2_dates::{Written, find_dates};

use crate::document::citation::Mark;
use crate::document::citation::chain::Chain;

mod book;
#[cfg(test)]
mod cases;
mod chained;
mod container;
mod detail;
mod field;
mod issued;
mod judged;
mod names;
mod opening;
mod periodical;
mod person;
mod piece;
mod publisher;
mod several;
mod title;

pub use field::{Author, Detail, DetailKind, Fields, Issued};
pub(super) use person::is_known_body;

/// The most bytes of an entry.
const LONGEST: usize = 2_000;

impl Fields {
    /// Reads the entry `text`, in which `marks` were found; all ranges count from its beginning. Of several references in
    /// one entry the first is read. A text that is longer than an entry, such as a list without line ends, has no fields.
    pub(super) fn read(text: &str, marks: &[Mark]) -> Self {
        if text.len() > LONGEST {
            return Self::default();
        }
        let text = &text[..several::first(text)];
        let marks: Vec<Mark> = marks.iter().filter(|mark| mark.range.end <= text.len()).cloned().collect();
        let mut details = detail::marked(text, &marks);
        details.extend(detail::accessed(text));
        let dates = find_dates(text);
        let by_rules = Self::by_rules(text, details.clone(), &dates);
        let chain = Chain::of(text);
        let agreed = judged::agrees(text, &chain, &by_rules);
        let mut fields = if agreed { by_rules } else { chained::read(text, &chain, details, &dates) };
        fields.date_from_years(text);
        chained::complete(text, &chain, &mut fields);
        fields
    }

    /// Takes years that were read as pages as the date, if there is no other date.
    fn date_from_years(&mut self, text: &str) {
        if self.issued.is_some() {
            return;
        }
        let dated = |detail: &Detail| detail.kind == DetailKind::Pages && detail.range.len() >= "1988".len();
        let found = self.details.iter().enumerate().filter(|(_, detail)| dated(detail)).find_map(|(at, detail)| {
            let issued = issued::year(text, detail.range.start)?;
            (issued.range.end == detail.range.end).then_some((at, issued))
        });
        if let Some((at, issued)) = found {
            self.details.remove(at);
            self.issued = Some(issued);
        }
    }

    /// Reads `text` by the rules of the styles of references.
    fn by_rules(text: &str, mut details: Vec<Detail>, dates: &[Written]) -> Self {
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
        details.extend(detail::numbered(text, rest, &details, dates));
        details.sort_by_key(|detail| detail.range.start);
        let rest = container::read(text, rest, &details, dates, &mut fields);
        if let Some(colon) = fields.publisher.as_ref().and_then(|publisher| text[publisher.clone()].rfind(": ")) {
            let whole = fields.publisher.take().unwrap_or_default();
            fields.place = Some(whole.start..whole.start + colon);
            fields.publisher = Some(whole.start + colon + 2..whole.end);
        }
        if fields.issued.is_none() {
            let title = fields.title.clone().unwrap_or(0..0);
            fields.issued = issued::anywhere(text, &title, rest, &details, dates);
        }
        fields.details = details;
        fields
    }

    /// The same, with the authors of the previous entry if `text` has dashes in their place.
    pub(super) fn with_authors_before(mut self, text: &str, before: Option<&Self>) -> Self {
        let repeats = self.authors.is_empty() && opening::repeated(text, 0).is_some();
        if let Some(before) = before.filter(|_| repeats) {
            self.authors = before.authors.clone();
            self.others = before.others;
        }
        self
    }
}
