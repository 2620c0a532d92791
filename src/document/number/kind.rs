//! Numbers as prose writes them.

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
    /// The day beside a month, or a date in digits: "5 May", "06.12.2025".
    Date,
    /// A time of day: "10:15", "3 p.m.".
    Clock,
    /// A result or a ratio: "3-1", "16:9".
    Score,
    /// Names a thing and measures nothing: "No. 5", "Section 3.2", "F-16", a version, a list mark.
    Identifier,
}

/// One number as prose writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Byte range in the block, with the signs and words that give its kind or its size, without
    /// the unit or the noun that follows and without words like "over".
    pub range: Range<usize>,
    /// The number, where one is plain: not in ranges ("10–15"), not in "dozens".
    pub value: Option<f64>,
    /// What it means.
    pub kind: NumberKind,
}
