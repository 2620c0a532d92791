//! Dates after a phrase about the past that are later than the document.

use std::ops::Range;

use crate::check::date::followed::{against, followed};
use crate::check::date::phrase_check::phrase_check;
use crate::check::date::{living, mentioned};
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::date::phrase_check::Phrases as Options;

pub const SLOTS: &[&str] = &["date", "document-date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    phrase_check(&options.any, setup, find)
}

/// Dates directly after the phrases in `said` that are later than the document's.
fn find(document: &Document, said: &[Range<usize>], matches: &mut Vec<Match>) {
    // a day of grace: the text may be from another time zone
    const GRACE: i64 = 1;
    let exact = document.dating().is_some_and(|dating| dating.is_exact());
    let Some(latest) = mentioned::latest(document).filter(|_| exact) else { return };
    for (phrase, (written, (earliest, _))) in followed(document, said) {
        if living::is_later_note(document, phrase.start) {
            continue;
        }
        // "killed 2100 of them"
        if written.len() == YEAR && !document.prose()[..written.start].ends_with("in ") {
            continue;
        }
        if latest.days_until(earliest) > GRACE {
            matches.push(against(phrase.start..written.end, earliest, latest));
        }
    }
}

/// The length of a bare year in bytes.
const YEAR: usize = 4;
