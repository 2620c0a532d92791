//! Finds the quotations in one block of prose.

mod context;
mod kind;
mod mark;
mod pairing;

#[cfg(test)]
mod cases;

use std::ops::Range;

use crate::document::block::Block;
pub use kind::{Quotation, QuotationKind};
use pairing::Pairing;

/// The quotations of a block of prose, by their start; a quotation inside another comes after it.
///
/// Apostrophes, feet and inches are not quotation marks. Single marks count only if they are certainly a pair.
/// Quotations nested deeper than eight are left out.
pub fn quotations(block: &str) -> Vec<Quotation> {
    pair_marks(block, mark::places(block))
}

/// The quotations of the blocks `blocks` of `prose`, in order, as bytes of the prose. The whole prose is searched for
/// marks once: most blocks are short and have none.
pub(super) fn of(prose: &str, blocks: &[Block]) -> Vec<Quotation> {
    let mut all = Vec::new();
    let mut marks = mark::places(prose).into_iter().peekable();
    for Range { start, end } in blocks.iter().map(|block| block.range.clone()) {
        while marks.next_if(|at| *at < start).is_some() {}
        if marks.peek().is_none_or(|at| *at >= end) {
            continue;
        }
        let own = std::iter::from_fn(|| marks.next_if(|at| *at < end)).map(|at| at - start);
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        let found = pair_marks(&prose[start..end], own).into_iter();
        all.extend(found.map(|one| Quotation { range: moved(one.range), inner: moved(one.inner), ..one }));
    }
    all
}

/// The quotations of `block`, in which marks begin at `places`.
fn pair_marks(block: &str, places: impl IntoIterator<Item = usize>) -> Vec<Quotation> {
    let mut pairing = Pairing::new(block);
    let mut end = 0;
    for place in places {
        // the second of two marks that are one
        if place < end {
            continue;
        }
        if let Some(mark) = mark::at(block, place) {
            end = mark.end;
            pairing.read(&mark);
        }
    }
    pairing.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::document::random;
    use crate::place::Span;

    #[test]
    fn ranges_are_in_order_and_on_boundaries_on_random_text() {
        let pieces = [
            "\"", "'", "“", "”", "„", "«", "»", "‘", "’", "‹", "›", "「", "」", " ", " ", " ", "a", "s", "Word", "5",
            ".", ",", "—", "(", ")", "é", "\u{a0}", "''", "``", "‚", "90s",
        ];
        for block in random::blocks(&pieces, 0x2545_F491_4F6C_DD1D) {
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
    fn blocks_have_the_quotations_that_each_has_alone() {
        let written = ["He said “so it is", "", "''Yes''", "It’s 'so' and \"no", "“but", "nothing", "「はい」 «oui»"];
        let (mut prose, mut blocks, mut expected) = (String::new(), Vec::new(), Vec::new());
        for block in written {
            let start = prose.len();
            prose.push_str(block);
            let range = start..prose.len();
            let moved = |range: Range<usize>| range.start + start..range.end + start;
            let alone = quotations(block).into_iter();
            expected.extend(alone.map(|one| Quotation { range: moved(one.range), inner: moved(one.inner), ..one }));
            let span = Span::new(range.start, range.end);
            blocks.push(Block { role: Role::Paragraph, level: 0, range, span });
            prose.push('\n');
        }
        assert!(expected.len() > 5);
        assert_eq!(of(&prose, &blocks), expected);
    }

    #[test]
    fn many_marks_are_paired_in_linear_time() {
        for unit in ["“", "\"a ", " '", "‘s’ ", "«", "» ", "」「", "\" ", " ''a"] {
            let block = unit.repeat(100_000);
            assert!(quotations(&block).len() <= 200_000);
        }
    }
}
