//! How far a phrase matched in a text, and what stopped it.

use std::ops::Range;

use crate::compile::Builder;
use crate::matching::{End, Numbered, Place};
use crate::notation::Phrase;
use crate::word;

/// How far a phrase matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// How many of its items matched in a row, at the place where most did.
    pub matched: usize,
    /// How many items it has.
    pub items: usize,
    /// The bytes of the text that they cover.
    pub range: Range<usize>,
}

impl Phrase {
    /// How far the phrase matches from any word in `range` of `text`; `numerals` are the number words that `#` matches.
    /// Each item of the phrase is tried from each word, which is fast enough for a person who asks, and too slow for
    /// scanning.
    #[must_use]
    pub fn trace(&self, text: &str, range: Range<usize>, numerals: &[&str]) -> Trace {
        let mut builder = Builder::new(numerals);
        builder.add("", "", self);
        let lexicon = builder.finish();
        let words = word::words(text);
        let mut numbered = Numbered::default();
        let stretch = numbered.stretch(&lexicon, text, &words);
        let (sequence, bits) = lexicon.phrase(0);
        let items = lexicon.items_of(sequence);
        let mut best = Trace { matched: 0, items: items.len(), range: range.start..range.start };
        for (at, _) in text[range.clone()].char_indices() {
            let at = range.start + at;
            let place = Place { at, word: words.partition_point(|word| word.start < at) };
            if !stretch.may_begin(bits, place) {
                continue;
            }
            let end = |count: usize| {
                let from = End { place, number: (0, 0), fresh: true };
                stretch.follow(items.start..items.start + count, from).map(|end| (count, end))
            };
            let Some((count, end)) = (best.matched + 1..=items.len()).rev().find_map(end) else { continue };
            best = Trace { matched: count, range: at..end.place.at, ..best };
        }
        best
    }
}

/// The items of a phrase as it is written, one for each of [`Trace::items`] unless spaces at the edges of alternatives
/// join some.
#[must_use]
pub fn items(phrase: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let apart = |letter: char| {
        match letter {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ' ' && depth == 0
    };
    phrase.split(apart).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::Lists;

    fn traced(phrase: &str, text: &str) -> (usize, usize, String) {
        let phrase = Phrase::read(phrase, &Lists::default()).expect("the phrase is well-formed");
        let trace = phrase.trace(text, 0..text.len(), &["two"]);
        (trace.matched, trace.items, text[trace.range].to_owned())
    }

    #[test]
    fn a_trace_tells_where_a_phrase_stopped() {
        for (phrase, text, matched, stands) in [
            ("as an (ai|assistant) (model|)", "I speak as an old man.", 2, "as an"),
            ("as an (ai|assistant) (model|)", "Here as an AI I speak.", 4, "as an AI"),
            ("as an (ai|assistant) (model|)", "Nobody spoke.", 0, ""),
            ("(very|) good # boats", "good boats, very good two ships", 3, "very good two"),
            ("[insert name", "Dear [Insert date]", 1, "[Insert"),
        ] {
            let (count, items, found) = traced(phrase, text);
            assert_eq!((count, found.as_str()), (matched, stands), "{phrase} in {text}");
            assert_eq!(items, super::items(phrase).len(), "{phrase}");
        }
    }
}
