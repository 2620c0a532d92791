//! How the lines of a paragraph are joined: a word that was divided at the end of a line is one word again.

use std::collections::HashSet;

use q7x2_words as words;

/// What points of lists begin with.
pub(super) const BULLETS: [char; 8] = ['•', '◦', '▪', '‣', '●', '○', '■', '⁃'];

/// The words of a document with a hyphen inside, in lower case.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    known: HashSet<String>,
}

/// What is between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// A space.
    Space,
    /// Nothing: so many bytes at the end of the first line are a hyphen that only divides a word.
    Divided(usize),
    /// Nothing: the hyphen belongs to the word.
    Hyphen,
}

const SOFT: char = '\u{ad}';

impl Hyphens {
    /// Adds the words of a line.
    pub(super) fn add(&mut self, line: &str) {
        for word in line.split_whitespace().filter(|word| word.trim_end_matches('-').contains(['-', '\u{2010}'])) {
            self.known.insert(bare(word));
        }
    }

    /// What is between the lines `before` and `after`. A hyphen at the end of a line belongs to its word if the document
    /// has the same word with a hyphen elsewhere, or if no letter in lower case follows.
    pub(super) fn seam(&self, before: &str, after: &str) -> Seam {
        let Some(hyphen) = before.chars().next_back().filter(|last| matches!(last, '-' | '\u{2010}' | &SOFT)) else {
            return Seam::Space;
        };
        let head = &before[..before.len() - hyphen.len_utf8()];
        if !head.ends_with(char::is_alphanumeric) {
            return Seam::Space;
        }
        let first = head.rsplit(char::is_whitespace).next().unwrap_or(head);
        let second = after.split_whitespace().next().unwrap_or_default();
        if hyphen == SOFT {
            return Seam::Divided(hyphen.len_utf8());
        }
        // `non- and part-time`
        if words::HEADING_JOINTS.has(second) {
            return Seam::Space;
        }
        let divides = second.starts_with(char::is_lowercase) && head.ends_with(char::is_lowercase);
        if !divides || self.known.contains(&bare(&format!("{first}-{second}"))) {
            return Seam::Hyphen;
        }
        Seam::Divided(hyphen.len_utf8())
    }
}

/// A word in lower case, without the signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\u{2010}', "-")
}

/// Whether a paragraph that ends with `before` goes on in one that begins with `after`, in the next column or on the
/// next page: its sentence has no end, and what follows begins in lower case.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let ends = before.trim_end().ends_with(['.', '!', '?', ':', ';', '…', '”', '"', '»', ')', '。']);
    let begins = after.trim_start().chars().next().is_some_and(char::is_lowercase);
    !ends && begins && before.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together_again() {
        let mut hyphens = Hyphens::default();
        hyphens.add("A well-known pier, and a low-lying one.");
        for (before, after, seam) in [
            ("the har-", "bour was closed", Seam::Divided(1)),
            ("a well-", "known pier", Seam::Hyphen),
            ("the har\u{ad}", "bour", Seam::Divided(2)),
            ("Saxe-", "Coburg", Seam::Hyphen),
            ("pages 12-", "14", Seam::Hyphen),
            ("it was closed", "for repairs", Seam::Space),
            ("full- ", "time", Seam::Space),
            ("part-", "and full-time", Seam::Space),
            ("it was -", "as they said", Seam::Space),
        ] {
            assert_eq!(hyphens.seam(before, after), seam, "{before} {after}");
        }
    }

    #[test]
    fn paragraphs_go_on_in_the_middle_of_a_sentence() {
        assert!(goes_on("The harbour was closed for", "repairs until May."));
        assert!(!goes_on("The harbour was closed.", "it opened in May."));
        assert!(!goes_on("The harbour was closed for", "Repairs"));
    }
}
