//! How common words are in prose. A phrase with a common anchor has to be tried often.

use std::sync::LazyLock;

/// The commonest words of English prose, in tiers: each word makes up more than half a percent of all words, more than
/// an eighth, more than a tenth, more than a thirtieth. Only the order of magnitude matters.
const TIERS: [(f32, &str); 4] = [
    (64.0, "the of and to a in is that for it was on with as be he by at from his have are this i not s t"),
    (
        16.0,
        "but had they which an you were or we their has her all been there one who will more when if no out so \
         said what up its about into than can other would some time could them only two also she",
    ),
    (
        4.0,
        "new now any like these may then my do first me over after people our your years most should us such \
         well where because even many did just made way being those through year much state how between before \
         him back down must day same own both great used work since last very long here see still world life",
    ),
    (
        1.5,
        "use government go make says get good while data know don each think president three under states say man \
         information against during end high take system best next every set country using community national \
         support however does need off united around want part never help number better different right example too \
         language team another security found history public might look group including home things war second come \
         called house something research little old why important general user few told always level development let \
         today week company really type family side less show future again small am access open find power change \
         service whether point human project order early yet until several policy code social left case model post \
         place far question once four subject possible within big name words news process call added given person \
         large real list five put law rather current major following times become already report health fact run \
         control enough free section course top days problem story release along city asked low known",
    ),
];

/// Words with this rate or more are worth avoiding.
pub const MANY: f32 = 16.0;

/// The commonest words of English prose with their rates, in order.
pub fn words() -> &'static [(&'static str, f32)] {
    static WORDS: LazyLock<Vec<(&str, f32)>> = LazyLock::new(|| {
        let tier = |(rate, words): (f32, &'static str)| words.split(' ').map(move |word| (word, rate));
        let mut all: Vec<(&str, f32)> = TIERS.into_iter().flat_map(tier).collect();
        all.sort_unstable_by_key(|(word, _)| *word);
        all
    });
    &WORDS
}

/// How often `word`, in lower case and UTF-8, occurs in prose, roughly, relative to other words.
pub fn rate(word: &[u8]) -> f32 {
    const LONGEST: usize = "development".len();
    let known = || words().binary_search_by_key(&word, |(word, _)| word.as_bytes()).ok();
    let at = if word.len() <= LONGEST { known() } else { None };
    at.map_or_else(|| rate_of_length(word.len()), |at| words()[at].1)
}

/// How often a word of `length` bytes occurs in prose if it is not one of the common words.
pub fn rate_of_length(length: usize) -> f32 {
    // short words are commoner than long ones; one of five letters is about 1/500 as common as the commonest word
    0.6 / length.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_commoner_than_long_ones() {
        assert!(rate(b"the") > rate(b"there") && rate(b"there") > rate(b"years"));
        assert!(rate(b"years") > rate(b"photo") && rate(b"photo") > rate(b"photography"));
    }
}
