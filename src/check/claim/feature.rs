//! What the claim model can ask of a sentence that no list of words tells.

use std::ops::Range;

use q7x2_words as words;
use serde::Deserialize;

use crate::check::claim::word::Word;

/// A built-in feature of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A number in digits that is no year, date, time of day or name of a thing ("G7").
    Figure,
    /// A percentage.
    Percentage,
    /// An amount of money.
    Money,
    /// A number of things: a figure, and a word in the plural soon after it.
    Count,
    /// A figure of a thousand and more.
    Large,
    /// A year.
    Year,
    /// A word in the superlative.
    Superlative,
    /// The sentence asks.
    Question,
    /// The sentence calls out.
    Exclamation,
    /// Fewer than six words.
    Short,
    /// Six to nine words.
    Brief,
    /// Twenty words and more.
    Long,
    /// Thirty-five words and more.
    VeryLong,
    /// A name: a capital letter inside the sentence.
    Name,
    /// Three words and more with a capital letter inside the sentence.
    Names,
    /// A word that looks like a verb in the past: `…ed`.
    Past,
    /// The sentence holds words in quotation marks.
    Quotation,
    /// The sentence does not end as sentences do.
    Open,
}

impl Feature {
    /// How many features there are.
    pub(super) const COUNT: usize = Feature::Open as usize + 1;
}

/// The features that a sentence has.
pub(super) type Features = [bool; Feature::COUNT];

/// Reads the features of the sentence `text[range]`, whose words are `words`.
pub(super) fn features(text: &str, range: &Range<usize>, words: &[Word]) -> Features {
    let mut found = [false; Feature::COUNT];
    let mut has = |feature: Feature| found[feature as usize] = true;
    let sentence = &text[range.clone()];
    let end = sentence.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    match end.bytes().next_back() {
        Some(b'?') => has(Feature::Question),
        Some(b'!') => has(Feature::Exclamation),
        Some(b'.') => {}
        _ if end.ends_with('…') => {}
        _ => has(Feature::Open),
    }
    match words.len() {
        0..6 => has(Feature::Short),
        6..10 => has(Feature::Brief),
        20.. => has(Feature::Long),
        _ => {}
    }
    if words.len() >= 35 {
        has(Feature::VeryLong);
    }
    if holds_quotation_mark(sentence.as_bytes()) {
        has(Feature::Quotation);
    }
    let bytes = text.as_bytes();
    let mut names = 0;
    for (index, word) in words.iter().enumerate() {
        if word.number {
            number(text, words, index, &mut has);
            continue;
        }
        let length = word.range.end - word.range.start;
        names += usize::from(word.capital && index > 0 && length > 1);
        // most words end otherwise
        if length <= 4 || !matches!(bytes[word.range.end - 1], b'd' | b't') {
            continue;
        }
        match bytes[word.range.end - 3..word.range.end] {
            [_, b'e', b'd'] => has(Feature::Past),
            [b'e', b's', b't'] if !word.capital && is_superlative(text, words, index) => {
                has(Feature::Superlative);
            }
            _ => {}
        }
    }
    if names > 0 {
        has(Feature::Name);
    }
    if names >= 3 {
        has(Feature::Names);
    }
    found
}

fn is_superlative(text: &str, words: &[Word], index: usize) -> bool {
    let word = |at: usize| &text[words[at].range.clone()];
    let led =
        |back: usize| index.checked_sub(back).is_some_and(|at| words::BEFORE_SUPERLATIVES.has_in_any_case(word(at)));
    !words::NO_SUPERLATIVES.has_in_any_case(word(index)) && (led(1) || led(2))
}

