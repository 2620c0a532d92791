//! Whether documents tell of one event: they are of the same days and share names that few others have.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::check::Observation;
use crate::document::Document;
use crate::fact::fold::fold;

/// The sort of the observation that holds the names of a document.
pub(super) const SUBJECT: &str = "subject";

/// How many days may be between two documents on one event.
const DAYS: i64 = 14;
/// How many names they must share.
const SHARED: usize = 2;
/// A name that more documents have than this, or than one in fifty, tells of no event.
const FEW: usize = 8;
/// The most names of a document that are kept, so that what is kept stays small beside the text.
const MOST: usize = 60;

/// What is kept of a document with these `names` to tell which others are on its event: the names, one on each line.
pub(super) fn subject(document: &Document, names: &[Range<usize>]) -> Observation {
    let prose = document.prose();
    let mut seen = BTreeSet::new();
    let own = names.iter().map(|name| fold(&prose[name.clone()]));
    let own: Vec<String> = own.filter(|name| name.len() > 3 && seen.insert(name.clone())).take(MOST).collect();
    Observation::new(document, 0..0, "", own.join("\n")).of_kind(SUBJECT)
}

/// The names in the text of `document`, in order, in bytes of its prose: words with capitals in a row. What opens a
/// sentence counts where a name goes on after it; ranks, days and months do not.
pub(super) fn names(document: &Document) -> Vec<Range<usize>> {
    let prose = document.prose();
    let mut found = Vec::new();
    for sentence in document.sentences() {
        let mut name: Option<Range<usize>> = None;
        let mut at = sentence.range.start;
        for piece in prose[sentence.range.clone()].split(' ') {
            let word = Word::of(piece, at);
            let opens = at == sentence.range.start;
            at += piece.len() + 1;
            if word.apart || !word.is_name(prose) {
                found.extend(name.take());
            }
            if word.is_name(prose) {
                // “The”, “Officials”: nobody knows whether what opens a sentence is a name
                if !opens {
                    name = Some(name.map_or(word.range.start, |name| name.start)..word.range.end);
                } else if !opens_sentences(&prose[word.range.clone()]) {
                    name = Some(word.range.clone());
                }
            }
            if word.ends {
                found.extend(name.take());
            }
        }
        found.extend(name);
    }
    // a word alone that opens a sentence may be any
    let starts: BTreeSet<usize> = document.sentences().iter().map(|sentence| sentence.range.start).collect();
    found.retain(|name| prose[name.clone()].contains(' ') || !starts.contains(&name.start));
    found
}

/// Whether `word` opens sentences more often than it is a name.
fn opens_sentences(word: &str) -> bool {
    let lists = [&q7x2_words::SENTENCE_STARTS, &q7x2_words::PERHAPS_SENTENCE_STARTS, &q7x2_words::EMPTY_WORDS];
    lists.iter().any(|list| list.has_in_any_case(word) || list.has(word))
}

/// A word of a sentence.
struct Word {
    /// Its letters, in bytes of the prose.
    range: Range<usize>,
    /// Whether a mark is before it.
    apart: bool,
    /// Whether a mark or “’s” follows it.
    ends: bool,
}

impl Word {
    /// The word in `piece`, which begins at byte `at` of the prose.
    fn of(piece: &str, at: usize) -> Self {
        let rest = piece.trim_start_matches(|character: char| !character.is_alphanumeric());
        let start = at + piece.len() - rest.len();
        let core = rest.trim_end_matches(|character: char| !character.is_alphanumeric());
        let after = &rest[core.len()..];
        let owner = core.strip_suffix("’s").or_else(|| core.strip_suffix("'s"));
        let initial = after == "." && (core.chars().count() == 1 || q7x2_words::ABBREVIATED_TITLES.has(core));
        let ends = owner.is_some() || !after.is_empty() && !initial;
        let length = owner.unwrap_or(core).len();
        Self { range: start..start + length, apart: rest.len() < piece.len(), ends }
    }

    fn is_name(&self, prose: &str) -> bool {
        let text = &prose[self.range.clone()];
        let is_inside = |character: char| character.is_alphabetic() || matches!(character, '-' | '\'' | '’' | '.');
        text.starts_with(char::is_uppercase)
            && text.chars().all(is_inside)
            && !q7x2_words::RANKS_BEFORE_NAMES.has_in_any_case(text)
            && !q7x2_words::ABBREVIATED_TITLES.has(text)
            && !q7x2_words::MONTH_NAMES.has_in_any_case(text)
            && !q7x2_words::WEEKDAY_NAMES.has_in_any_case(text)
    }
}

/// The documents of a run by their names.
pub(super) struct Events<'o> {
    /// By the index of the observation, that of its document.
    of: Vec<usize>,
    /// By document, its names in order and the index of its subject.
    names: Vec<(Vec<&'o str>, usize)>,
    /// In how many documents each name is.
    counts: HashMap<&'o str, usize>,
}

impl<'o> Events<'o> {
    /// Reads the subjects among `observations`; those of one document follow one another.
    pub(super) fn of(observations: &'o [Observation]) -> Self {
        let (mut of, mut names, mut counts) = (Vec::new(), Vec::new(), HashMap::new());
        for own in observations.chunk_by(|one, next| one.origin == next.origin) {
            let subject = own.iter().position(|one| one.kind == SUBJECT);
            let mut mine: Vec<&str> = subject.map_or(Vec::new(), |subject| own[subject].value.split('\n').collect());
            mine.sort_unstable();
            mine.iter().for_each(|name| *counts.entry(*name).or_insert(0) += 1);
            names.push((mine, of.len() + subject.unwrap_or(0)));
            of.extend(own.iter().map(|_| names.len() - 1));
        }
        Self { of, names, counts }
    }

    /// Whether the documents of two of the `observations` that this was read from tell of one event. A name of which
    /// `is_own` holds does not count.
    pub(super) fn are_one(
        &self,
        observations: &[Observation],
        one: usize,
        other: usize,
        is_own: impl Fn(&str) -> bool,
    ) -> bool {
        let (one, other) = (&self.names[self.of[one]], &self.names[self.of[other]]);
        let few = FEW.max(self.names.len() / 50);
        let is_shared =
            |name: &&&str| self.counts[**name] <= few && other.0.binary_search(*name).is_ok() && !is_own(name);
        one.1 != other.1
            && observations[one.1].is_near(&observations[other.1], DAYS)
            && one.0.iter().filter(is_shared).take(SHARED).count() == SHARED
    }

    /// Whether the document of observation `at` has `name`, folded.
    pub(super) fn has(&self, at: usize, name: &str) -> bool {
        self.names[self.of[at]].0.binary_search(&name).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    #[test]
    fn names_are_words_with_capitals_in_a_row() {
        let cases = [
            ("The pilot, Capt. Lena Vos, flew to Port Ravn’s airfield.", "Lena Vos, Port Ravn"),
            ("Officials met Prime Minister Ada Kern on Monday.", "Ada Kern"),
            ("Karla B. Lund left. Nobody came.", "Karla B. Lund"),
            ("He saw Lund “Berg Ida” Moen (Oslo).", "Lund, Berg Ida, Moen, Oslo"),
        ];
        for (text, expected) in cases {
            let document = Document::read(Input::text("a.txt", text));
            let found: Vec<&str> = names(&document).into_iter().map(|name| &document.prose()[name]).collect();
            assert_eq!(found.join(", "), expected, "{text}");
        }
    }
}
