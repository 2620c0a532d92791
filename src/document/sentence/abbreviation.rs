//! Abbreviations that a full stop belongs to, by how they behave before a capital or a number.

use q7x2_words as words;

/// What a word before a full stop says about that stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A title before a name ("Dr."): never the end before a capital.
    Title,
    /// A word before a number ("No.", "Fig.", "Jan."): not the end before one.
    Number,
    /// Ends a sentence only if a typical first word follows ("Inc.", "U.S.").
    Tail,
    /// Always followed by more ("vs.", "e.g.").
    Never,
    /// The time of day ("p.m."): the end, except before a day, a month or a zone.
    Clock,
    /// One capital letter: an initial, or a name such as "Plan B".
    Initial,
    /// One small letter: an abbreviation ("p.", "z.").
    Small,
    /// Any other word.
    Ordinary,
}

/// The longest abbreviation, in bytes: the longest one listed has 10, and an article may be before it (“dell’Avv”).
const LONGEST: usize = 16;

/// No abbreviation of small ASCII letters is longer, in bytes (“vermutl”).
const LONGEST_SMALL: usize = 7;

/// How the word before a full stop behaves; `word` is without that stop.
pub(super) fn class(word: &str) -> Class {
    let long = word.len() > LONGEST_SMALL && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if word.is_empty() || word.len() > LONGEST || long {
        return Class::Ordinary;
    }
    if let Some(class) = listed(word).or_else(|| elided(word)) {
        return class;
    }
    if let Some(class) = single(word).or_else(|| dotted(word)) {
        return class;
    }
    listed_in_capitals(word).unwrap_or(Class::Ordinary)
}

fn listed(word: &str) -> Option<Class> {
    const CLASSES: [Class; 4] = [Class::Title, Class::Number, Class::Tail, Class::Never];
    let list = usize::try_from(words::ABBREVIATIONS.number(word)?).ok()?;
    CLASSES.get(list).copied()
}

/// "L’Avv": what is after the apostrophe is the abbreviation.
fn elided(word: &str) -> Option<Class> {
    let (article, rest) = word.split_once(['’', '\''])?;
    listed(rest).filter(|_| !article.is_empty())
}

/// "DR" and "NO" are "Dr" and "No" in a heading set in capitals.
fn listed_in_capitals(word: &str) -> Option<Class> {
    let capitals = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !capitals || word.len() > 5 {
        return None;
    }
    let title = word[..1].to_owned() + &word[1..].to_ascii_lowercase();
    listed(&title).filter(|class| *class != Class::Tail || word == "INC" || word == "CORP")
}

/// One letter, also after a hyphen as in "J.-P.".
fn single(word: &str) -> Option<Class> {
    let mut letters = word.strip_prefix('-').unwrap_or(word).chars();
    let letter = letters.next().filter(|letter| letter.is_alphabetic())?;
    if letters.next().is_some() {
        return None;
    }
    if letter.is_uppercase() { Some(Class::Initial) } else { Some(Class::Small) }
}

/// Single letters with stops between them: "U.S", "a.m", "т.д"; also after a hyphen, "ex-U.S".
fn dotted(word: &str) -> Option<Class> {
    let word = word.rsplit_once('-').map(|(_, rest)| rest).filter(|rest| rest.contains('.')).unwrap_or(word);
    if !word.contains('.') {
        return None;
    }
    if matches!(word, "a.m" | "p.m" | "A.M" | "P.M") {
        return Some(Class::Clock);
    }
    if words::NO_ABBREVIATIONS.has(word) {
        return Some(Class::Ordinary);
    }
    if word.split('.').any(|piece| single(piece).is_none()) {
        return None;
    }
    if word.contains(char::is_uppercase) { Some(Class::Tail) } else { Some(Class::Never) }
}

#[cfg(test)]
mod tests {
    use super::{Class, LONGEST_SMALL, class};
    use q7x2_words as words;

    #[test]
    fn small_abbreviations_are_short() {
        let small = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(words::ABBREVIATIONS.all().iter().filter(small).all(|word| word.len() <= LONGEST_SMALL));
    }

    #[test]
    fn words_are_classed() {
        for (word, expected) in [
            ("Dr", Class::Title),
            ("DR", Class::Title),
            ("No", Class::Number),
            ("U.S", Class::Tail),
            ("Ph.D", Class::Tail),
            ("e.g", Class::Never),
            ("p.m", Class::Clock),
            ("J", Class::Initial),
            ("-P", Class::Initial),
            ("z", Class::Small),
            ("sat", Class::Ordinary),
            ("README.md", Class::Ordinary),
        ] {
            assert_eq!(class(word), expected, "{word}");
        }
    }
}
