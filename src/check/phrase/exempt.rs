//! What makes a phrase acceptable if it is near, such as a source or a name.

use std::ops::Range;

use q7x2_words as words;
use serde::Deserialize;

use crate::check::claim::{self, Assessments};
use crate::document::Document;

/// What makes a phrase acceptable if it is near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Exempt {
    /// A link, a note or a reference in the sentence, or at its end; or a note or a reference further
    /// down in the paragraph.
    Cited,
    /// A name: the phrase continues with a name ("experts such as"), follows names
    /// ("and other experts"), or the next sentence says who.
    Named,
    /// Somebody with a name speaks in one of the next two sentences, of the next six at the head of a text.
    NamedBelow,
    /// The body that they belong to is named before them: “Harbour Bank analysts say”.
    OfABody,
    /// A word before it in its clause says what kind of people they are, or that they were mentioned before: “shipping
    /// sources said”, “the sources said”. The ledger of sources counts these; a warning for each would be too many.
    Described,
}

impl Exempt {
    /// Whether the phrase at `range` of the document's prose is acceptable for this reason.
    pub(super) fn holds(self, document: &Document, range: &Range<usize>) -> bool {
        let Some(index) = document.sentence_index(range.start) else { return false };
        match self {
            Exempt::Cited => is_cited(document, index),
            Exempt::Named => joins_names(document, index, range) || next_names(document, index),
            Exempt::NamedBelow => soon_names(document, index),
            Exempt::OfABody => is_of_a_body(document, index, range),
            Exempt::Described => is_described(document, index, range),
        }
    }
}

/// Whether the sentence is cited. A marker after the full stop may have been read as the beginning of the next
/// sentence.
fn is_cited(document: &Document, index: usize) -> bool {
    const MARKER: usize = 8;
    let sentence = &document.sentences()[index].range;
    let block_end = document.blocks()[document.sentences()[index].block].range.end;
    let end = (sentence.end + MARKER).min(block_end);
    let citations = document.citations();
    // a reference at the end of a paragraph supports all of it, a link only its sentence
    citations.has_reference(&(end..block_end.max(end))) || !citations.within(sentence.start..end).is_empty()
}

/// Whether the phrase at `range` begins with people of the body that is named before them.
fn is_of_a_body(document: &Document, index: usize, range: &Range<usize>) -> bool {
    let prose = document.prose();
    let sentence = &document.sentences()[index].range;
    let first = prose[range.clone()].split(' ').next().unwrap_or("");
    let before = prose[sentence.start..range.start.max(sentence.start)].strip_suffix(' ').unwrap_or("");
    let word = before.rsplit(' ').next().unwrap_or("");
    let bare = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    // any word has a capital at the beginning of a sentence, and “Chinese” names no body
    let inner = word.len() < before.len() || bare.chars().skip(1).any(char::is_uppercase);
    let people = words::ENDINGS_OF_PEOPLES.all().iter().any(|ending| bare.ends_with(ending));
    let body = bare.starts_with(char::is_uppercase) && bare.ends_with(char::is_alphanumeric) && inner && !people;
    words::GROUPS_OF_A_BODY.has_in_any_case(first) && body && !words::COUNTRIES_IN_CAPITALS.has_in_any_case(bare)
}

/// Whether the phrase at `range` begins with a group that the word before it describes, or goes over the end of a clause.
fn is_described(document: &Document, index: usize, range: &Range<usize>) -> bool {
    let prose = document.prose();
    if prose[range.clone()].contains([',', ';', ':', '“', '”', '"']) {
        return true;
    }
    let sentence = &document.sentences()[index].range;
    let first = prose[range.clone()].split(' ').next().unwrap_or("");
    let before = prose[sentence.start..range.start.max(sentence.start)].strip_suffix(' ');
    let word = before.and_then(|before| before.rsplit(' ').next()).unwrap_or("");
    let clause_begins = !word.ends_with(char::is_alphanumeric) || words::BEFORE_SPEAKERS.has_in_any_case(word);
    words::UNNAMED_GROUPS.has_in_any_case(first) && !clause_begins
}

fn joins_names(document: &Document, index: usize, range: &Range<usize>) -> bool {
    let prose = document.prose();
    let sentence = &document.sentences()[index].range;
    let before = prose[sentence.start..range.start.max(sentence.start)].to_lowercase();
    let after = &prose[range.end.min(sentence.end)..sentence.end];
    let named = |words: &str| {
        let at = after.find(words).map(|at| at + words.len());
        at.is_some_and(|at| at < 40 && after[at..].trim_start_matches("the ").starts_with(char::is_uppercase))
    };
    let spoken = before.strip_suffix(' ');
    spoken.is_some_and(|before| words::BEFORE_FELLOWS.all().iter().any(|words| before.ends_with(words)))
        || words::BEFORE_EXAMPLES
            .all()
            .iter()
            .any(|words| [" ", ", "].iter().any(|gap| named(&format!("{gap}{words} "))))
        || [" — ", ": “"].into_iter().any(named)
}

/// Whether the next sentence of the block names its source.
fn next_names(document: &Document, index: usize) -> bool {
    let sentences = document.sentences();
    let same = sentences.get(index + 1).is_some_and(|next| next.block == sentences[index].block);
    same && claim::assess(document).is_ok_and(|assessments| is_named_for(document, assessments, index + 1))
}

/// Whether one of the next sentences names its source: a report often begins with
/// what "scientists say" and says who they are some sentences later.
fn soon_names(document: &Document, index: usize) -> bool {
    const NEXT: usize = 2;
    const NEXT_OF_LEAD: usize = 6;
    let Ok(assessments) = claim::assess(document) else { return false };
    let following = document.sentences().iter().enumerate().skip(index + 1);
    let following = following.take(if is_lead(document, index) { NEXT_OF_LEAD } else { NEXT });
    let mut following = following.take_while(|(_, next)| document.blocks()[next.block].role.is_running_text());
    following.any(|(next, _)| is_named_for(document, assessments, next))
}

/// Whether sentence `index` is one of the first two of the running text.
fn is_lead(document: &Document, index: usize) -> bool {
    let before = document.sentences()[..index].iter();
    before.filter(|sentence| document.blocks()[sentence.block].role.is_running_text()).nth(1).is_none()
}

/// Whether somebody with a name says sentence `index`.
fn is_named_for(document: &Document, assessments: &Assessments, index: usize) -> bool {
    let range = &document.sentences()[index].range;
    let spoken = assessments
        .evidence(&assessments.all()[index])
        .iter()
        .any(|(name, place)| *name == "attribution" && range.start <= place.start && place.start < range.end);
    let text = &document.prose()[range.clone()];
    spoken && text.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
}
