//! The first words of phrases. Most brackets, lines and headings that are compared with lists begin with a word with
//! which no entry begins. Checking that first saves eleven instructions a byte over 3.8 MB of English text.

use super::hash::{eight, short};
use super::{Table, hash_of, letters};

/// The first words of phrases.
#[derive(Debug)]
pub struct Opening(Table);

impl Opening {
    /// The first words of `phrases`.
    pub fn of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let hashes: Vec<(u64, u32)> = phrases.into_iter().filter_map(first).map(|word| (hash_of(word), 0)).collect();
        Self(Table::new(hashes.into_iter()))
    }

    /// Whether `text`, in any case, may be one of the phrases or begin with it, even if there is emphasis or escaping
    /// in it. True whenever its first word is not clearly one of ASCII.
    pub fn may_open(&self, text: &str) -> bool {
        // most words are short, and can be checked without a loop over their letters
        let eight = eight(text.as_bytes(), 0);
        let run = letters(eight);
        if (1..8).contains(&run) && matches!(text.as_bytes().get(run), None | Some(b' ' | b',' | b':' | b')' | b']')) {
            return self.0.has(short(eight, run));
        }
        first(text).is_none_or(|word| self.0.has(hash_of(word)))
    }
}

/// The letters and digits of ASCII at the beginning of `text`, if they are clearly a whole word.
fn first(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let goes_on = bytes.get(end).is_some_and(|byte| !byte.is_ascii() || b"*_\\'".contains(byte));
    (end > 0 && !goes_on).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_no_first_word_is_told_apart() {
        let opening = Opening::of(["further reading", "see", "réf. nécessaire", "d'où", "3 comments"]);
        for text in ["Further", "SEE also", "see", "3 comments", "réf", "d’où", "D'où", "*see*", "", "s_ee", "sea*"]
        {
            assert!(opening.may_open(text), "{text}");
        }
        for text in ["Reading", "seeing", "4 comments", "sea: see"] {
            assert!(!opening.may_open(text), "{text}");
        }
    }
}
