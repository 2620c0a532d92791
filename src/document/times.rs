//! The dates and years that a document mentions, read once and looked up stretch by stretch.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use q7x2_dates::{Date, Reading, Written, find_years};

use crate::document::block::Block;

/// A first and a last day that the text mentions.
#[derive(Debug, Clone)]
struct Span {
    /// The bytes of the prose that mention them.
    range: Range<usize>,
    from: Date,
    to: Date,
}

/// The dates, years and decades of a document.
#[derive(Debug)]
pub struct Times {
    /// The dates, in order of their places.
    spans: Vec<Span>,
    /// The years in which they begin, each once, in order.
    years: Vec<i16>,
    /// The last results: many mentions are in one paragraph.
    recent: Mutex<Vec<Arc<OtherDates>>>,
}

/// How many results are kept: for a sentence and its paragraph, for each of the few days that may be the date of the
/// document.
const KEPT: usize = 8;

impl Times {
    /// Collects the dates that `prose` mentions, which has these `blocks` and `dates`.
    pub(super) fn of(prose: &str, blocks: &[Block], dates: &[Written]) -> Self {
        let dates = dates.iter().flat_map(|written| {
            let readings = [Some(written.reading), written.first].into_iter().flatten();
            readings.filter_map(Reading::bounds).map(|days| (written.range.clone(), days))
        });
        let mut spans: Vec<(Range<usize>, (Date, Date))> = dates.collect();
        for block in blocks {
            let text = &prose[block.range.clone()];
            if !text.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let years = find_years(text).into_iter();
            let years = years.filter_map(|written| Some((written.range.clone(), written.reading.bounds()?)));
            let by = block.range.start;
            let moved = |(range, days): (Range<usize>, (Date, Date))| (range.start + by..range.end + by, days);
            spans.extend(years.chain(decades(text)).map(moved));
        }
        spans.sort_by_key(|(range, _)| (range.start, range.end));
        let mut years: Vec<i16> = spans.iter().map(|(_, (from, _))| from.year()).collect();
        years.sort_unstable();
        years.dedup();
        let spans = spans.into_iter().map(|(range, (from, to))| Span { range, from, to }).collect();
        Self { spans, years, recent: Mutex::default() }
    }

    /// How many years before `year` it mentions.
    pub fn years_before(&self, year: i16) -> usize {
        self.years.partition_point(|told| *told < year)
    }

    /// The first and the last day of each date, year and decade in `range` of the prose.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = (Date, Date)> {
        let first = self.spans.partition_point(|span| span.range.end <= range.start);
        let end = range.end;
        self.spans[first..].iter().take_while(move |span| span.range.start < end).map(|span| (span.from, span.to))
    }

    /// The dates in `range` of the prose other than `day`, to be compared with many terms of office.
    pub fn other_than(&self, range: &Range<usize>, day: Date) -> Arc<OtherDates> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = recent.iter().find(|others| others.range == *range && others.day == day) {
            return known.clone();
        }
        let spans = self.within(range).filter(|(from, to)| !(*from <= day && day <= *to));
        let others = Arc::new(OtherDates { range: range.clone(), day, latest: latest(spans.collect()) });
        if recent.len() == KEPT {
            recent.remove(0);
        }
        recent.push(others.clone());
        others
    }
}

/// What a stretch of the text mentions apart from one day.
#[derive(Debug)]
pub struct OtherDates {
    range: Range<usize>,
    day: Date,
    /// The first days, in order, each with the latest last day so far.
    latest: Vec<(Date, Date)>,
}

impl OtherDates {
    /// Whether any date overlaps the time from `start` to `end`, or from `start` on if it has no end.
    pub fn meets(&self, start: Date, end: Option<Date>) -> bool {
        let begun = end.map_or(self.latest.len(), |end| self.latest.partition_point(|(from, _)| *from <= end));
        self.latest[..begun].last().is_some_and(|(_, to)| start <= *to)
    }
}

fn latest(mut spans: Vec<(Date, Date)>) -> Vec<(Date, Date)> {
    spans.sort_unstable();
    let mut latest: Option<Date> = None;
    for (_, to) in &mut spans {
        *to = latest.map_or(*to, |latest| latest.max(*to));
        latest = Some(*to);
    }
    spans
}

/// The places of "the 1990s", "1990s-era" in `text`, with the first and the last day.
pub fn decades(text: &str) -> impl Iterator<Item = (Range<usize>, (Date, Date))> {
    text.match_indices("0s").filter_map(|(at, _)| {
        let start = at.checked_sub(3)?;
        let year: i16 = text.get(start..at + 1)?.parse().ok().filter(|year| (1000..2100).contains(year))?;
        Some((start..at + 2, (Date::new(year, 1, 1)?, Date::new(year + 9, 12, 31)?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Input};

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn what_is_told_is_asked_about_terms() {
        let text = "In 1999 it rained, and on 3 May 2004 too.\n\nThe 1980s were dry.";
        let document = Document::read(Input::text("a.txt", text));
        let told = document.times();
        assert_eq!([1980, 1981, 2000, 2005].map(|year| told.years_before(year)), [0, 1, 2, 3]);
        let first = document.blocks()[0].range.clone();
        assert_eq!(told.within(&first).count(), 2);
        let others = told.other_than(&first, day("2004-05-03"));
        for (start, end, meets) in [
            ("1999-12-31", Some("2001-01-01"), true),
            ("2000-01-01", None, false),
            ("1990-01-01", Some("1998-12-31"), false),
            ("1990-01-01", None, true),
            ("1980-01-01", Some("1989-12-31"), false),
        ] {
            assert_eq!(others.meets(day(start), end.map(day)), meets, "{start}");
        }
        let others = told.other_than(&first, day("2020-01-01"));
        assert!(others.meets(day("2000-01-01"), None) && others.meets(day("2004-05-03"), Some(day("2004-05-03"))));
    }
}
