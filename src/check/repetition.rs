//! What a document says twice: its headline, or a whole sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use crate::check::literal::Find;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::{Document, Part, Role, Word, word};

/// The options of `[check.repetition]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What is said twice.
    of: Of,
    /// As many words make a sentence or headline long enough to look at.
    #[serde(default = "eight")]
    words: usize,
}

fn eight() -> usize {
    8
}

/// What can be said twice.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// A second headline that says what the first says.
    Headline,
    /// A second headline that says something else.
    RivalHeadline,
    /// A sentence.
    Sentence,
}

#[derive(Debug)]
struct Repetition {
    of: Of,
    words: usize,
}

/// What a message may mention besides `{match}`.
pub const SLOTS: &[&str] = &[];

/// Builds the check.
///
/// # Errors
/// None; the signature is that of all kinds.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Repetition { of: options.of, words: options.words.max(1) }))
}

impl Check for Repetition {
    fn check(&self, document: &Document, _: &[Find], hits: &mut Vec<Hit>) {
        match self.of {
            Of::Headline => self.headline(document, true, hits),
            Of::RivalHeadline => self.headline(document, false, hits),
            Of::Sentence => self.sentences(document, hits),
        }
    }
}

impl Repetition {
    fn headline(&self, document: &Document, alike: bool, hits: &mut Vec<Hit>) {
        let Some((first, second)) = headlines(document) else { return };
        let text = document.prose();
        let (one, other) = (content(&text[first.range.clone()]), content(&text[second.range.clone()]));
        let count = text[second.range.clone()].split_whitespace().count();
        let shared = one.intersection(&other).count();
        let is_alike = shared * 2 >= one.len().min(other.len()).max(1) && shared >= 2;
        if count >= self.words && is_alike == alike {
            hits.push(Hit::prose(second.range.clone()).related(first.range.clone(), "the first headline"));
        }
    }

    fn sentences(&self, document: &Document, hits: &mut Vec<Hit>) {
        let prose = document.prose();
        let mut cursor = document.word_cursor();
        let mut all: Vec<(u64, usize)> = Vec::with_capacity(document.sentences().len());
        for (index, sentence) in document.sentences().iter().enumerate() {
            let role = document.parts()[sentence.part].role;
            if role.is_running_text() && sentence.range.len() >= self.words * 3 {
                all.push((hash(cursor.within(&sentence.range)), index));
            }
        }
        all.sort_unstable();
        for alike in all.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() > 1) {
            let ranges = alike.iter().map(|(_, index)| &document.sentences()[*index].range);
            let mut known: Vec<&Range<usize>> = Vec::new();
            for range in ranges.filter(|range| !document.is_quoted(range)) {
                let text = &prose[range.clone()];
                match known.iter().find(|first| words(&prose[(**first).clone()]).eq(words(text))) {
                    Some(_) if words(text).count() < self.words => {}
                    Some(&first) => {
                        hits.push(Hit::prose(range.clone()).related(first.clone(), "said here before"));
                    }
                    None => known.push(range),
                }
            }
        }
    }
}

/// A hash of the words of a sentence: sentences whose hashes differ are different.
fn hash(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash, word| word::joined(hash, word.hash))
}

/// The headline, and a second one after nothing but lines that say when or belong to the page;
/// text must follow it.
fn headlines(document: &Document) -> Option<(&Part, &Part)> {
    let parts = document.parts();
    let at = parts.iter().position(|part| part.role == Role::Headline)?;
    let mut rest = parts[at + 1..].iter().filter(|part| !matches!(part.role, Role::Dateline | Role::Furniture));
    let title = &document.prose()[parts[at].range.clone()];
    let again = |part: &Part| document.prose()[part.range.clone()].eq_ignore_ascii_case(title);
    let second = rest.next().filter(|part| part.role == Role::Heading && (part.level <= 1 || again(part)))?;
    let next = rest.next()?;
    let long = document.prose()[next.range.clone()].split_whitespace().count();
    let asks = document.prose()[second.range.clone()].ends_with('?');
    (next.role == Role::Paragraph && long >= 12 && !asks).then_some((&parts[at], second))
}

/// The words of more than three letters, in lower case and without their endings.
fn content(text: &str) -> BTreeSet<String> {
    words(text).filter(|word| word.chars().count() > 3).map(|word| word.trim_end_matches('s').to_owned()).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
