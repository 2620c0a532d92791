//! What the claim model can find out about a sentence without word lists.

use std::ops::Range;

use q7x2_words as words;
use serde::Deserialize;

use crate::check::claim::word::is_apart;
use crate::document::Word;

/// A built-in feature of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A number in digits that is not a year, date, time of day or name of a thing ("G7").
    Figure,
    /// A percentage.
    Percentage,
    /// An amount of money.
    Money,
    /// A number of things: a number with a plural soon after it.
    Count,
    /// A number of a thousand or more.
    Large,
    /// A year.
    Year,
    /// A word in the superlative.
    Superlative,
    /// The sentence is a question.
    Question,
    /// The sentence ends with an exclamation mark.
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
    /// The sentence has words in quotation marks.
    Quotation,
    /// The sentence does not end like a sentence.
    Open,
}

impl Feature {
    /// How many features there are.
    pub(super) const COUNT: usize = Feature::Open as usize + 1;
}

/// The features that a sentence has.
pub(super) type Features = [bool; Feature::COUNT];

/// Reads the features of the sentence `text[range]`, whose words are `words`; it has a quotation mark if it is
/// `quoting`.
pub(super) fn features(text: &str, range: &Range<usize>, words: &[Word], quoting: bool) -> Features {
    let mut found = [false; Feature::COUNT];
    let mut has = |feature: Feature| found[feature as usize] = true;
    let end = text[range.clone()].trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
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
    if quoting {
        has(Feature::Quotation);
    }
    let bytes = text.as_bytes();
    let mut names = 0;
    for (index, word) in words.iter().enumerate() {
        let length = word.end - word.start;
        // most words consist of small letters
        if word.digit | word.capital | !word.plain {
            if word.digit {
                number(text, words, index, &mut has);
                continue;
            }
            names += usize::from(index > 0 && length > 1 && is_capital(text, word));
        }
        // rules out most of the others
        if length <= 4 || !matches!(bytes[word.end - 1], b'd' | b't') {
            continue;
        }
        match bytes[word.end - 3..word.end] {
            [_, b'e', b'd'] => has(Feature::Past),
            [b'e', b's', b't'] if !is_capital(text, word) && is_superlative(text, words, index) => {
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

/// Whether `word` of `text` begins with a capital letter.
fn is_capital(text: &str, word: &Word) -> bool {
    word.capital || !word.plain && text[word.start..].starts_with(char::is_uppercase)
}

/// The places of `"`, `“` and `”` in `text`.
pub(super) fn quotation_marks(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_mark = |at: &usize| matches!(bytes[*at..], [b'"', ..] | [0xe2, 0x80, 0x9c | 0x9d, ..]);
    memchr::memchr2_iter(b'"', 0xe2, bytes).filter(is_mark)
}

fn is_superlative(text: &str, words: &[Word], index: usize) -> bool {
    let word = |at: usize| &text[words[at].start..words[at].end];
    let led =
        |back: usize| index.checked_sub(back).is_some_and(|at| words::BEFORE_SUPERLATIVES.has_in_any_case(word(at)));
    !words::NO_SUPERLATIVES.has_in_any_case(word(index)) && (led(1) || led(2))
}

/// What the words of `claim-after-numbers` say about a number, in the order of its lists.
const PERCENT: u64 = 0;
const SCALE: u64 = 1;
const CURRENCY: u64 = 2;
const CLOCK: u64 = 3;

fn number(text: &str, words: &[Word], index: usize, has: &mut impl FnMut(Feature)) {
    let word = |at: usize| &text[words[at].start..words[at].end];
    let digits = word(index);
    let before = text[..words[index].start].chars().next_back().unwrap_or(' ');
    let after = text[words[index].end..].chars().next().unwrap_or(' ');
    let follows = |at: &usize| *at < words.len() && !is_apart(text, words, *at);
    let next = Some(index + 1).filter(follows).map_or("", word);
    let previous = Some(index).filter(follows).map_or("", |index| word(index - 1));
    let told = words::CLAIM_AFTER_NUMBERS.number_in_any_case(next);
    let money = matches!(before, '$' | '£' | '€' | '¥' | '₹') || told == Some(CURRENCY);
    let percent = after == '%' || told == Some(PERCENT);
    let scaled = told == Some(SCALE);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !(money || percent || scaled) && is_part_of_name(text, words, index) {
        return;
    }
    if plain && digits.len() == 4 && !money && !percent && (digits.starts_with("1") || digits.starts_with("20")) {
        return has(Feature::Year);
    }
    if !(money || percent || scaled) && is_dialled(text, words, index) {
        return;
    }
    let ordinal = || ["0s", "th", "st", "nd", "rd"].iter().any(|end| digits.ends_with(end));
    let timed = || told == Some(CLOCK) || matches!(after, ':' | '/') || matches!(before, ':' | '/');
    let dated =
        || words::MONTHS_EN.has_in_any_case(previous) || digits.len() <= 2 && words::MONTHS_EN.has_in_any_case(next);
    // the "Inc. 5000" are a list
    let listed = || text[..words[index].start].ends_with("Inc. ");
    let labelled =
        || matches!(before, '#' | '[') || after == ']' || listed() || words::CLAIM_LABELS.has_in_any_case(previous);
    if !(money || percent || scaled) && (!plain && ordinal() || timed() || dated() || labelled()) {
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
    let counted = |at: usize| {
        let word = word(at);
        word.len() > 3 && word.ends_with('s') && !words::CLAIM_SPANS.has_in_any_case(word)
            || words::PLURALS_WITHOUT_S.has(word)
    };
    if scaled || (index + 1..index + 4).take_while(follows).any(counted) {
        has(Feature::Count);
    }
}

/// Whether the number at `index` is joined by a hyphen to a name before it: "BIP-0039", "CVE-2025-10234".
fn is_part_of_name(text: &str, words: &[Word], index: usize) -> bool {
    let joined = |at: usize| {
        let gap = &text[words[at - 1].end..words[at].start];
        matches!(gap, "-" | "‑")
    };
    let mut at = index;
    // names of more than four pieces are rare: addresses of machines and serial numbers
    while at > 0 && index - at < 4 && joined(at) {
        at -= 1;
        let word = &text[words[at].start..words[at].end];
        if is_capital(text, &words[at]) && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return true;
        }
    }
    false
}

/// Whether the number at `index` belongs to one that is dialled: `(408) 555-0136`, `555-0136`.
fn is_dialled(text: &str, words: &[Word], index: usize) -> bool {
    let length = |at: usize| words.get(at).filter(|word| word.digit).map_or(0, |word| word.end - word.start);
    let gap = |at: usize| words.get(at).map_or("", |word| text[words[at - 1].end..word.start].trim());
    let joined = |at: usize| matches!(gap(at), "-" | "‑" | "." | "–");
    let area = |at: usize| {
        length(at) == 3 && text[..words[at].start].ends_with('(') && text[words[at].end..].starts_with([')', '/'])
    };
    let ends = |at: usize| joined(at) && length(at) == 4;
    match length(index) {
        3 => area(index) && length(index + 1) == 3 || ends(index + 1) || joined(index + 1) && ends(index + 2),
        4 => index > 0 && ends(index) && length(index - 1) == 3,
        _ => false,
    }
}

/// Whether digits are in groups of three: `4,200`, and not `1,5,6`.
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
        let (apart, mut joined) = (crate::document::word::words(text), Vec::new());
        let words = word::words(text, &apart, &mut joined);
        features(text, &(0..text.len()), words, quotation_marks(text).next().is_some())[feature as usize]
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
            ("Call (408) 555-0136 or 555-0199.", Feature::Figure, false),
            ("Call 408-555- 0136.", Feature::Figure, false),
            ("A fleet of 100-150 boats.", Feature::Figure, true),
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
