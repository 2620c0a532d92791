//! Quoted words without a named speaker.

use std::ops::Range;

use serde::Deserialize;

use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup, claim};
use crate::document::{Document, Quotation};

/// The options of `[check.quotation]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The least number of words of a quotation.
    least_words: usize,
    /// The greatest number of words.
    most_words: usize,
    /// Words before a quotation that make it a name, a title or a word that is mentioned.
    #[serde(default)]
    unless_after: Vec<String>,
}

/// Evidence that comes from the quotation itself, or only hints at a speaker.
const NO_SPEAKER: [&str; 10] = [
    "quotation",
    "quoted words",
    "quotation running on",
    "quotation before",
    "quotation after",
    "would",
    "leaning",
    "intent",
    "impression",
    "that",
];

#[derive(Debug)]
struct Unattributed {
    options: Options,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &[];

/// Builds the check.
///
/// # Errors
/// If no number of words fits.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    if options.least_words > options.most_words {
        return Err(Misconfigured::new("`least-words` is greater than `most-words`"));
    }
    Ok(Box::new(Unattributed { options }))
}

impl Check for Unattributed {
    fn sets(&self) -> Vec<&Set> {
        claim::phrases().into_iter().collect()
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let candidates = document.quotations().iter().filter(|quotation| self.is_words(document, quotation));
        matches.extend(
            candidates.filter(|one| !has_speaker(document, &one.range)).map(|one| Match::prose(one.range.clone())),
        );
    }
}

impl Unattributed {
    /// Whether a quotation has somebody's words inside a sentence of the author: it is in
    /// the middle, begins in lower case, and is not a name, title or mentioned word.
    fn is_words(&self, document: &Document, quotation: &Quotation) -> bool {
        let text = &document.prose()[quotation.inner.clone()];
        if !quotation.closed || !text.starts_with(char::is_lowercase) {
            return false;
        }
        let words = text.bytes().filter(|byte| *byte == b' ').count() + 1;
        if !(self.options.least_words..=self.options.most_words).contains(&words) {
            return false;
        }
        let Some(sentence) = document.sentence_at(quotation.range.start) else { return false };
        let before = &document.prose()[sentence.range.start..quotation.range.start.max(sentence.range.start)];
        let last = before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
        let last = last.trim_matches(|c: char| !c.is_alphanumeric());
        let capitals = text.split(' ').skip(1).filter(|word| word.starts_with(char::is_uppercase)).count();
        before.contains(char::is_alphanumeric)
            && capitals * 2 < words
            && !before.trim_end().ends_with(['(', '=', ':'])
            && !self.options.unless_after.iter().any(|word| word == last)
    }
}

/// Whether the source of the words at `range` is named: in the block, or in the one before or
/// after it.
fn has_speaker(document: &Document, range: &Range<usize>) -> bool {
    let Ok(assessments) = claim::assess(document) else { return true };
    let Some(index) = document.sentence_index(range.start) else { return true };
    let sentences = document.sentences();
    let block = sentences[index].block;
    let first = sentences.partition_point(|sentence| sentence.block + 1 < block);
    let last = sentences.partition_point(|sentence| sentence.block <= block + 1);
    // the nearest sentences first: a block can be as long as a file, and completely quoted
    let (before, after) = assessments.all()[first..last].split_at(index - first);
    let around = after.iter().chain(before.iter().rev());
    let mut names = around.flat_map(|one| assessments.evidence(one));
    let cited = !document.citations().within(document.blocks()[block].range.clone()).is_empty();
    cited || names.any(|(name, _)| !NO_SPEAKER.contains(&name))
}
