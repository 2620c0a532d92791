//! German ordinals: numbers with a full stop that does not end a sentence.

use q7x2_words as words;

use super::starter::word_at;

/// Whether "`word`." before the word at `at` is an ordinal; `before` gives what is before it.
pub(super) fn is_ordinal<'b>(block: &'b str, before: impl FnOnce() -> &'b str, word: &str, at: usize) -> bool {
    if !(1..=3).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let next = word_at(block, at);
    if words::MONTH_NAMES_DE.has_capitalised(next) || words::PERIODS_AFTER_ORDINALS.has(next) {
        return word.len() < 3;
    }
    let mut words = before().split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let led = words::BEFORE_ORDINALS.has_in_any_case(last) && !(last == "am" && words.next() == Some("I"));
    led && !words::SENTENCE_STARTS_AFTER_ORDINALS.has(next)
}
