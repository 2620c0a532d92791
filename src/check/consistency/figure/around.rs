//! What the words around a number say of it.

use super::slot::words;

/// Whether the words before a number say that it was expected, or is of an earlier time.
pub(super) fn is_no_fact(before: &str) -> bool {
    let tail = |count: usize| {
        let mut own: Vec<&str> = words(before).rev().take(count).collect();
        own.reverse();
        own.join(" ")
    };
    words(before).any(|word| q7x2_words::FORECASTS.has_in_any_case(word))
        || [1, 2].into_iter().any(|count| q7x2_words::EARLIER_NUMBERS.has_in_any_case(&tail(count)))
}

/// The day of the week up to which a number was counted: “by Monday evening”, “Monday’s count”. A day on which something
/// happened, as in “injured late on Saturday”, does not say when it was counted.
pub(super) fn weekday(before: &str, after: &str) -> Option<String> {
    let all: Vec<&str> = words(before).chain(words(after)).collect();
    let is_day = |word: &str| q7x2_words::WEEKDAY_NAMES.has_capitalised(word);
    let counted = |at: &usize| {
        let bare = all[*at].trim_end_matches("’s");
        // “by late Monday”
        let leads =
            all[at.saturating_sub(2)..*at].iter().any(|word| q7x2_words::BEFORE_DAYS_OF_COUNTS.has_in_any_case(word));
        is_day(bare) && (leads || bare.len() < all[*at].len())
    };
    (0..all.len()).find(counted).map(|at| all[at].trim_end_matches("’s").to_owned())
}

/// Whether `word` is written like a name, and is none of a day or a month.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().count() > 2
        && !q7x2_words::MONTH_NAMES.has_in_any_case(word)
        && !q7x2_words::WEEKDAY_NAMES.has_in_any_case(word)
        && !q7x2_words::SENTENCE_STARTS.has_in_any_case(word)
        && !q7x2_words::PERHAPS_SENTENCE_STARTS.has_in_any_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_expected_or_earlier_is_no_fact() {
        for (before, expected) in [
            ("That compared with expectations of ", true),
            ("The board had expected that the mills would add ", true),
            ("Thefts rose from ", true),
            ("Thefts rose to 7,314, compared with ", true),
            ("Thefts rose to ", false),
            ("The board expects more. From Sund it took ", false),
        ] {
            assert_eq!(is_no_fact(before), expected, "{before}");
        }
    }
}
