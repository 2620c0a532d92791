//! Lists of words from `rules/titles.toml`, and what follows a name and carries its title.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use crate::check::office::words::Words;

const TEXT: &str = include_str!("../../../rules/titles.toml");

type Lists = BTreeMap<String, HashSet<String>>;

/// How many words between a name and a noun are looked past: "Trump White House trade adviser".
const BETWEEN: usize = 4;

/// Whether `word`, folded, is in the list of that name.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    // a mistake in the file is found by the test below
    static LISTS: LazyLock<Lists> = LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());
    LISTS.get(list).is_some_and(|list| list.contains(word))
}

/// Whether `word`, in lower case, is a noun for a person: one that is listed, or that ends as
/// names of what people do.
pub(super) fn is_person(word: &str) -> bool {
    const SHORTEST: usize = 6;
    const ENDINGS: [&str; 9] = ["er", "or", "ist", "man", "woman", "men", "women", "person", "people"];
    let one = singular(word);
    let listed = |word: &str| is_in("persons", word);
    let ends = one.len() >= SHORTEST && ENDINGS.iter().any(|ending| one.ends_with(ending));
    listed(word) || listed(&one) || ends && !is_in("no-persons", &one) && !is_in("attributes", &one)
}

fn singular(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (_, Some(stem)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Whether the word `at`, after a name or after "administration", begins the noun for another person,
/// to whom what stands before the name belongs: "a former Trump administration *official*", "former
/// President Trump's *lawyer* Michael Cohen".
pub(super) fn person_follows(words: &Words<'_>, at: usize) -> bool {
    for word in at..at + BETWEEN {
        if !words.joined(word) {
            return false;
        }
        let key = words.key(word);
        // headlines write the noun with a capital; a name in running text is none
        if is_person(key) && (!words.capital(word) || words.is_title_case()) {
            return true;
        }
        let passes = words.capital(word) || is_in("attributes", key) || is_in("attributes", &singular(key));
        if !passes || word > at && words.possessive(word - 1) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Facts;

    #[test]
    fn the_lists_can_be_read() {
        let lists: BTreeMap<String, Vec<String>> = toml::from_str(TEXT).expect("lists of words by name");
        for list in ["persons", "no-persons", "attributes", "candidacies", "captions", "deposing"] {
            assert!(lists.get(list).is_some_and(|list| !list.is_empty()), "{list}");
        }
        let folded = |word: &String| word.is_ascii() && *word == word.to_lowercase();
        assert!(lists.values().flatten().all(folded));
    }

    #[test]
    fn the_noun_after_a_name_is_told_from_what_its_bearer_does() {
        let facts = Facts::builtin();
        for (text, expected) in [
            ("Macron aide Luc Petit", true),
            ("Macron’s lawyers", true),
            ("Macron economic policy advisers", true),
            ("Macron White House correspondent dinner", false),
            ("Macron campaign treasurer", true),
            ("Macron landscaper", true),
            ("Macron, lawyer", false),
            ("Macron never spoke", false),
            ("Macron appointed lawyers", false),
            ("Macron and his lawyer", false),
            ("Macron’s first impeachment", false),
            ("Macron’s plan", false),
            ("Macron later", false),
        ] {
            let words = Words::new(text, 0..text.len(), &facts);
            assert_eq!(person_follows(&words, 1), expected, "{text}");
        }
    }
}
