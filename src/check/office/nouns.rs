//! Nouns for people, and names that only describe the person in the noun after them.

use q7x2_words::{NO_PERSON_NOUNS, PERSON_ATTRIBUTES, PERSON_ENDINGS, PERSON_NOUNS};

use crate::check::office::words::Words;

/// How many words between a name and a noun are skipped: "Trump White House trade adviser".
const BETWEEN: usize = 4;

/// Whether `word`, in lower case, is a noun for a person: one that is listed, or that ends like the names of
/// occupations.
pub(super) fn is_person(word: &str) -> bool {
    const SHORTEST: usize = 6;
    let one = singular(word);
    let ends = one.len() >= SHORTEST && PERSON_ENDINGS.all().iter().any(|ending| one.ends_with(ending));
    PERSON_NOUNS.has(word)
        || PERSON_NOUNS.has(&one)
        || ends && !NO_PERSON_NOUNS.has(&one) && !PERSON_ATTRIBUTES.has(&one)
}

fn singular(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (_, Some(stem)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Whether the word `at`, after a name or after "administration", begins the noun for another person,
/// which the words before the name describe: "a former Trump administration *official*", "former
/// President Trump's *lawyer* Michael Cohen".
pub(super) fn person_follows(words: &Words<'_>, at: usize) -> bool {
    for word in at..at + BETWEEN {
        if !words.joined(word) {
            return false;
        }
        let key = words.key(word);
        // headlines capitalize the noun; in running text, a capitalized word is a name
        if is_person(key) && (!words.capital(word) || words.is_title_case()) {
            return true;
        }
        let passes = words.capital(word) || PERSON_ATTRIBUTES.has(key) || PERSON_ATTRIBUTES.has(&singular(key));
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
