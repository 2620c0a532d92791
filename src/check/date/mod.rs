//! What can be wrong with the dates of a text.

mod age;
mod interval;
mod living;
mod order;
mod spoken;
mod timeline;
mod told;
mod whole;
mod written;

use serde::Deserialize;
use toml::Spanned;

use crate::check::literal::{Find, Literal};
use crate::check::phrase::TemplateSet;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;

use timeline::{Row, Timeline};

/// The options of `[check.date]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What is looked for.
    problem: Problem,
    /// Phrases that the problem is tied to: words that need a date (`missing`), words before a
    /// date (`stale`, `future`), before a date of birth (`age`), between a number of years and a
    /// year (`interval`).
    #[serde(default)]
    any: Vec<Spanned<String>>,
    /// As many of the phrases are needed.
    #[serde(default = "one")]
    at_least: usize,
    /// Years that a date may lie back (`stale`).
    #[serde(default = "one")]
    years: usize,
    /// What is known from a day on (`anachronism`), or has another name from then (`renamed`).
    #[serde(default)]
    rows: Vec<Row>,
}

fn one() -> usize {
    1
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Problem {
    /// The text says "yesterday" and nothing says when it was written.
    Missing,
    /// A date is written against the rules: "Dec, 8 2025".
    Malformed,
    /// Day and month can be exchanged, and nothing tells which is which.
    Ambiguous,
    /// No calendar has the day.
    Impossible,
    /// The day was another day of the week.
    Weekday,
    /// A date after the phrase lies long before the document's.
    Stale,
    /// A date after the phrase, which speaks of the past, lies after the document's.
    Future,
    /// The text was updated before it was published.
    Updated,
    /// An age does not go with the date of birth.
    Age,
    /// A number of years does not go with the year that they are counted from.
    Interval,
    /// Something is named that happened after the document's date.
    Anachronism,
    /// Something is called by a name that it had lost by the document's date.
    Renamed,
}

impl Problem {
    fn takes_phrases(self) -> bool {
        use Problem::{Age, Future, Interval, Missing, Stale};
        matches!(self, Missing | Stale | Future | Age | Interval)
    }

    fn takes_rows(self) -> bool {
        matches!(self, Problem::Anachronism | Problem::Renamed)
    }
}

#[derive(Debug)]
struct DateCheck {
    problem: Problem,
    set: TemplateSet,
    at_least: usize,
    years: usize,
    timeline: Timeline,
}

/// What a message may mention besides `{match}`.
pub const SLOTS: &[&str] = &[
    "said",
    "count",
    "reading",
    "fault",
    "day-first",
    "month-first",
    "actual",
    "named",
    "date",
    "document-date",
    "published",
    "updated",
    "counted",
    "what",
    "day",
    "source",
];

/// Builds the check.
///
/// # Errors
/// If a phrase or row is mistaken, missing or of no use to the problem.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    if options.problem.takes_phrases() == options.any.is_empty() {
        let message = if options.any.is_empty() { "this problem needs phrases: `any`" } else { "`any` is not used" };
        return Err(Misconfigured::new(message));
    }
    if options.problem.takes_rows() == options.rows.is_empty() {
        let message = if options.rows.is_empty() { "this problem needs `rows`" } else { "`rows` is not used" };
        return Err(Misconfigured::new(message));
    }
    let set = TemplateSet::parse(&options.any, setup.words)?;
    let Options { problem, at_least, years, rows, .. } = options;
    let timeline = Timeline::parse(rows, setup)?;
    Ok(Box::new(DateCheck { problem, set, at_least, years, timeline }))
}

impl Check for DateCheck {
    fn literals(&self) -> &[Literal] {
        if self.problem.takes_rows() { self.timeline.literals() } else { self.set.literals() }
    }

    fn check(&self, document: &Document, finds: &[Find], hits: &mut Vec<Hit>) {
        match self.problem {
            Problem::Missing => whole::missing(document, &self.used(document, finds), self.at_least, hits),
            Problem::Malformed => written::malformed(document, hits),
            Problem::Ambiguous => order::ambiguous(document, hits),
            Problem::Impossible => written::impossible(document, hits),
            Problem::Weekday => written::weekday(document, hits),
            Problem::Stale => whole::stale(document, &self.used(document, finds), self.years, hits),
            Problem::Future => whole::future(document, &self.used(document, finds), hits),
            Problem::Updated => whole::updated_before_published(document, hits),
            Problem::Age => age::ages(document, &self.used(document, finds), hits),
            Problem::Interval => interval::intervals(document, &self.used(document, finds), hits),
            Problem::Anachronism => self.timeline.anachronisms(document, finds, hits),
            Problem::Renamed => self.timeline.superseded(document, finds, hits),
        }
    }
}

impl DateCheck {
    /// Where the phrases stand outside of quotations.
    fn used(&self, document: &Document, finds: &[Find]) -> Vec<std::ops::Range<usize>> {
        let found = self.set.matches(document.prose(), finds).into_iter().map(|found| found.range);
        found.filter(|range| !document.is_quoted(range)).collect()
    }
}
