//! The commonest words of English prose: what is looked for by one of them is looked for often.

use crate::linter::prefilter::word;

/// Words that make up more than half a percent of prose each, more than an eighth, more than a
/// thirtieth. Orders of magnitude are all that counts here.
const TIERS: [(u32, &str); 3] = [
    (64, "the of and to a in is that for it was on with as be he by at from his have are this i not s t"),
    (
        16,
        "but had they which an you were or we their has her all been there one who will more when if no out so \
         said what up its about into than can other would some time could them only two also she",
    ),
    (
        4,
        "new now any like these may then my do first me over after people our your years most should us such \
         well where because even many did just made way being those through year much state how between before \
         him back down must day same own both great used work since last very long here see still world life",
    ),
];

/// From this rate on a word is worth going without.
pub(super) const MANY: f32 = 16.0;

/// How often words stand in prose, roughly.
#[derive(Debug)]
pub(super) struct Common(Vec<(u64, u32)>);

impl Common {
    /// Those of English.
    pub(super) fn words() -> Self {
        let tier = |(rate, words): (u32, &'static str)| words.split(' ').map(move |word| (word::hash_of(word), rate));
        let mut all: Vec<(u64, u32)> = TIERS.into_iter().flat_map(tier).collect();
        all.sort_unstable();
        Self(all)
    }

    /// How often the word of this hash and length in bytes stands in prose, against others.
    pub(super) fn rate(&self, hash: u64, length: usize) -> f32 {
        match self.0.binary_search_by_key(&hash, |(known, _)| *known) {
            Ok(at) => self.0[at].1 as f32,
            // short words are commoner than long ones
            Err(_) => 4.0 / length as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_commoner_than_long_ones() {
        let common = Common::words();
        let rate = |word: &str| common.rate(word::hash_of(word), word.len());
        assert!(rate("The") > rate("there") && rate("there") > rate("years"));
        assert!(rate("years") > rate("photo") && rate("photo") > rate("photography"));
    }
}