fn number(text: &str, words: &[Word], index: usize, has: &mut impl FnMut(Feature)) {
    let word = &words[index];
    let digits = &text[word.range.clone()];
    let before = text[..word.range.start].chars().next_back().unwrap_or(' ');
    let after = text[word.range.end..].chars().next().unwrap_or(' ');
    let next = words.get(index + 1).filter(|next| !next.apart).map_or("", |next| &text[next.range.clone()]);
    let previous = if word.apart || index == 0 { "" } else { &text[words[index - 1].range.clone()] };
    let money = matches!(before, '$' | '£' | '€' | '¥' | '₹') || words::CLAIM_CURRENCIES.has_in_any_case(next);
    let percent = after == '%' || words::CLAIM_PERCENTS.has_in_any_case(next);
    let scaled = words::CLAIM_SCALES.has_in_any_case(next);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !(money || percent || scaled) && is_part_of_name(text, words, index) {
        return;
    }
    if plain && digits.len() == 4 && !money && !percent && (digits.starts_with("1") || digits.starts_with("20")) {
        return has(Feature::Year);
    }
    let decade = digits.ends_with("0s");
    let dated =
        words::MONTHS_EN.has_in_any_case(previous) || words::MONTHS_EN.has_in_any_case(next) && digits.len() <= 2;
    let ordinal = digits.ends_with("th") || digits.ends_with("st") || digits.ends_with("nd") || digits.ends_with("rd");
    let timed =
        after == ':' || before == ':' || words::CLAIM_CLOCKS.has_in_any_case(next) || after == '/' || before == '/';
    let labelled = words::CLAIM_LABELS.has_in_any_case(previous) || before == '#' || before == '[' || after == ']';
    if !(money || percent || scaled) && (decade || dated || ordinal || timed || labelled) {
        return;
    }
    has(Feature::Figure);
    if percent {
        has(Feature::Percentage);
    }
    if money {
        has(Feature::Money);
    }
    let grouped = is_grouped(digits) || plain && digits.len() >= 4 || digits.ends_with("bn");
    if scaled || grouped || money && digits.ends_with('m') {
        has(Feature::Large);
    }
    let counted = |word: &Word| {
        let word = &text[word.range.clone()];
        word.len() > 3 && word.ends_with('s') && !words::CLAIM_SPANS.has_in_any_case(word)
            || words::PLURALS_WITHOUT_S.has(word)
    };
    if scaled || words[index + 1..].iter().take_while(|word| !word.apart).take(3).any(counted) {
        has(Feature::Count);
    }
}

/// Whether `"`, `“` or `”` stands in `sentence`.
fn holds_quotation_mark(sentence: &[u8]) -> bool {
    let is_mark = |at: usize| matches!(sentence[at..], [b'"', ..] | [0xe2, 0x80, 0x9c | 0x9d, ..]);
    memchr::memchr2_iter(b'"', 0xe2, sentence).any(is_mark)
}

/// Whether the number at `index` is joined by a hyphen to a name before it: "BIP-0039", "CVE-2025-10234".
fn is_part_of_name(text: &str, words: &[Word], index: usize) -> bool {
    let joined = |at: usize| {
        let gap = &text[words[at - 1].range.end..words[at].range.start];
        matches!(gap, "-" | "‑")
    };
    let mut at = index;
    // names of more than four pieces are rare: addresses of machines and serial numbers
    while at > 0 && index - at < 4 && joined(at) {
        at -= 1;
        let word = &text[words[at].range.clone()];
        if words[at].capital && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return true;
        }
    }
    false
}

/// Whether digits stand in groups of three: `4,200`, and not `1,5,6`.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split(',');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let mut rest = groups.peekable();
    first
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::claim::word;

    fn has(text: &str, feature: Feature) -> bool {
        let mut words = Vec::new();
        word::words(text, &crate::document::word::words(text), &mut words);
        features(text, &(0..text.len()), &words)[feature as usize]
    }

    #[test]
    fn numbers_are_told_apart() {
        for (text, feature, expected) in [
            ("It is tracked as CVE-2025-10234.", Feature::Figure, false),
            ("It replaces BIP-0039 and SLIP‑0039.", Feature::Figure, false),
            ("RFC 8659 says so.", Feature::Figure, false),
            ("A well-known 4,000 boats sank.", Feature::Figure, true),
            ("It sank 653 boats.", Feature::Count, true),
            ("It sank 653 boats.", Feature::Figure, true),
            ("About 20% of the land.", Feature::Percentage, true),
            ("Some 5 per cent left.", Feature::Percentage, true),
            ("It cost $1.2 billion.", Feature::Money, true),
            ("It cost 40 euros.", Feature::Money, true),
            ("Over 1,500 words.", Feature::Large, true),
            ("It gave £80m to the port.", Feature::Large, true),
            ("She won the 200m race and the 10,000m.", Feature::Large, false),
            ("As shown before.1,5,19 It grew.", Feature::Large, false),
            ("It began in 2022.", Feature::Figure, false),
            ("It began in 2022.", Feature::Year, true),
            ("It began on December 6.", Feature::Figure, false),
            ("It began at 10:15 on 6 May.", Feature::Figure, false),
            ("See chapter 5 and the 28th page.", Feature::Figure, false),
            ("It began on 6 May.", Feature::Figure, false),
        ] {
            assert_eq!(has(text, feature), expected, "{text} {feature:?}");
        }
    }

    #[test]
    fn superlatives_are_adjectives() {
        for (text, expected) in [
            ("It is the tallest tower.", true),
            ("It is the world's second largest port.", true),
            ("It drew the protest of a guest.", false),
            ("In the forest it was quiet.", false),
            ("They invest.", false),
        ] {
            assert_eq!(has(text, Feature::Superlative), expected, "{text}");
        }
    }
}
