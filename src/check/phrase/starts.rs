//! Where a match of a phrase can begin: a look at one character spares most attempts.

use crate::check::phrase::notation::{Atom, Item, Sequence};

/// The characters that a match can begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Starts {
    /// A bit for each ASCII character, letters in lower case.
    ascii: u128,
    /// Other characters can begin a match too.
    others: bool,
    /// Every match begins with a letter or digit, and so not inside a word.
    as_word: bool,
}

impl Starts {
    /// Those of `sequence`.
    pub(super) fn of(sequence: &Sequence) -> Self {
        let mut starts = Self { ascii: 0, others: false, as_word: sequence.begins_as_word() };
        starts.add(sequence);
        starts
    }

    /// Those of `item`, one of several in a row.
    pub(super) fn of_item(item: &Item) -> Self {
        let mut starts = Self { ascii: 0, others: false, as_word: false };
        starts.add_item(item);
        starts
    }

    /// Whether a match can begin at byte `at` of `text`, which may be in the middle of a character.
    pub(super) fn fit(self, text: &str, at: usize) -> bool {
        let byte = text.as_bytes().get(at).map_or(0, u8::to_ascii_lowercase);
        let begins =
            if byte.is_ascii() { self.ascii >> byte & 1 == 1 } else { self.others && text.is_char_boundary(at) };
        begins && !(self.as_word && is_inside_word(text, at))
    }

    /// Adds what `sequence` can begin with; gives whether it can be empty.
    fn add(&mut self, sequence: &Sequence) -> bool {
        sequence.0.iter().all(|item| self.add_item(item))
    }

    fn add_item(&mut self, item: &Item) -> bool {
        item.0.iter().all(|atom| match atom {
            Atom::Text(text) => {
                self.add_text(text);
                false
            }
            Atom::Any(choice) => {
                let empty = choice.all.iter().filter(|sequence| self.add(sequence)).count();
                empty > 0
            }
            Atom::Number => {
                // digits, and the first letters of number words
                "0123456789aefhnost".chars().for_each(|c| self.ascii |= 1 << c as u32);
                false
            }
            Atom::Gap => true,
            Atom::Word => {
                self.ascii = u128::MAX;
                self.others = true;
                false
            }
        })
    }

    fn add_text(&mut self, text: &str) {
        match text.chars().next() {
            // these match their typographic forms too
            Some('\'' | '"' | '-') => {
                "'\"-".chars().for_each(|c| self.ascii |= 1 << c as u32);
                self.others = true;
            }
            Some(c) if c.is_ascii() => {
                self.ascii |= 1 << c as u32;
                // the long s and the Kelvin sign are letters of ASCII in lower case
                self.others |= matches!(c, 's' | 'k');
            }
            _ => self.others = true,
        }
    }
}

/// Whether a word stands before byte `at`, so that a word there would be its end.
fn is_inside_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        None => false,
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric() || byte == b'_',
        Some(_) => text[..at].chars().next_back().is_some_and(char::is_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::phrase::Words;
    use crate::check::phrase::notation::parse;

    #[test]
    fn only_places_that_can_begin_a_match_are_tried() {
        for (phrase, text, expected) in [
            ("as an ai", "as", true),
            ("as an ai", "As", true),
            ("as an ai", "bs", false),
            ("(very|) good", "good", true),
            ("(very|) good", "very", true),
            ("(very|) good", "bad", false),
            ("# words", "12", true),
            ("# words", "twelve", true),
            ("* words", "Über", true),
            ("don't", "Don’t", true),
            ("über uns", "Über", true),
        ] {
            let sequence = parse(phrase, &Words::default()).expect("the phrase is well-formed");
            assert_eq!(Starts::of(&sequence).fit(text, 0), expected, "{phrase:?} on {text:?}");
        }
        let sequence = parse("art is", &Words::default()).expect("the phrase is well-formed");
        assert!(!Starts::of(&sequence).fit("party", 1), "not inside a word");
    }
}
