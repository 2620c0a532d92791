//! The commonest words by the hashes of the scan.

use crate::check::common;
use crate::document::word;

/// How often words stand in prose, roughly, by their hashes.
#[derive(Debug)]
pub(super) struct Common(Vec<(u64, f32)>);

impl Common {
    /// Those of English.
    pub(super) fn words() -> Self {
        let mut all: Vec<(u64, f32)> =
            common::words().iter().map(|(word, rate)| (word::hash_of(word), *rate)).collect();
        all.sort_unstable_by_key(|(hash, _)| *hash);
        Self(all)
    }

    /// How often the word of this hash and length in bytes stands in prose, against others.
    pub(super) fn rate(&self, hash: u64, length: usize) -> f32 {
        match self.0.binary_search_by_key(&hash, |(known, _)| *known) {
            Ok(at) => self.0[at].1,
            Err(_) => common::rate_of_length(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_rate_that_they_have_by_themselves() {
        let common = Common::words();
        for word in ["the", "years", "photography"] {
            assert_eq!(common.rate(word::hash_of(word), word.len()), common::rate(word.as_bytes()));
        }
    }
}
