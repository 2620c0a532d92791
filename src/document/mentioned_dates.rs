//! All dates and years that a document mentions, read once and sorted.

use std::ops::Range;

use q7x2_dates::{Date, Written, years_beside};

use crate::document::block::Block;

/// A date or year: its bytes of the prose, and the first and last day that it can mean.
pub type MentionedDate = (Range<usize>, (Date, Date));

/// The dates and years of a document.
#[derive(Debug)]
pub struct MentionedDates {
    /// The bare years, in order of their places.
    years: Vec<MentionedDate>,
    /// For each block, the first and the last of the days on which its dates and years begin.
    blocks: Vec<Option<(Date, Date)>>,
    /// The years in which any of them begins or ends, in order.
    named: Vec<i16>,
}

impl MentionedDates {
    /// Collects the dates and years that `prose` mentions, which has these `blocks` and `dates`.
    pub(super) fn of(prose: &str, blocks: &[Block], dates: &[Written]) -> Self {
        let mut mentioned = Self { years: Vec::new(), blocks: Vec::new(), named: Vec::new() };
        for block in blocks {
            let range = &block.range;
            let own = written_in(dates, range).iter();
            let own = own.map(|date| date.range.start - range.start..date.range.end - range.start);
            let found = years_beside(&prose[range.clone()], own).into_iter();
            let first = mentioned.years.len();
            mentioned.years.extend(found.filter_map(|written| {
                let at = written.range.start + range.start..written.range.end + range.start;
                Some((at, written.reading.bounds()?))
            }));
            let all = within(dates, range).chain(mentioned.years[first..].iter().cloned());
            let mut edges: Option<(Date, Date)> = None;
            for (_, (from, to)) in all {
                mentioned.named.extend([from.year(), to.year()]);
                edges = Some(edges.map_or((from, from), |(first, last)| (first.min(from), last.max(from))));
            }
            mentioned.blocks.push(edges);
        }
        mentioned.named.sort_unstable();
        mentioned.named.dedup();
        mentioned
    }

    /// The bare years in `range` of the prose.
    pub fn years(&self, range: &Range<usize>) -> &[MentionedDate] {
        let first = self.years.partition_point(|(year, _)| year.start < range.start);
        let count = self.years[first..].partition_point(|(year, _)| year.end <= range.end);
        &self.years[first..first + count]
    }

    /// The first and the last of the days on which the dates and years of block `index` begin.
    pub fn edges(&self, index: usize) -> Option<(Date, Date)> {
        *self.blocks.get(index)?
    }

    /// Whether any date or year begins or ends in one of these years.
    pub fn names_one_of(&self, years: Range<i32>) -> bool {
        let first = self.named.partition_point(|year| i32::from(*year) < years.start);
        self.named.get(first).is_some_and(|year| i32::from(*year) < years.end)
    }
}

/// Those of `dates` in `range` of the prose.
pub fn within<'d>(dates: &'d [Written], range: &Range<usize>) -> impl Iterator<Item = MentionedDate> + use<'d> {
    let within = written_in(dates, range).iter();
    within.filter_map(|written| Some((written.range.clone(), written.reading.bounds()?)))
}

/// The same, as dates of the text.
fn written_in<'d>(dates: &'d [Written], range: &Range<usize>) -> &'d [Written] {
    let first = dates.partition_point(|written| written.range.start < range.start);
    let count = dates[first..].partition_point(|written| written.range.end <= range.end);
    &dates[first..first + count]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Input};

    #[test]
    fn years_are_found_by_place_block_and_number() {
        let text = "It rained on 3 May 2004, and in 1999.\n\nIt was dry.\n\nIn 1987 it was not.";
        let document = Document::read(Input::text("a.txt", text));
        let mentioned = document.mentioned_dates();
        assert_eq!(mentioned.years(&(0..document.prose().len())).len(), 2);
        assert_eq!(mentioned.years(&(0..10)).len(), 0);
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(mentioned.edges(0), Some((day("1999-01-01"), day("2004-05-03"))));
        assert_eq!((mentioned.edges(1), mentioned.edges(9)), (None, None));
        assert!(mentioned.names_one_of(1987..1988) && mentioned.names_one_of(2000..2005));
        assert!(!mentioned.names_one_of(1988..1999) && !mentioned.names_one_of(2005..2100));
    }
}
