//! Finds the quotations in one block of prose.

mod context;
mod mark;
mod pairing;

#[cfg(test)]
mod cases;

use std::ops::Range;

use pairing::Pairing;

/// The pair of marks around a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QuotationKind {
    /// `"…"`
    Straight,
    /// `“…”`, also `”…”`
    Curly,
    /// `„…“` and `„…”`
    Low,
    /// `«…»`, also `»…«`
    Guillemet,
    /// `‹…›`, also `›…‹`
    SingleGuillemet,
    /// `‘…’`, also `‚…‘`
    SingleCurly,
    /// `'…'`
    SingleStraight,
    /// `「…」` and `『…』`
    Corner,
    /// `''…''` and ``` ``…'' ```, two marks for one.
    Doubled,
}

/// One quotation, by byte ranges of its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks. Where it is not closed: to the end of the block, or up to a new opening mark
    /// of the same kind after the end of a sentence, where the same speech begins its next paragraph.
    pub range: Range<usize>,
    /// Without its marks, and without the spaces that some languages put inside them.
    pub inner: Range<usize>,
    /// Whether the closing mark stands in the block. Speech of several paragraphs leaves it out.
    pub closed: bool,
    /// Which marks.
    pub kind: QuotationKind,
}

/// The quotations of a block of prose, by their start; a quotation inside another comes after it.
///
/// Apostrophes, feet and inches are no quotation marks. Single marks count only where they are
/// surely a pair. Quotations nested deeper than eight are left out.
pub fn quotations(block: &str) -> Vec<Quotation> {
    let mut pairing = Pairing::new(block);
    let mut at = 0;
    while let Some(mark) = mark::next(block, at) {
        at = mark.end;
        pairing.read(&mark);
    }
    pairing.finish()
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn ranges_are_in_order_and_on_boundaries_on_random_text() {
        let pieces = [
            "\"", "'", "“", "”", "„", "«", "»", "‘", "’", "‹", "›", "「", "」", " ", " ", " ", "a", "s", "Word", "5",
            ".", ",", "—", "(", ")", "é", "\u{a0}", "''", "``", "‚", "90s",
        ];
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for _ in 0..20_000 {
            let mut block = String::new();
            for _ in 0..24 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                block.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            let mut before = 0;
            for quotation in quotations(&block) {
                let (range, inner) = (quotation.range, quotation.inner);
                assert!(range.start >= before && inner.start > range.start, "{block:?}");
                assert!(inner.end <= range.end && inner.start <= inner.end, "{block:?}");
                assert!(block.get(range.clone()).is_some(), "{block:?}");
                assert!(block.get(inner).is_some(), "{block:?}");
                before = range.start;
            }
        }
    }

    #[test]
    fn many_marks_are_paired_in_linear_time() {
        for unit in ["“", "\"a ", " '", "‘s’ ", "«", "» ", "」「", "\" ", " ''a"] {
            let block = unit.repeat(100_000);
            assert!(quotations(&block).len() <= 200_000);
        }
    }
}
