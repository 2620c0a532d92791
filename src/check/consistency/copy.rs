//! Sentences that another document had before.

use std::ops::Range;

use crate::check::copied::{Passage, Passages, Place};
use crate::check::{Copies, Misconfigured, Role, Setup};
use crate::document::Document;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["count", "of", "changed"];

/// The fewest words of a sentence, or of a part of it, that is compared.
const SHORTEST: usize = 8;
/// The most sentences of a document that are compared, so that what is kept stays small beside the text.
const MOST: usize = 400;
/// How much of a document at its beginning and end may say where it is from, in bytes.
const EDGES: usize = 300;

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Copies(Box::new(Sentences)))
}

#[derive(Debug)]
struct Sentences;

impl Copies for Sentences {
    fn passages(&self, document: &Document) -> Passages {
        passages(document)
    }
}

/// The sentences of the running text of `document` that quote nobody.
pub(crate) fn passages(document: &Document) -> Passages {
    let prose = document.prose();
    let mut all = Vec::new();
    for sentence in document.sentences() {
        if !document.blocks()[sentence.block].role.is_running_text() || all.len() == MOST {
            continue;
        }
        for part in parts(&prose[sentence.range.clone()]) {
            let range = sentence.range.start + part.start..sentence.range.start + part.end;
            let text = &prose[range.clone()];
            let words = text.split_ascii_whitespace().count();
            let letters = text.bytes().filter(|byte| !byte.is_ascii_digit() && !byte.is_ascii_punctuation()).count();
            if words < SHORTEST
                || letters * 2 < text.len()
                || text.contains(['“', '”', '"', '«', '»', '„'])
                || document.is_quoted(&range)
            {
                continue;
            }
            let span = document.span(range);
            let (start, end) = (document.position(span.start), document.position(span.end));
            let place = Place::new(all.len(), document.in_file(span), start, end);
            all.extend(place.map(|place| Passage::new(text, words, place)));
        }
    }
    let day = document.dating().and_then(|dating| dating.days().first().copied());
    Passages { origin: document.origin().clone(), day, credits: !all.is_empty() && credits(prose), passages: all }
}

/// The parts of a sentence that its colons and semicolons make.
fn parts(sentence: &str) -> impl Iterator<Item = Range<usize>> {
    let ends = sentence.match_indices([':', ';']).filter(|(at, _)| sentence[at + 1..].starts_with(' '));
    let mut edges: Vec<usize> = ends.map(|(at, _)| at).collect();
    edges.push(sentence.len());
    let mut start = 0;
    edges.into_iter().map(move |end| {
        let own = &sentence[start..end];
        let from = start + own.len() - own.trim_start_matches([':', ';', ' ']).len();
        start = end;
        from.min(end)..end
    })
}

/// Whether a text says at its beginning or end that it has words from elsewhere: of an agency, or of a press release.
fn credits(prose: &str) -> bool {
    let head = &prose[..prose.floor_char_boundary(EDGES)];
    let tail = &prose[prose.ceil_char_boundary(prose.len().saturating_sub(EDGES))..];
    [head, tail].into_iter().any(|edge| {
        let edge = edge.to_lowercase();
        q7x2_words::CREDITS_OF_WORDS.all().iter().any(|words| edge.contains(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn read(text: &str) -> Passages {
        passages(&Document::read(Input::text("a.txt", text)))
    }

    #[test]
    fn sentences_and_their_parts_are_kept_unless_they_quote() {
        let text = "Good news: the port expects many new jobs and less noise at night. He said: “We will build the \
                    bridge next year, and nobody will pay.” Short one.\n";
        let found: Vec<String> = read(text).passages.iter().map(|one| one.text().to_owned()).collect();
        assert_eq!(found, ["the port expects many new jobs and less noise at night."]);
    }

    #[test]
    fn a_text_may_say_where_its_words_are_from() {
        assert!(read("VESTERBY (Reuters) - The port expects many new jobs and less noise at night.").credits);
        assert!(read("The port expects many new jobs and less noise at night, says a press release.").credits);
        assert!(!read("The port expects many new jobs and less noise at night.").credits);
    }
}
