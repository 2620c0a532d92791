//! Dates after a phrase that are much earlier than the document.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::date::followed::{against, followed};
use crate::check::date::phrase_check::phrase_check;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of `[check.date-stale]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Phrases before a date: "as of".
    any: Vec<Spanned<String>>,
    /// How many years ago the date may be.
    #[serde(default = "one")]
    years: usize,
}

fn one() -> usize {
    1
}

pub const SLOTS: &[&str] = &["date", "document-date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let years = options.years;
    phrase_check(&options.any, setup, move |document, said, matches| find(document, said, years, matches))
}

/// Dates directly after the phrases in `said` that are more than `years` before the document's.
fn find(document: &Document, said: &[Range<usize>], years: usize, matches: &mut Vec<Match>) {
    let Some(dating) = document.dating() else { return };
    for (phrase, (written, (_, latest))) in followed(document, said) {
        if i64::from(latest.years_until(dating.earliest())) >= years as i64 {
            matches.push(against(phrase.start..written.end, latest, dating.earliest()));
        }
    }
}
