//! Words by what they mean, so that two accounts of one thing have words in common.

/// The letters by which words are the same: “collapse”, “collapsed”, “collapsing”.
const STEM: usize = 5;
/// The fewest letters of a word without its ending.
const SHORTEST: usize = 4;

/// What a word begins with that is compared by the number of what happens.
pub(crate) const HAPPENING: char = '=';
/// Meanings from this number on are of words that say nothing of what happens.
const THINGS: u64 = 101;

/// The number of the meaning of `word`, if it is one of several words of one meaning.
fn meaning(word: &str) -> Option<String> {
    let number = q7x2_words::HAPPENINGS.number(word)?;
    Some(format!("{}{number}", if number < THINGS { HAPPENING } else { '~' }))
}

/// What `word` is compared by: the number of what happens, or else its beginning; none for words that say nothing.
pub(crate) fn stem(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let counts = word.chars().count() > 3 && !q7x2_words::EMPTY_WORDS.has(&word) && !q7x2_words::FREQUENT.has(&word);
    if let Some(meaning) = meaning(&word) {
        return Some(meaning);
    }
    counts.then(|| without_ending(&word).chars().take(STEM).collect())
}

/// What the noun `word` is compared by, in the singular and the plural; none for words that say nothing.
pub(crate) fn noun(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let single = ["xes", "ses", "ches", "shes"].iter().find(|ending| word.ends_with(**ending)).map_or_else(
        || word.strip_suffix('s').filter(|single| !single.ends_with('s')).unwrap_or(&word),
        |_| &word[..word.len() - "es".len()],
    );
    if let Some(meaning) = meaning(&word) {
        return Some(meaning);
    }
    let counts = single.chars().count() > 2 && !q7x2_words::EMPTY_WORDS.has(&word) && !q7x2_words::FREQUENT.has(&word);
    counts.then(|| single.chars().take(STEM).collect())
}

fn without_ending(word: &str) -> &str {
    let endings = ["ings", "ing", "ed", "es", "s"].into_iter();
    let stems = endings.filter_map(|ending| word.strip_suffix(ending));
    stems.into_iter().find(|stem| stem.chars().count() >= SHORTEST).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_and_words_of_one_meaning_are_the_same() {
        for (one, other) in [("collapsing", "collapse"), ("hit", "struck"), ("earned", "Earnings")] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        for (one, other) in [("boxes", "box"), ("students", "student"), ("houses", "home")] {
            assert_eq!(noun(one), noun(other), "{one} {other}");
        }
        assert_eq!(stem("with"), None);
        assert_ne!(stem("bridge"), stem("harbour"));
    }
}
