//! The tense of a sentence, as far as its single words show it.

use q7x2_words as words;

/// Whether the first verb that shows the tense of a sentence is in the present. `before` and `after` are the words
/// before and after a mention; its title and name show nothing.
pub(super) fn is_present_tense(before: &str, after: &str) -> bool {
    first(before, after) == Some(Tense::Present)
}

/// Whether a word of the sentence is in the past, or may be.
pub(super) fn has_past(before: &str, after: &str) -> bool {
    let told = |text| {
        let mut last = "";
        words(text).any(|word| is_past(std::mem::replace(&mut last, word), word))
    };
    told(before) || told(after)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    Present,
    Past,
}

/// The words in lower case, each with its first letter as written.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')).filter(|word| !word.is_empty())
}

fn first(before: &str, after: &str) -> Option<Tense> {
    // the name and the title between them are the subject
    let around = words(before).map(Some).chain([None]).chain(words(after).map(Some));
    let mut around = around.peekable();
    let mut last = "";
    while let Some(word) = around.next() {
        let Some(word) = word else {
            last = "";
            continue;
        };
        if is_past(last, word) {
            return Some(Tense::Past);
        }
        let plain = !words::BEFORE_PLAIN_FORMS.has(last);
        let object = around.peek().is_none_or(|next| next.is_none_or(begins_object));
        if plain && says_now(word) || object && is_verb(last, word) {
            return Some(Tense::Present);
        }
        last = word;
    }
    None
}

fn says_now(word: &str) -> bool {
    let word = word.replace('’', "'").to_lowercase();
    words::PRESENT_TENSE.has(&word)
}

/// Whether `word` after `last` has the form of a verb in the present: "court rules", "workers hold".
fn is_verb(last: &str, word: &str) -> bool {
    let subject = !words::NO_SUBJECTS.has(last) && !words::BEFORE_OTHER_NAMES.has(last);
    let one = is_present(word) && subject;
    // a noun in the plural, and a word that is neither a plural nor a participle
    let many = last.len() > 4
        && last.ends_with('s')
        && !last.ends_with("ss")
        && !words::NO_PLAIN_VERB_ENDINGS.all().iter().any(|end| word.ends_with(end));
    let verb = word.len() > 2 && word.chars().all(char::is_lowercase);
    verb && (one
        || many
            && !words::BEFORE_OTHER_NAMES.has(word)
            && !words::CLAUSE_BEGINNINGS.has(word)
            && !words::BEFORE_OBJECTS.has(word)
            && !words::LEFT_OFFICE.has(word))
}

/// Whether the word may begin the object of a verb: such words are rare after a noun in the plural.
fn begins_object(word: &str) -> bool {
    words::BEFORE_OBJECTS.has(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

fn is_past(last: &str, word: &str) -> bool {
    // "is reported to have said"
    let perfect = last == "to" && word == "have";
    let word = word.to_lowercase();
    // "in occupied cities": a participle there is an adjective
    let adjective = words::BEFORE_OTHER_NAMES.has(last) || words::NO_SUBJECTS.has(last);
    let regular = word.len() > 4 && word.ends_with("ed") && !words::NO_PAST_FORMS.has(&word) && !adjective;
    words::IRREGULAR_PAST_FORMS.has(&word) || perfect || regular && !is_passive_of_now(last)
}

/// Whether a participle after `word` does not express the past: "is expected", "will be chaired".
fn is_passive_of_now(word: &str) -> bool {
    words::BEFORE_PASSIVES_OF_NOW.has(word)
}

/// Whether `word` has the form of a verb in the third person of the present tense.
pub(super) fn is_present(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !words::PLURAL_ENDINGS.all().iter().any(|ending| word.ends_with(ending))
        && !["ss", "us", "is", "'s", "’s"].iter().any(|ending| word.ends_with(ending))
        && !words::NO_PRESENT_FORMS.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_verb_tells_the_tense() {
        for (before, after, expected) in [
            ("It is ", " who decides", true),
            ("The government of ", " intends to repeal it", true),
            ("She was an adviser to ", " for years", false),
            ("The raid seized ", " and it is over", false),
            ("", " is expected on Monday", true),
            ("The court rules that a letter to ", " was forged", true),
            ("The council overrides a veto, which obliges ", " to sign", true),
            ("The price of new rules that ", " made", false),
            ("With ", " signing the law, Utah becomes the 12th state to do so", true),
            ("A letter to ", "", false),
            ("Dockers of the United Ports hold a strike against ", "", true),
            ("Guests include ", "", true),
            ("Dockers after the strike against ", "", false),
            ("He is reported to have said so of ", "", true),
        ] {
            assert_eq!(is_present_tense(before, after), expected, "{before}…{after}");
        }
    }

    #[test]
    fn the_past_is_seen_anywhere() {
        assert!(has_past("He is reported to have said so of ", ""));
        assert!(has_past("", ", ended the strike"));
        assert!(!has_past("They help ", " in occupied towns and the renamed cities."));
        assert!(!has_past("", " is expected on Monday, as is the whole council of the United Counties"));
    }
}
