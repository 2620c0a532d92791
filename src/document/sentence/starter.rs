//! The words before and after a possible end of a sentence, and those that begin a sentence more often than a name.

use q7x2_words as words;

/// How far back the word before a stop is read, in characters.
pub(super) const REACH: usize = 24;

/// The word at byte `at`: letters, with apostrophes inside.
pub(super) fn word_at(block: &str, at: usize) -> &str {
    let rest = &block[at..];
    let part = |(_, letter): &(usize, char)| !letter.is_alphanumeric() && *letter != '\'' && *letter != '’';
    let end = rest.char_indices().take(24).find(part).map_or(rest.len().min(24), |(end, _)| end);
    rest.get(..end).unwrap_or_default()
}

/// The word before byte `end`, back to a space, an opening mark or `start`.
pub(super) fn word_before(block: &str, start: usize, end: usize) -> &str {
    let mut from = end;
    for (at, mark) in block[start..end].char_indices().rev().take(REACH) {
        if is_edge(mark) {
            break;
        }
        from = start + at;
    }
    block[from..end].trim_start_matches(['\'', '’'])
}

/// Whether a word begins after `mark`.
fn is_edge(mark: char) -> bool {
    mark.is_whitespace()
        || matches!(mark, '(' | '[' | '{' | '“' | '"' | '‘' | '„' | '«' | '‹' | '—' | '–' | '¿' | '¡' | '/')
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
