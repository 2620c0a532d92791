//! Ranges of bytes of a source.

use std::ops::Range;

/// A byte range `start..end` of one document's source, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte, 0-based.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` to byte `end`, exclusive.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same range as a type of the standard library.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Ranges in order, for asking many times whether one of them shares a byte with another range, without a loop over all
/// of them.
#[derive(Debug, Clone, Default)]
pub struct Ranges {
    /// Their beginnings, in order, each with the latest end of the ranges so far.
    latest: Vec<(usize, usize)>,
}

impl FromIterator<Range<usize>> for Ranges {
    fn from_iter<T: IntoIterator<Item = Range<usize>>>(ranges: T) -> Self {
        let mut latest: Vec<(usize, usize)> = ranges.into_iter().map(|range| (range.start, range.end)).collect();
        latest.sort_unstable();
        let mut end = 0;
        for (_, own) in &mut latest {
            end = end.max(*own);
            *own = end;
        }
        Self { latest }
    }
}

impl Ranges {
    /// Whether one of them begins before `range` ends, and ends after it begins.
    pub fn overlap(&self, range: &Range<usize>) -> bool {
        let begun = self.latest.partition_point(|(start, _)| *start < range.end);
        self.latest[..begun].last().is_some_and(|(_, end)| range.start < *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_tell_what_they_overlap() {
        let ranges: Ranges = [40..50, 0..3, 10..30, 12..14].into_iter().collect();
        for (range, expected) in [
            (0..1, true),
            (3..10, false),
            (9..11, true),
            (20..22, true),
            (30..40, false),
            (49..60, true),
            (50..60, false),
        ] {
            assert_eq!(ranges.overlap(&range), expected, "{range:?}");
        }
        assert!(!Ranges::default().overlap(&(0..9)));
    }
}
