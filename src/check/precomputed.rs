//! What the patterns of the embedded rules need at the edges of texts, computed when the program was built: reading all
//! the patterns at run time would take longer than linting a document.

use q7x2_phrase::fnv::key;

use crate::check::literal::Reads;

/// What is known about a regular expression.
#[derive(Debug)]
pub(super) struct Pattern {
    key: u64,
    /// Every text that it matches ends with one of these, if there are such strings.
    pub(super) endings: &'static [&'static str],
    /// Every text that it matches begins with one of these, after marks.
    pub(super) beginnings: &'static [&'static str],
    /// Its loose form.
    pub(super) loose: &'static [u8],
}

/// Sorted by key; `build/prepare.rs` writes them.
static PATTERNS: &[Pattern] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// What is known about the regular expression `pattern` over text of this kind.
pub(super) fn pattern(reads: Reads, pattern: &str) -> Option<&'static Pattern> {
    let key = key(reads.name(), pattern);
    PATTERNS.binary_search_by_key(&key, |known| known.key).ok().map(|at| &PATTERNS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_and_differ() {
        assert!(PATTERNS.windows(2).all(|two| two[0].key < two[1].key) && !PATTERNS.is_empty());
    }

    #[test]
    fn what_no_rule_has_is_not_known() {
        assert!(pattern(Reads::Prose, "these words are in no rule").is_none());
    }
}
