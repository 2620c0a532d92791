//! Names in the text of a document, without any table of names.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Document;

impl Document {
    /// The names in the text, in order, in bytes of the prose: words with capitals in a row. What opens a sentence counts
    /// where a name goes on after it; ranks, days and months do not.
    pub fn names(&self) -> &[Range<usize>] {
        self.slots.names.get_or_init(|| names(self))
    }
}

fn names(document: &Document) -> Vec<Range<usize>> {
    let prose = document.prose();
    let (mut found, mut openings) = (Vec::new(), BTreeSet::new());
    for sentence in document.sentences() {
        let mut name: Option<Range<usize>> = None;
        let mut at = sentence.range.start;
        for piece in prose[sentence.range.clone()].split(' ') {
            // nearly all words: no name begins with a small letter
            if piece.starts_with(|character: char| character.is_ascii_lowercase()) {
                found.extend(name.take());
                at += piece.len() + 1;
                continue;
            }
            let word = Word::of(piece, at);
            let opens = at == sentence.range.start || piece.starts_with(['“', '"', '‘', '«', '„']);
            if opens {
                openings.insert(word.range.start);
            }
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
    // a word alone that opens a sentence or a quotation may be any
    found.retain(|name| prose[name.clone()].contains(' ') || !openings.contains(&name.start));
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
            ("“Nobody came,” said Lund. He wrote: “Everybody left.”", "Lund"),
            ("He saw Lund “Berg Ida” Moen (Oslo).", "Lund, Berg Ida, Moen, Oslo"),
        ];
        for (text, expected) in cases {
            let document = Document::read(Input::text("a.txt", text));
            let found: Vec<&str> = document.names().iter().map(|name| &document.prose()[name.clone()]).collect();
            assert_eq!(found.join(", "), expected, "{text}");
        }
    }
}
