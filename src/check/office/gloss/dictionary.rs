//! The words of a language that titles need, each with what it means in English.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use q7x2_words as words;
use q7x2_words::List;

use crate::check::office::gloss::language::Language;
use crate::fact::fold::fold;

/// The words of the longest entry.
pub(super) const LONGEST: usize = 6;

type Meanings = HashMap<String, &'static str>;

/// The entries of a language by their folded words, with what they mean in English, folded.
#[derive(Debug)]
pub(super) struct Dictionary {
    pub(super) titles: Meanings,
    /// The words that titles begin with, with their marks: “president” is English.
    first_words: HashSet<String>,
    pub(super) places: Meanings,
    pub(super) nationalities: Meanings,
    /// What is said before a title.
    pub(super) before: Meanings,
    /// What is said after one, and before it in English.
    pub(super) after: Meanings,
    /// What tells the time of a sentence, by words with their marks: in French “signe” is of the present, “signé” is not.
    pub(super) times: Meanings,
    pub(super) little: Little,
}

/// Little words around titles, as lists.
#[derive(Debug)]
pub(super) struct Little {
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
}

/// The dictionary of one language, of its lists in the order of the fields.
macro_rules! dictionary {
    (
        $titles:ident $places:ident $nationalities:ident $before:ident $times:ident $after:expr,
        $articles:ident $indefinite:ident $of:ident $and:ident $is:ident $ranks:ident $prefixes:ident
        $auxiliaries:ident $past_endings:ident $no_past_forms:ident
    ) => {
        Dictionary {
            first_words: words::$titles.all().iter().filter_map(|title| first_word(title)).collect(),
            titles: meanings(Some(&words::$titles), &words::TITLES_IN_ENGLISH, fold),
            places: meanings(Some(&words::$places), &words::PLACES_IN_ENGLISH, fold),
            nationalities: meanings(Some(&words::$nationalities), &words::NATIONALITIES_IN_ENGLISH, fold),
            before: meanings(Some(&words::$before), &words::MODIFIERS_IN_ENGLISH, fold),
            after: meanings($after, &words::MODIFIERS_AFTER_IN_ENGLISH, fold),
            times: meanings(Some(&words::$times), &words::WORDS_IN_ENGLISH, str::to_owned),
            little: Little {
                articles: &words::$articles,
                indefinite: &words::$indefinite,
                of: &words::$of,
                and: &words::$and,
                is: &words::$is,
                ranks: &words::$ranks,
                prefixes: &words::$prefixes,
                auxiliaries: &words::$auxiliaries,
                past_endings: &words::$past_endings,
                no_past_forms: &words::$no_past_forms,
            },
        }
    };
}

impl Dictionary {
    /// The dictionary of `language`, read once.
    pub(super) fn of(language: Language) -> &'static Self {
        static GERMAN: OnceLock<Dictionary> = OnceLock::new();
        static FRENCH: OnceLock<Dictionary> = OnceLock::new();
        static SPANISH: OnceLock<Dictionary> = OnceLock::new();
        static ITALIAN: OnceLock<Dictionary> = OnceLock::new();
        match language {
            Language::German => GERMAN.get_or_init(german),
            Language::French => FRENCH.get_or_init(french),
            Language::Spanish => SPANISH.get_or_init(spanish),
            Language::Italian => ITALIAN.get_or_init(italian),
        }
    }

    /// Whether a title begins with `word`, in lower case, or with what is after a prefix of it that says “former”.
    pub(super) fn begins_title(&self, word: &str) -> bool {
        self.first_words.contains(word)
            || self.former(word).is_some_and(|bare| self.first_words.contains(&word[bare..]))
    }

    /// The bytes of the beginning of `word` that says “former”.
    pub(super) fn former(&self, word: &str) -> Option<usize> {
        let prefix = self.little.prefixes.all().iter().find(|prefix| word.starts_with(*prefix))?;
        (word.len() > prefix.len()).then_some(prefix.len())
    }
}

fn first_word(title: &str) -> Option<String> {
    title.split([' ', '-']).next().map(str::to_owned)
}

fn meanings(list: Option<&'static List>, meant: &'static List, key: fn(&str) -> String) -> Meanings {
    let english: HashMap<Option<u64>, &str> = meant.all().iter().map(|word| (meant.number(word), *word)).collect();
    let words = list.into_iter().flat_map(|list| list.all().iter().map(move |word| (list, *word)));
    words.filter_map(|(list, word)| Some((key(word), *english.get(&list.number(word))?))).collect()
}

fn german() -> Dictionary {
    dictionary!(
        FOREIGN_TITLES_DE FOREIGN_PLACES_DE FOREIGN_NATIONALITIES_DE FOREIGN_MODIFIERS_DE FOREIGN_WORDS_DE None,
        FOREIGN_ARTICLES_DE FOREIGN_INDEFINITE_ARTICLES_DE FOREIGN_OF_DE FOREIGN_AND_DE FOREIGN_IS_DE
        FOREIGN_RANKS_DE FOREIGN_FORMER_PREFIXES_DE FOREIGN_AUXILIARIES_DE FOREIGN_PAST_ENDINGS_DE
        FOREIGN_NO_PAST_FORMS_DE
    )
}

fn french() -> Dictionary {
    dictionary!(
        FOREIGN_TITLES_FR FOREIGN_PLACES_FR FOREIGN_NATIONALITIES_FR FOREIGN_MODIFIERS_FR FOREIGN_WORDS_FR Some(&words::FOREIGN_MODIFIERS_AFTER_FR),
        FOREIGN_ARTICLES_FR FOREIGN_INDEFINITE_ARTICLES_FR FOREIGN_OF_FR FOREIGN_AND_FR FOREIGN_IS_FR
        FOREIGN_RANKS_FR FOREIGN_FORMER_PREFIXES_FR FOREIGN_AUXILIARIES_FR FOREIGN_PAST_ENDINGS_FR
        FOREIGN_NO_PAST_FORMS_FR
    )
}

fn spanish() -> Dictionary {
    dictionary!(
        FOREIGN_TITLES_ES FOREIGN_PLACES_ES FOREIGN_NATIONALITIES_ES FOREIGN_MODIFIERS_ES FOREIGN_WORDS_ES Some(&words::FOREIGN_MODIFIERS_AFTER_ES),
        FOREIGN_ARTICLES_ES FOREIGN_INDEFINITE_ARTICLES_ES FOREIGN_OF_ES FOREIGN_AND_ES FOREIGN_IS_ES
        FOREIGN_RANKS_ES FOREIGN_FORMER_PREFIXES_ES FOREIGN_AUXILIARIES_ES FOREIGN_PAST_ENDINGS_ES
        FOREIGN_NO_PAST_FORMS_ES
    )
}

fn italian() -> Dictionary {
    dictionary!(
        FOREIGN_TITLES_IT FOREIGN_PLACES_IT FOREIGN_NATIONALITIES_IT FOREIGN_MODIFIERS_IT FOREIGN_WORDS_IT Some(&words::FOREIGN_MODIFIERS_AFTER_IT),
        FOREIGN_ARTICLES_IT FOREIGN_INDEFINITE_ARTICLES_IT FOREIGN_OF_IT FOREIGN_AND_IT FOREIGN_IS_IT
        FOREIGN_RANKS_IT FOREIGN_FORMER_PREFIXES_IT FOREIGN_AUXILIARIES_IT FOREIGN_PAST_ENDINGS_IT
        FOREIGN_NO_PAST_FORMS_IT
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::office::lexicon;
    use crate::fact::Facts;

    /// Whatever a title or country means is one that the tables have: with a slip there it is never found.
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
