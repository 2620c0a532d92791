//! The lists of words that all rules share.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../rules/words.toml");

/// The lists of `rules/words.toml` by name. Phrases mention them as `{name}`.
pub fn shared_words() -> &'static BTreeMap<String, Vec<String>> {
    // a mistake there is found by the test below; then phrases would report the lists as unknown
    static WORDS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_read() {
        let lists: BTreeMap<String, Vec<String>> = toml::from_str(TEXT).expect("lists of words by name");
        assert!(lists.values().all(|list| !list.is_empty()));
        assert_eq!(&lists, shared_words());
    }
}
