//! Translates the text around a title as far as its words show its time.

use crate::check::office::gloss::dictionary::{Dictionary, LONGEST};
use crate::check::office::gloss::language::Language;
use crate::fact::fold::{is_apostrophe, is_letter};

/// Replaces a word that says nothing about the time.
const UNKNOWN: &str = "xx";

/// `text` with those words of `language` translated that show its time. Other words are replaced by one that cannot be
/// an English verb; punctuation stays.
pub(in crate::check::office) fn gloss(text: &str, language: Language) -> String {
    let dictionary = Dictionary::of(language);
    let words = words(text);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut end) = (0, 0);
    while at < words.len() {
        let (start, _) = words[at];
        out.extend(text[end..start].chars().map(|mark| if is_apostrophe(mark) && end > 0 { ' ' } else { mark }));
        let (count, meant) = entry(text, &words[at..], dictionary).unwrap_or((1, ""));
        let word = &text[start..words[at].1];
        match meant {
            "" if word.starts_with(|first: char| first.is_numeric()) => out.push_str(word),
            "" => out.push_str(alone(word, dictionary)),
            meant => out.push_str(meant),
        }
        end = words[at + count - 1].1;
        at += count;
    }
    out.push_str(&text[end..]);
    out
}

/// As [`gloss`], for what follows the subject of a clause. A word right after the subject that ends as verbs in the present
/// do is taken for one, if another word follows: “Kanzler Doe verschärft seinen Kurs”, but not “Kanzler Doe vereidigt”.
pub(in crate::check::office) fn gloss_after(text: &str, language: Language) -> String {
    let english = gloss(text, language);
    let dictionary = Dictionary::of(language);
    let is_verb = || first_of_two(text).is_some_and(|word| is_present(word, language, dictionary));
    match english.strip_prefix(" xx ").filter(|_| is_verb()) {
        Some(rest) => format!(" wants {rest}"),
        None => english,
    }
}

/// The first word of `text`, if only a space separates it from another.
fn first_of_two(text: &str) -> Option<&str> {
    let [first, second, ..] = words(text)[..] else { return None };
    (&text[first.1..second.0] == " ").then(|| &text[first.0..first.1])
}

/// Whether `word` has the form of a verb in the third person of the present.
fn is_present(word: &str, language: Language, dictionary: &Dictionary) -> bool {
    const SHORTEST: usize = 4;
    let function_words = &dictionary.function_words;
    let ends = function_words.present_endings.all().iter().any(|ending| word.ends_with(ending));
    // most German participles contain it, and end as verbs in the present do
    let participle = language == Language::German && word.contains("ge");
    word.chars().count() >= SHORTEST && ends && !participle && !function_words.no_present_forms.has(word)
}

/// The bytes of each word; an apostrophe ends a word.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (is_letter(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}

/// The longest entry that `words` begin with: how many words it has, and what it means.
fn entry(text: &str, words: &[(usize, usize)], dictionary: &Dictionary) -> Option<(usize, &'static str)> {
    let mut joined = String::new();
    let mut found = None;
    for (number, &(start, end)) in words.iter().take(LONGEST).enumerate() {
        if number > 0 {
            let between = &text[words[number - 1].1..start];
            if !(between == " " || between == "-" || between.chars().all(is_apostrophe)) {
                break;
            }
            joined.push(' ');
        }
        joined.push_str(&text[start..end].to_lowercase());
        if let Some(meant) = dictionary.times.get(&joined) {
            found = Some((number + 1, *meant));
        }
    }
    found
}

/// What a word without an entry is taken for.
fn alone(word: &str, dictionary: &Dictionary) -> &'static str {
    const SHORTEST: usize = 4;
    let function_words = &dictionary.function_words;
    if word.starts_with(char::is_uppercase) {
        return "Xx";
    }
    if function_words.auxiliaries.has(word) {
        return "did";
    }
    let ends = || function_words.past_endings.all().iter().any(|ending| word.ends_with(ending));
    let past = word.chars().count() > SHORTEST && ends() && !function_words.no_past_forms.has(word);
    if past { "passed" } else { UNKNOWN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_right_after_a_subject_is_known_by_its_ending() {
        for (language, text, expected) in [
            (Language::German, " verschärft seinen Kurs.", true),
            (Language::German, " nutzt den Tag.", true),
            (Language::German, " vereidigt", false),
            (Language::German, " abgewählt in Bonn", false),
            (Language::German, " hielt eine Rede", false),
            (Language::German, " nicht mehr da", false),
            (Language::French, " durcit sa position.", true),
            (Language::French, " contre tous", false),
            (Language::Spanish, " endurece su postura.", true),
            (Language::Spanish, " durante la visita", false),
            (Language::Italian, " rafforza la squadra.", true),
            (Language::Italian, " chiese la pace", false),
        ] {
            assert_eq!(gloss_after(text, language).starts_with(" wants "), expected, "{text}");
        }
    }

    #[test]
    fn only_what_tells_the_time_is_put_into_english() {
        for (language, text, expected) in [
            (Language::German, " sagte am Montag in Bonn, er komme.", " said xx monday in Xx, xx xx."),
            (Language::German, "Die Regierung unter ", "the Xx under "),
            (Language::German, " rettete das Haus.", " passed the Xx."),
            (Language::French, " a déclaré aujourd’hui que l’accord tient.", " said today xx the xx xx."),
            (Language::French, " a signé l'accord.", " did xx the xx."),
            (Language::Spanish, " viajará mañana a Lima.", " will tomorrow to Xx."),
            (Language::Spanish, " firmó 3 leyes.", " passed 3 xx."),
            // "è" before a participle expresses the past
            (Language::Italian, " ha detto ieri che è andato.", " said yesterday xx xx passed."),
        ] {
            assert_eq!(gloss(text, language), expected, "{text}");
        }
    }
}
