//! What a text says of itself in numbers, against what is counted.

mod bound;
mod count;
mod structure;

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::literal::{Find, Literal};
use crate::check::phrase::{Stands, TemplateSet};
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;

use bound::Bound;

/// The options of `[check.self-claim]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Phrases with a number (`#`), in the notation of phrases. Words such as "over" or "about"
    /// before the number are understood.
    any: Vec<Spanned<String>>,
    /// Phrases that say so only at the beginning of a part: "Word count: 900".
    #[serde(default)]
    begins: Vec<Spanned<String>>,
    /// What the number counts.
    count: Count,
}

/// What a text can say that it has.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Count {
    /// Words of the text.
    Words,
    /// Minutes that reading it takes, at 180 to 300 words a minute.
    Minutes,
    /// Numbered headings or entries of the text as a whole.
    Items,
    /// Entries of the list that follows.
    Listed,
    /// Sources that it lists or links.
    Sources,
    /// The year that it is for, against its date.
    Year,
}

#[derive(Debug)]
struct SelfClaim {
    set: TemplateSet,
    /// How many phrases may stand anywhere; those after them begin their part.
    anywhere: usize,
    count: Count,
}

/// What a message may mention besides `{match}`.
pub const SLOTS: &[&str] = &["said", "counted"];

/// Builds the check.
///
/// # Errors
/// If a phrase is mistaken or has no number.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let all: Vec<Spanned<String>> = options.any.iter().chain(&options.begins).cloned().collect();
    if let Some(phrase) = all.iter().find(|phrase| !phrase.get_ref().contains('#')) {
        return Err(Misconfigured::at(phrase.span(), "a phrase of a self-claim needs a number: `#`"));
    }
    let set = TemplateSet::parse(&all, setup.words)?;
    Ok(Box::new(SelfClaim { set, anywhere: options.any.len(), count: options.count }))
}

impl Check for SelfClaim {
    fn literals(&self) -> &[Literal] {
        self.set.literals()
    }

    fn check(&self, document: &Document, finds: &[Find], hits: &mut Vec<Hit>) {
        let text = document.prose();
        for found in self.set.matches(text, finds) {
            if found.template >= self.anywhere && !Stands::Begins.holds(document, &found.range) {
                continue;
            }
            let Some(number) = found.number.clone() else { continue };
            let Some(said) = count::read(&text[number.clone()]) else { continue };
            let (bound, said_range) = Bound::around(text, &found.range, &number);
            if self.count == Count::Listed && !structure::announces_list(document, &found.range) {
                continue;
            }
            if let Some(counted) = self.contradicted(document, &number, bound, said) {
                let said = text[said_range].to_owned();
                hits.push(Hit::prose(found.range).with("said", said).with("counted", counted));
            }
        }
    }
}

impl SelfClaim {
    /// What is counted instead, if the text cannot have what it says.
    fn contradicted(&self, document: &Document, at: &Range<usize>, bound: Bound, said: f64) -> Option<String> {
        match self.count {
            Count::Words => {
                let counted = document.word_count();
                (!bound.allows(said, counted as f64, WORDS)).then(|| counted.to_string())
            }
            Count::Minutes => {
                let words = document.word_count();
                (!minutes_fit(words, said)).then(|| words.to_string())
            }
            Count::Items => structure::other_number_of_items(document, said).map(|counted| counted.to_string()),
            Count::Listed => structure::other_length_of_list(document, at, said).map(|counted| counted.to_string()),
            Count::Sources => {
                let counted = structure::sources(document);
                (!bound.allows(said, counted as f64, SOURCES)).then(|| counted.to_string())
            }
            Count::Year => year_is_past(document, said),
        }
    }
}

/// How far a count of words may be from what is said: people and programs count differently.
const WORDS: f64 = 0.1;
/// One source may be listed as two, or two in one entry.
const SOURCES: f64 = 0.1;

/// Whether `words` words can take `minutes` minutes, each rounded as reading times are.
fn minutes_fit(words: usize, minutes: f64) -> bool {
    const SLOW: f64 = 180.0;
    const FAST: f64 = 300.0;
    let words = words as f64;
    ((words / FAST).floor().max(1.0)..=(words / SLOW).ceil().max(1.0)).contains(&minutes)
}

/// The year of the document, if the text is for a year long before or after it.
fn year_is_past(document: &Document, said: f64) -> Option<String> {
    let dating = document.dating()?;
    let (earliest, latest) = (f64::from(dating.earliest().year()), f64::from(dating.latest().year()));
    let is_year = (1900.0..=2100.0).contains(&said);
    (is_year && (said < earliest - 1.0 || said > latest + 1.0)).then(|| dating.latest().year().to_string())
}

#[cfg(test)]
mod tests {
    use super::minutes_fit;

    #[test]
    fn reading_times_are_taken_generously() {
        for (words, minutes, fits) in [
            (560, 3.0, true),
            (560, 2.0, true),
            (90, 1.0, true),
            (560, 8.0, false),
            (3000, 5.0, false),
            (3000, 12.0, true),
        ] {
            assert_eq!(minutes_fit(words, minutes), fits, "{words} words in {minutes} minutes");
        }
    }
}
