//! Words that begin a sentence more often than they begin a name.

use q7x2_words as words;

/// The word at byte `at`: letters, with apostrophes inside.
pub(super) fn word_at(block: &str, at: usize) -> &str {
    let rest = &block[at..];
    let part = |(_, letter): &(usize, char)| !letter.is_alphanumeric() && *letter != '\'' && *letter != '’';
    let end = rest.char_indices().take(24).find(part).map_or(rest.len().min(24), |(end, _)| end);
    rest.get(..end).unwrap_or_default()
}

/// Whether the word at byte `at` begins a new sentence rather than continues a name.
pub(super) fn starts(block: &str, at: usize) -> bool {
    let word = word_at(block, at);
    let after = &block[at + word.len()..];
    if after.starts_with('.') || after.starts_with('-') {
        return false;
    }
    if words::SENTENCE_STARTS.has(word) {
        return true;
    }
    words::PERHAPS_SENTENCE_STARTS.has(word) && !after.trim_start().starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::starts;

    #[test]
    fn headings_do_not_start_sentences_with_small_words() {
        for (text, expected) in [
            ("The president", true),
            ("In December 2019", false),
            ("In 2019 it", true),
            ("President Ada", false),
            ("Le Guin wrote", false),
            ("A. Milne", false),
        ] {
            assert_eq!(starts(text, 0), expected, "{text}");
        }
    }
}
