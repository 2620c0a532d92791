//! Other spellings of names that come from other scripts, by rule.

use q7x2_words::{ENDINGS_OF_NAMES, List, SPELLINGS_OF_NAMES};

/// The other spellings of `word`, which is folded: the listed ones of a name that has several, or those with another
/// ending of the same kind.
pub(super) fn others(word: &str) -> Vec<String> {
    let alike = |list: &'static List, number: u64| {
        list.all().iter().filter(move |other| list.number(other) == Some(number)).copied()
    };
    let mut found: Vec<String> = Vec::new();
    if let Some(number) = SPELLINGS_OF_NAMES.number(word) {
        found.extend(alike(&SPELLINGS_OF_NAMES, number).map(str::to_owned));
    }
    let ending =
        ENDINGS_OF_NAMES.all().iter().filter(|ending| word.len() > ending.len() + 2 && word.ends_with(**ending));
    if let Some(ending) = ending.max_by_key(|ending| ending.len())
        && let (Some(stem), Some(number)) = (word.strip_suffix(ending), ENDINGS_OF_NAMES.number(ending))
    {
        found.extend(alike(&ENDINGS_OF_NAMES, number).map(|other| format!("{stem}{other}")));
    }
    found.retain(|other| other != word);
    found
}

/// Whether both words, which are folded, are spellings of one name.
pub(super) fn are_spellings_of_one(one: &str, other: &str) -> bool {
    one == other || others(one).iter().any(|spelling| spelling == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_known() {
        for (one, other, expected) in [
            ("zelensky", "zelenskyy", true),
            ("tokaev", "tokayev", true),
            ("mohammed", "muhammad", true),
            ("el", "al", true),
            ("viktor", "victor", true),
            ("ski", "sky", false),
            ("macron", "marcon", false),
        ] {
            assert_eq!(are_spellings_of_one(one, other), expected, "{one} {other}");
        }
    }
}
