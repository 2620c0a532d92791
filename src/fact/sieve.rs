//! A filter for names: which words are the last word of a name in a table. Most names in a text are not in the table,
//! and one look at each word shows this.

use q7x2_phrase::word::{self, Word};

/// Whether a name that ends with one of `last` may be among `words` of `text`.
pub(super) fn may_name(last: &word::Table, text: &str, words: &[Word]) -> bool {
    let bytes = text.as_bytes();
    let may_end = |word: &Word| {
        let begins = bytes[word.start].is_ascii_uppercase() || !bytes[word.start].is_ascii();
        // keys replace letters beyond ASCII by others
        begins && (last.has(word.hash) || !bytes[word.start..word.end].is_ascii())
    };
    // keys also drop an apostrophe, if it is not a possessive
    let is_split = |two: &[Word]| {
        let gap = &bytes[two[0].end..two[1].start];
        (gap == b"'" || gap == "’".as_bytes()) && two[1].end - two[1].start > 1
    };
    words.iter().any(may_end) || words.windows(2).any(is_split)
}

#[cfg(test)]
mod tests {
    use crate::fact::Facts;
    use q7x2_phrase::word::words;

    #[test]
    fn sentences_with_a_known_name_pass() {
        let facts = Facts::builtin();
        for (text, expected) in [
            ("Then the former president, Donald Trump, spoke.", true),
            ("TRUMP’S administration", true),
            ("President Xi said so.", true),
            ("Recep Tayyip Erdoğan and Erdogan", true),
            ("President Zelens'kyy", true),
            ("the president of the board, Ann Qvortrup-Lem, said so", false),
            ("the president's board may bush", false),
        ] {
            assert_eq!(facts.may_name(text, &words(text)), expected, "{text}");
        }
    }
}
