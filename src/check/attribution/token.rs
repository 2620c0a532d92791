//! The words of a sentence, and the marks between them.

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    /// The word without the marks around it.
    pub(super) word: &'t str,
    /// Where it begins, in bytes of the sentence.
    pub(super) start: usize,
    /// A mark that ends a clause comes after it.
    pub(super) ends: bool,
    /// A quotation ends after it.
    pub(super) closes: bool,
}

impl Token<'_> {
    /// Where it ends, exclusive.
    pub(super) fn end(&self) -> usize {
        self.start + self.word.len()
    }

    pub(super) fn capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }
}

/// How many words of a sentence are read: a sentence can be as long as a file.
const MOST: usize = 150;

/// The words of `text`, up to the most that are read.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut all: Vec<Token<'_>> = Vec::new();
    let mut after = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let at = after;
        after += piece.len();
        if all.len() == MOST {
            break;
        }
        let bare = piece.trim_start_matches(is_mark);
        let lead = &piece[..piece.len() - bare.len()];
        let word = bare.trim_end_matches(is_mark);
        let start = at + lead.len();
        let trail = &bare[word.len()..];
        if let Some(last) = all.last_mut() {
            last.ends |= lead.contains(['(', '“', '"', '[', '—', '–']);
            last.closes |= word.is_empty() && lead.contains(['”', '"', '»']);
        }
        if word.is_empty() {
            continue;
        }
        let ends = trail.contains([',', ';', ':', ')', ']', '”', '"', '»', '—', '–', '!', '?']);
        let closes = trail.contains(['”', '"', '»']) || trail.ends_with(",’") || trail.ends_with(",'");
        all.push(Token { word, start, ends, closes });
    }
    all
}

/// Whether `letter` is a mark at the edge of a word rather than part of it.
fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric() && !matches!(letter, '$' | '€' | '£' | '%')
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_are_told_from_the_marks_around_them() {
        let text = "“It holds,” said Ada Moss (54) of the U.S. — and of Mars.";
        let all = tokens(text);
        let words: Vec<&str> = all.iter().map(|token| token.word).collect();
        assert_eq!(words, ["It", "holds", "said", "Ada", "Moss", "54", "of", "the", "U.S", "and", "of", "Mars"]);
        assert!(all.iter().all(|token| text[token.start..].starts_with(token.word)));
        let ending: Vec<&str> = all.iter().filter(|token| token.ends).map(|token| token.word).collect();
        assert_eq!(ending, ["holds", "Moss", "54", "U.S"]);
        assert!(all[1].closes && !all[4].closes);
    }
}
