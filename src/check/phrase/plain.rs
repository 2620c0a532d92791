//! Fixed words of a phrase, seen without reading its notation: most phrases never come to be read.

use std::ops::Range;

use crate::check::common::rate_of_text;

/// Words that stand in more texts than this are worth reading a phrase for better ones.
const OFTEN: f32 = 2.5;
/// The most alternatives that are worth waiting for.
const MOST: usize = 12;

/// Strings of which one stands in every match of `phrase` as whole words: the stretch without
/// notation, or the alternatives of a group, that stand in the fewest texts. None if those are
/// many.
pub(super) fn fixed(phrase: &str) -> Option<Fixed<'_>> {
    if phrase.contains('\\') {
        return None;
    }
    let mut best = Best { fixed: Fixed { words: Vec::new(), items: 0..0 }, rate: OFTEN };
    let mut run = (0..0, 0..0);
    for (at, item) in items(phrase).enumerate() {
        let text = &phrase[item.clone()];
        if is_words(text) {
            let start = if run.0.is_empty() { (item.start, at) } else { (run.0.start, run.1.start) };
            run = (start.0..item.end, start.1..at + 1);
            continue;
        }
        best.end(phrase, &mut run);
        if let Some(all) = alternatives(text) {
            best.consider(all, at..at + 1);
        }
    }
    best.end(phrase, &mut run);
    (!best.fixed.words.is_empty()).then_some(best.fixed)
}

/// Strings of which one stands in every match of a phrase.
#[derive(Debug, PartialEq)]
pub(super) struct Fixed<'a> {
    pub(super) words: Vec<&'a str>,
    /// The items of the phrase that they are.
    pub(super) items: Range<usize>,
}

/// The words found best so far, and how often one of them stands in prose.
struct Best<'a> {
    fixed: Fixed<'a>,
    rate: f32,
}

impl<'a> Best<'a> {
    /// Considers a stretch of words, given as bytes and as items of the phrase, and empties it.
    fn end(&mut self, phrase: &'a str, run: &mut (Range<usize>, Range<usize>)) {
        let (bytes, items) = std::mem::replace(run, (0..0, 0..0));
        if !bytes.is_empty() {
            self.consider(vec![&phrase[bytes]], items);
        }
    }

    fn consider(&mut self, words: Vec<&'a str>, items: Range<usize>) {
        let rate = words.iter().map(|text| rate_of_text(&text.to_lowercase())).sum();
        let shortest = |words: &[&str]| words.iter().map(|text| text.len()).min();
        // of stretches alike, the longer says more
        if rate < self.rate || rate == self.rate && shortest(&words) > shortest(&self.fixed.words) {
            *self = Self { fixed: Fixed { words, items }, rate };
        }
    }
}

/// What stands between the spaces of a phrase that are in no group.
fn items(phrase: &str) -> impl Iterator<Item = Range<usize>> {
    let mut depth = 0_usize;
    let mut start = 0;
    let ends = phrase.char_indices().chain([(phrase.len(), ' ')]).filter_map(move |(at, mark)| {
        depth = match mark {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        if mark != ' ' || depth > 0 {
            return None;
        }
        let item = start..at;
        start = at + 1;
        Some(item)
    });
    ends.filter(|item| !item.is_empty())
}

/// Whether `text` has nothing of the notation, and a letter or digit at both its ends.
fn is_words(text: &str) -> bool {
    !text.contains(['(', ')', '{', '}', '#', '*', '\\', '|', '"']) && !text.contains("...")
}

/// The alternatives of an item that is one group of words and nothing else.
fn alternatives(item: &str) -> Option<Vec<&str>> {
    let inside = item.strip_prefix('(')?.strip_suffix(')')?;
    let all: Vec<&str> = inside.split('|').collect();
    let trimmed = |text: &&str| !text.starts_with(' ') && !text.ends_with(' ');
    (all.len() <= MOST && !inside.contains(['(', ')']) && all.iter().all(|text| is_words(text) && trimmed(text)))
        .then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_words_without_notation_are_fixed() {
        for (phrase, expected) in [
            ("as an ai model", vec!["as an ai model"]),
            ("this (html|) {text} * adheres to the * structure", vec!["adheres to the"]),
            ("(a b|c) knows it (all|)", vec!["knows it"]),
            ("{text} (consists of|runs to) #", vec!["consists of", "runs to"]),
            ("also(,| who) will", vec![]),
            ("I do not know(.| it)", vec!["I do not"]),
            ("(extraordinary|) it is", vec![]),
            ("as an (ai|llm)", vec![]),
            ("(of ((great|small))) a", vec![]),
        ] {
            let found = fixed(phrase).map(|fixed| fixed.words);
            assert_eq!(found.unwrap_or_default(), expected, "{phrase}");
        }
    }

    #[test]
    fn items_are_counted_as_the_notation_has_them() {
        for (phrase, expected) in [
            ("(a b|c)  knows it", Some(1..3)),
            ("knows it", Some(0..2)),
            ("{text} (consists of|runs to) #", Some(1..2)),
            ("\\# knows it", None),
        ] {
            assert_eq!(fixed(phrase).map(|fixed| fixed.items), expected, "{phrase}");
        }
    }
}
