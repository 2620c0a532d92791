//! Whether a stretch of a source reads like prose, or like code.

/// How many words `text` has, and how many of them look like words of a language: two letters or more, with at most
/// punctuation around them.
pub(super) fn plain_words(text: &str) -> (usize, usize) {
    let is_plain = |word: &&str| {
        let bare = word.trim_matches(|c: char| "().,;:!?\"'*".contains(c));
        bare.len() > 1
            && bare.chars().any(char::is_alphabetic)
            && bare.chars().all(|c| c.is_alphabetic() || !c.is_ascii() || c == '-' || c == '\'')
            && !word.ends_with("()")
    };
    let words = || text.split_whitespace().filter(|word| !matches!(*word, "-" | "*" | "#."));
    (words().count(), words().filter(is_plain).count())
}

/// How many bytes of a stretch are looked at.
const ENOUGH: usize = 4_000;

/// Whether `text` may consist of words of a language, judging by its beginning: at least half of it does.
pub(super) fn is_worded(text: &str) -> bool {
    const LEAST: usize = 3;
    let (all, plain) = plain_words(&text[..text.floor_char_boundary(ENOUGH)]);
    all >= LEAST && plain * 2 >= all
}

/// Whether `text` is prose, judging by its beginning: it has enough words, nearly all of them words of a language, and
/// sentences that end.
pub(super) fn is_prose(text: &str) -> bool {
    const LEAST: usize = 25;
    let text = &text[..text.floor_char_boundary(ENOUGH)];
    let (all, plain) = plain_words(text);
    let ends =
        |word: &str| word.ends_with(['.', '!', '?']) && word.chars().rev().nth(1).is_some_and(char::is_lowercase);
    let begins = |word: &str| word.starts_with(|c: char| c.is_uppercase() || "“\"‘'(".contains(c));
    let words = || text.split_whitespace();
    let mut sentences = words().zip(words().skip(1)).filter(|(last, first)| ends(last) && begins(first));
    all >= LEAST && plain * 5 > all * 4 && sentences.nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_prose;

    #[test]
    fn prose_is_told_from_code_and_lists_of_names() {
        let prose = "The ferry left the harbour at dawn, and nobody on the pier waved. A boy counted the gulls \
            that followed it. By noon the island was out of sight and the sea had turned grey.";
        assert!(is_prose(prose));
        for text in [
            "",
            "The ferry left. Nobody waved.",
            &"let ferry = harbour.leave(dawn);\n".repeat(20),
            &"harbour ferry island ".repeat(20),
            &"$ ferry --leave dawn\nferry: the island is out of sight.\n".repeat(10),
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }
}
