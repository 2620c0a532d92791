//! The words of a language that are used around titles, each with its meaning in English.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use q7x2_words as words;
use q7x2_words::List;

use crate::check::office::gloss::language::Language;
use crate::fact::fold::fold;

/// How many words the longest entry has.
pub(super) const LONGEST: usize = 6;

type Meanings = HashMap<String, &'static str>;

/// The entries of a language by their folded words, with their meanings in English, also folded.
#[derive(Debug)]
pub(super) struct Dictionary {
    pub(super) titles: Meanings,
    /// The first words of titles, with their accents: “president” is English.
    first_words: HashSet<String>,
    pub(super) places: Meanings,
    pub(super) nationalities: Meanings,
    /// What may be before a title.
    pub(super) before: Meanings,
    /// What may be after a title, and in English is before it.
    pub(super) after: Meanings,
    /// What shows the time of a sentence, by words with their accents: in French, “signe” is in the present and “signé”
    /// is not.
    pub(super) times: Meanings,
    pub(super) function_words: FunctionWords,
}

/// Function words and endings around titles.
#[derive(Debug)]
pub(super) struct FunctionWords {
    pub(super) articles: &'static List,
    pub(super) indefinite: &'static List,
    pub(super) of: &'static List,
    pub(super) and: &'static List,
    pub(super) is: &'static List,
    pub(super) ranks: &'static List,
    pub(super) prefixes: &'static List,
    pub(super) auxiliaries: &'static List,
    pub(super) past_endings: &'static List,
    pub(super) no_past_forms: &'static List,
    pub(super) present_endings: &'static List,
    pub(super) no_present_forms: &'static List,
}

impl Dictionary {
    /// The dictionary of `language`, read once.
    pub(super) fn of(language: Language) -> &'static Self {
        static READ: [OnceLock<Dictionary>; Language::TAGS.len()] = [const { OnceLock::new() }; Language::TAGS.len()];
        let at = language as usize;
        READ[at].get_or_init(|| Self::read(Language::TAGS[at]))
    }

    /// The dictionary of the language with this tag, from its lists `foreign-…` in `rules/words`.
    fn read(tag: &str) -> Self {
        let list = |topic: &str| words::list(&format!("foreign-{topic}.{tag}")).unwrap_or(&words::EMPTY);
        Self {
            first_words: list("titles").all().iter().filter_map(|title| first_word(title)).collect(),
            titles: meanings(list("titles"), &words::TITLES_IN_ENGLISH, fold),
            places: meanings(list("places"), &words::PLACES_IN_ENGLISH, fold),
            nationalities: meanings(list("nationalities"), &words::NATIONALITIES_IN_ENGLISH, fold),
            before: meanings(list("modifiers"), &words::MODIFIERS_IN_ENGLISH, fold),
            after: meanings(list("modifiers-after"), &words::MODIFIERS_AFTER_IN_ENGLISH, fold),
            times: meanings(list("words"), &words::WORDS_IN_ENGLISH, str::to_owned),
            function_words: FunctionWords {
                articles: list("articles"),
                indefinite: list("indefinite-articles"),
                of: list("of"),
                and: list("and"),
                is: list("is"),
                ranks: list("ranks"),
                prefixes: list("former-prefixes"),
                auxiliaries: list("auxiliaries"),
                past_endings: list("past-endings"),
                no_past_forms: list("no-past-forms"),
                present_endings: list("present-endings"),
                no_present_forms: list("no-present-forms"),
            },
        }
    }

    /// Whether a title begins with `word`, which is in lower case, or with the rest of it after a prefix that means
    /// “former”.
    pub(super) fn begins_title(&self, word: &str) -> bool {
        self.first_words.contains(word)
            || self.former(word).is_some_and(|bare| self.first_words.contains(&word[bare..]))
    }

    /// The length in bytes of a prefix of `word` that means “former”.
    pub(super) fn former(&self, word: &str) -> Option<usize> {
        let prefix = self.function_words.prefixes.all().iter().find(|prefix| word.starts_with(*prefix))?;
        (word.len() > prefix.len()).then_some(prefix.len())
    }
}

fn first_word(title: &str) -> Option<String> {
    title.split([' ', '-']).next().map(str::to_owned)
}

/// The words of `list`, written as `key` says, each with the word of `english` that has the same number.
fn meanings(list: &'static List, english: &'static List, key: fn(&str) -> String) -> Meanings {
    let english: HashMap<Option<u64>, &str> = english.all().iter().map(|word| (english.number(word), *word)).collect();
    list.all().iter().filter_map(|word| Some((key(word), *english.get(&list.number(word))?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::office::lexicon;
    use crate::fact::Facts;

    #[test]
    fn languages_have_all_lists() {
        for language in Language::ALL {
            let dictionary = Dictionary::of(language);
            let FunctionWords {
                articles, indefinite, of, and, is, ranks, prefixes, auxiliaries, present_endings, ..
            } = dictionary.function_words;
            for list in [articles, indefinite, of, and, is, ranks, prefixes, auxiliaries, present_endings] {
                assert!(!list.all().is_empty(), "{language:?}, after {}", articles.name());
            }
            let Dictionary { titles, places, nationalities, before, after, times, .. } = dictionary;
            for meanings in [titles, places, nationalities, before, times] {
                assert!(!meanings.is_empty(), "{language:?}");
            }
            // German has its modifiers before the title
            assert_eq!(after.is_empty(), language == Language::German);
        }
    }

    /// The meaning of each title and country must be in the tables: one with a typing error would never be found.
    #[test]
    fn all_meanings_are_known_to_the_tables() {
        let facts = Facts::builtin();
        for language in Language::ALL {
            let dictionary = Dictionary::of(language);
            for title in dictionary.titles.values() {
                assert!(!facts.offices_called(title).is_empty(), "{title}");
            }
            for place in dictionary.places.values().chain(dictionary.nationalities.values()) {
                let words = place.split(' ').count();
                let whole = facts.placed(place.split(' ')).is_some_and(|(count, _)| count == words);
                assert!(whole, "{place}");
            }
            for modifier in dictionary.before.values() {
                assert!(lexicon::modifier(modifier).is_some(), "{modifier}");
            }
        }
    }
}
