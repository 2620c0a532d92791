//! The language of the titles in a document.

use crate::check::office::gloss::dictionary::Dictionary;
use crate::check::office::gloss::language::Language;
use crate::document::Document;
use crate::fact::Facts;
use crate::fact::fold::is_letter;

/// The language in which the titles of `document` are read; `None` for English.
pub(in crate::check) fn language(document: &Document) -> Option<Language> {
    let told =
        || document.language().map_or_else(|| of_titles(document), |tag| Language::of(tag).map(|_| tag.to_owned()));
    document.slots.title_language.get_or_init(told).as_deref().and_then(Language::of)
}

/// The tag of the language of a text that is too short or too mixed for language detection: of the languages whose
/// titles it contains, the one that most of its words belong to, unless more of them are English.
fn of_titles(document: &Document) -> Option<String> {
    const LONGEST: usize = 2000;
    // “Premier Doe gave a speech in Bonn” has two Italian words and one English word
    const MARGIN: usize = 4;
    let prose = document.prose();
    let mut end = prose.len().min(LONGEST);
    while !prose.is_char_boundary(end) {
        end -= 1;
    }
    let facts = Facts::builtin();
    let words = prose[..end].split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty());
    let mut has_title = [false; 4];
    let mut known = [0; 4];
    // "premier" is an English word, too
    let mut own = false;
    for word in words {
        let key = word.to_lowercase();
        for (at, language) in Language::ALL.into_iter().enumerate() {
            let dictionary = Dictionary::of(language);
            let title = dictionary.begins_title(&key);
            has_title[at] |= title;
            own |= title && !facts.is_head(&key);
            known[at] += usize::from(dictionary.times.contains_key(&key));
        }
    }
    if !has_title.contains(&true) {
        return None;
    }
    let [english, mut others @ ..] = document.scores_of(["en", "de", "fr", "es", "it"]);
    others.iter_mut().zip(known).for_each(|(score, known)| *score += known);
    let likely = (0..4).filter(|&at| has_title[at]).rev().max_by_key(|&at| others[at])?;
    let enough = if own { english } else { english + MARGIN };
    (others[likely] >= enough).then(|| Language::TAGS[likely].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    #[test]
    fn the_language_of_a_line_is_told_by_few_words() {
        for (text, expected) in [
            ("Der frühere Bundeskanzler Olaf Scholz kommt.", Some(Language::German)),
            ("Altkanzler Scholz", Some(Language::German)),
            ("Le président Joe Biden est à Paris.", Some(Language::French)),
            ("El expresidente llegó a la ciudad.", Some(Language::Spanish)),
            ("L’ex premier è arrivato nella città.", Some(Language::Italian)),
            ("The president of Mexico is in the city.", None),
            ("President Joe Biden speaks.", None),
        ] {
            assert_eq!(language(&Document::read(Input::text("a.txt", text))), expected, "{text}");
        }
    }
}
