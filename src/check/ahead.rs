//! What the phrases and patterns of the embedded rules wait for, worked out when the program was
//! built: reading them all would take longer than linting a document.

use crate::check::key::key;
use crate::check::literal::Reads;

/// What is known of a phrase.
#[derive(Debug)]
pub(super) struct Phrase {
    key: u64,
    /// Strings of which one stands in every match as whole words.
    pub(super) literals: &'static [&'static str],
    /// Whether the phrase is nothing else.
    pub(super) plain: bool,
    /// The first of its items that the literals are, and the one after the last.
    pub(super) items: (usize, usize),
}

/// What is known of a regular expression.
#[derive(Debug)]
pub(super) struct Pattern {
    key: u64,
    /// Strings of which one stands in every match, if there are such; and whether each begins and
    /// ends where a word does.
    pub(super) literals: &'static [(&'static str, bool, bool)],
    /// Strings of which one stands at the end of every text that it matches, if there are such.
    pub(super) endings: &'static [&'static str],
    /// Likewise at the beginning, after marks.
    pub(super) beginnings: &'static [&'static str],
    /// Its loose form.
    pub(super) loose: &'static [u8],
}

/// Both sorted by key; `build/prepare.rs` writes them.
static PHRASES: &[Phrase] = include!(concat!(env!("OUT_DIR"), "/phrases.rs"));
static PATTERNS: &[Pattern] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// What is known of `phrase` in the embedded rule called `rule`.
pub(super) fn phrase(rule: &str, phrase: &str) -> Option<&'static Phrase> {
    let key = key(phrase_context(rule, phrase), phrase);
    PHRASES.binary_search_by_key(&key, |known| known.key).ok().map(|at| &PHRASES[at])
}

/// What is known of the regular expression `pattern` over text of this kind.
pub(super) fn pattern(reads: Reads, pattern: &str) -> Option<&'static Pattern> {
    let key = key(reads.name(), pattern);
    PATTERNS.binary_search_by_key(&key, |known| known.key).ok().map(|at| &PATTERNS[at])
}

/// A phrase that mentions a list depends on its rule, which may have a list of its own.
fn phrase_context<'r>(rule: &'r str, phrase: &str) -> &'r str {
    if phrase.contains('{') { rule } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_and_differ() {
        assert!(PHRASES.windows(2).all(|two| two[0].key < two[1].key) && !PHRASES.is_empty());
        assert!(PATTERNS.windows(2).all(|two| two[0].key < two[1].key) && !PATTERNS.is_empty());
    }

    #[test]
    fn what_no_rule_has_is_not_known() {
        assert!(phrase("leftover/prompt", "these words are in no rule").is_none());
        assert!(pattern(Reads::Prose, "these words are in no rule").is_none());
    }
}
