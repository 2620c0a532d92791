//! Quotations, and the marks around them.

use std::ops::Range;

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
    /// `''…''` and ``` ``…'' ```, two characters as one mark.
    Doubled,
}

/// One quotation, by byte ranges of its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks. If it is not closed: to the end of the block, or up to a new opening mark of the same kind after
    /// the end of a sentence, where the same speech begins its next paragraph.
    pub range: Range<usize>,
    /// Without its marks, and without the spaces that some languages put inside them.
    pub inner: Range<usize>,
    /// Whether the closing mark is in the block. Speech of several paragraphs leaves it out.
    pub closed: bool,
    /// Which marks.
    pub kind: QuotationKind,
}
