//! Numbers in prose.

use std::ops::Range;

/// What a number in prose means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NumberKind {
    /// "20%", "20 per cent", "5 percentage points": the value is in hundredths.
    Percent,
    /// An amount of a currency: "$5 million", "300 hryvnias".
    Money,
    /// A count or an amount: "653", "2.5 million", "hundreds of thousands".
    Magnitude,
    /// A place in an order: "third", "21st".
    Ordinal,
    /// A count in words up to ninety-nine: "eight", "twenty-five".
    Word,
    /// A share: "two thirds", "half of", "3/4", "one in five".
    Fraction,
    /// A year or a decade: "in 2019", "1990s".
    Year,
    /// The day next to a month, or a date in digits: "5 May", "06.12.2025".
    Date,
    /// A time of day: "10:15", "3 p.m.".
    Clock,
    /// A result or a ratio: "3-1", "16:9".
    Score,
    /// The name of a thing rather than a measure: "No. 5", "Section 3.2", "F-16", a version, a list mark.
    Identifier,
}

/// A number in prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Byte range in the block, including the signs and words that show its kind or its size, without the unit or noun
    /// that follows and without words like "over".
    pub range: Range<usize>,
    /// The value, if there is a single one: not for ranges ("10–15") or "dozens".
    pub value: Option<f64>,
    /// What it means.
    pub kind: NumberKind,
}
