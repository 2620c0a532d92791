//! Words around a number that show whether it is a year, a day or a name.

use q7x2_words as words;

/// The word before byte `at` with its punctuation, back to a space.
pub(super) fn word_before(block: &str, at: usize) -> &str {
    let before = block[..at].trim_end_matches([' ', '\u{a0}']);
    let start = before.char_indices().rev().take(24).find(|(_, mark)| mark.is_whitespace());
    match start {
        Some((at, mark)) => &before[at + mark.len_utf8()..],
        None if before.chars().nth(24).is_none() => before,
        None => "",
    }
}

/// The bare word: without punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '§' && mark != '№')
}

/// Whether the number at byte `at` names a thing because of the word before it.
pub(super) fn names(block: &str, at: usize) -> bool {
    let word = word_before(block, at);
    if word.ends_with([',', ';', ':', ')', '”', '"', '!', '?']) {
        return false;
    }
    let inner = bare(word);
    let no = word.ends_with('.') && matches!(inner, "No" | "no" | "NO");
    no || is_naming(inner)
        || (inner.starts_with(|letter: char| letter.is_ascii_uppercase())
            && words::CAPITALS_BEFORE_NAMES_IN_NUMBERS.has(inner))
}

fn is_naming(word: &str) -> bool {
    if !(1..=16).contains(&word.len()) {
        return false;
    }
    words::BEFORE_NAMES_IN_NUMBERS.has_in_any_case(word)
}

/// Whether the number at `at..end` is alone in brackets, after "#", or as a mark of a list.
pub(super) fn marks(block: &str, at: usize, end: usize) -> bool {
    let before = block[..at].chars().next_back();
    let rest = &block[end..];
    let listed = block[..at].trim_start_matches('(').trim().is_empty();
    let item = listed && (rest.starts_with(". ") || rest.starts_with(") ")) && end - at <= 3;
    let bracketed = before == Some('[') || (before == Some('(') && rest.starts_with(')') && end - at <= 3);
    item || bracketed || before == Some('#')
}

fn is_month(word: &str) -> bool {
    // runs for every number, and few words before one begin with a capital
    word.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
        && words::MONTHS_EN.has_capitalised(word.trim_end_matches(['.', ',']))
}

/// Whether a month is before or after the number at `at..end`.
pub(super) fn beside_month(block: &str, at: usize, end: usize) -> bool {
    let before = word_before(block, at);
    let rest = block[end..].trim_start_matches([' ', '\u{a0}', '.']);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let length = rest.bytes().take(9).take_while(u8::is_ascii_alphabetic).count();
    let whole = !rest[length..].starts_with(char::is_alphanumeric);
    (is_month(before.trim_start_matches(['(', '“', '"'])) && !before.ends_with(['!', '?']))
        || (whole && length > 2 && is_month(&rest[..length]))
}

/// Whether the four digits at `at..end`, of this value, are a year.
pub(super) fn is_year(block: &str, at: usize, end: usize, value: f64) -> bool {
    if end - at != 4 || !(1000.0..=2100.0).contains(&value) {
        return false;
    }
    let raw = word_before(block, at);
    let word = bare(raw).to_lowercase();
    let before = block[..at].chars().next_back().unwrap_or(' ');
    let recent = (1900.0..=2099.0).contains(&value);
    let plural = (!recent || value % 100.0 == 0.0) && plural_follows(block, end);
    let closed = block[end..].starts_with(')');
    if is_month(raw) || is_day(raw) || (closed && (before == '(' || raw.ends_with(','))) {
        return true;
    }
    if counted(block, end, recent) {
        return false;
    }
    let sure = words::BEFORE_YEARS.has(&word) && !raw.ends_with([',', '.']) || "'’(".contains(before) && recent;
    let perhaps = words::PERHAPS_BEFORE_YEARS.has(&word) && !plural;
    let counting = words::BEFORE_COUNTS.has(&word);
    sure || perhaps && !counting || (recent && !counting && !plural)
}

/// "2," and "2nd," before a year.
fn is_day(raw: &str) -> bool {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let rest = raw[digits..].trim_end_matches(',');
    (1..=2).contains(&digits) && raw.ends_with(',') && (rest.is_empty() || words::ORDINAL_ENDINGS_EN.has(rest))
}

fn next_word(block: &str, end: usize) -> &str {
    let rest = block[end..].strip_prefix([' ', '-']).unwrap_or_default();
    let stop = rest.char_indices().find(|(at, mark)| !mark.is_alphabetic() || *at > 40);
    &rest[..stop.map_or(rest.len(), |(at, _)| at)]
}

fn counted(block: &str, end: usize, recent: bool) -> bool {
    let word = next_word(block, end);
    words::COUNTED_NOUNS.has(word) && !(recent && words::UNSURE_COUNTED_NOUNS.has(word))
        || (!recent && plural_follows(block, end))
}

/// Whether a small word follows that looks like a noun in the plural.
fn plural_follows(block: &str, end: usize) -> bool {
    let word = next_word(block, end);
    word.ends_with('s') && word.len() > 3 && word.starts_with(char::is_lowercase) && !words::NO_PLURALS.has(word)
}

#[cfg(test)]
mod tests {
    use super::{is_year, names};

    #[test]
    fn words_before_a_number_tell_a_name() {
        for (text, expected) in
            [("Section 7", true), ("no. 7", true), ("no 7", false), ("Level 7", true), ("level 7", false)]
        {
            assert_eq!(names(text, text.len() - 1), expected, "{text}");
        }
    }

    #[test]
    fn years_need_more_than_four_digits() {
        for (text, expected) in
            [("in 1789", true), ("exactly 1789", false), ("exactly 2019", false), ("early 1066", true)]
        {
            let at = text.len() - 4;
            let value = f64::from(text[at..].parse::<u16>().expect("four digits"));
            assert_eq!(is_year(text, at, text.len(), value), expected, "{text}");
        }
    }
}
