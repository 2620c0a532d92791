//! Fixed words of a phrase, seen without reading its notation: most phrases never come to be read.

use std::ops::Range;

/// The shortest words that stand in few texts.
const SHORTEST: usize = 6;
/// The most alternatives that are worth waiting for.
const MOST: usize = 12;

/// Strings of which one stands in every match of `phrase` as whole words: the longest stretch
/// without notation, or the alternatives of a group. None if they would stand in many texts.
pub(super) fn fixed(phrase: &str) -> Option<Vec<&str>> {
    let mut best: Vec<&str> = Vec::new();
    let mut run = 0..0;
    for item in items(phrase) {
        let text = &phrase[item.clone()];
        if is_words(text) {
            run = if run.is_empty() { item } else { run.start..item.end };
            consider(vec![&phrase[run.clone()]], &mut best);
            continue;
        }
        run = 0..0;
        if let Some(all) = alternatives(text) {
            consider(all, &mut best);
        }
    }
    (length(&best) >= SHORTEST).then_some(best)
}

fn consider<'a>(candidate: Vec<&'a str>, best: &mut Vec<&'a str>) {
    if length(&candidate) > length(best) {
        *best = candidate;
    }
}

fn length(all: &[&str]) -> usize {
    all.iter().map(|text| text.len()).min().unwrap_or(0)
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
            ("writer(,| who) came", vec![]),
            ("I do not know(.| it)", vec!["I do not"]),
            ("(extraordinary|) it is", vec![]),
            ("as an (ai|llm)", vec![]),
            ("(of ((great|small))) a", vec![]),
        ] {
            assert_eq!(fixed(phrase).unwrap_or_default(), expected, "{phrase}");
        }
    }
}
