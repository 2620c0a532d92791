//! Reads a number from text.

use std::ops::Range;

use q7x2_words as words;

use crate::document::number::number_word;

/// The number in `phrase`, and the bytes of it: in digits, or in words of other languages than English.
pub(super) fn find(phrase: &str) -> Option<(Range<usize>, f64)> {
    let Some(start) = phrase.find(|letter: char| letter.is_ascii_digit()) else { return worded(phrase) };
    let rest = &phrase[start..];
    let ends = |letter: char| !(letter.is_ascii_digit() || matches!(letter, ',' | '.'));
    let mut end = rest[..rest.find(ends).unwrap_or(rest.len())].trim_end_matches([',', '.']).len();
    while let Some(length) = group(&rest[end..]) {
        end += length;
    }
    let thousands = rest[end..].starts_with(['k', 'K']) && !rest[end + 1..].starts_with(char::is_alphanumeric);
    end += usize::from(thousands);
    let plain: String = rest[..end].chars().filter(|letter| !letter.is_whitespace()).collect();
    Some((start..start + end, read(&plain)?))
}

/// The length of a space and three digits that `text` begins with: thousands in French and Russian.
fn group(text: &str) -> Option<usize> {
    let space = text.chars().next().filter(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'))?;
    let digits = &text[space.len_utf8()..];
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    (length == 3).then_some(space.len_utf8() + 3)
}

/// The first number in `phrase` that is written in words: "zwölf", "dos mil quinientas".
fn worded(phrase: &str) -> Option<(Range<usize>, f64)> {
    let mut range: Option<Range<usize>> = None;
    let (mut whole, mut group) = (0.0, 0.0);
    let mut at = 0;
    for word in phrase.split(char::is_whitespace) {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let start = at + word.find(bare).unwrap_or(0);
        at += word.len() + phrase[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let Some(value) = words::COUNTS_IN_WORDS.number_in_any_case(bare).map(|value| value as f64) else {
            match range.is_some() && words::JOINTS_IN_COUNTS.has_in_any_case(bare) {
                true => continue,
                false if range.is_some() => break,
                false => continue,
            }
        };
        if value >= 1000.0 {
            whole += f64::max(group, 1.0) * value;
            group = 0.0;
        } else if value == 100.0 && (2.0..10.0).contains(&group) {
            group *= value;
        } else {
            group += value;
        }
        range = Some(range.map_or(start, |range| range.start)..start + bare.len());
    }
    Some((range?, whole + group))
}

/// The value of a number in digits ("1,500", "1.5k") or in English words ("fifteen hundred").
pub(super) fn read(text: &str) -> Option<f64> {
    let text = text.to_ascii_lowercase();
    if text.starts_with(|c: char| c.is_ascii_digit()) { digits(&text) } else { number_word(&text) }
}

fn digits(text: &str) -> Option<f64> {
    let (text, factor) = text.strip_suffix('k').map_or((text, 1.0), |text| (text, 1000.0));
    let grouped = text.rsplit([',', '.']).next().is_some_and(|last| last.len() == 3 && last.len() < text.len());
    let plain = if grouped { text.replace([',', '.'], "") } else { text.replace(',', ".") };
    plain.parse::<f64>().ok().map(|value| value * factor)
}

#[cfg(test)]
mod tests {
    use super::{find, read};

    #[test]
    fn numbers_are_found_in_digits_and_in_words() {
        for (phrase, number, value) in [
            ("has about 1,500 words", "1,500", 1500.0),
            ("compte 1 500 mots", "1 500", 1500.0),
            ("compte 12\u{202f}500 signes", "12\u{202f}500", 12_500.0),
            ("has 12 500-word texts", "12 500", 12_500.0),
            ("has 2k words", "2k", 2000.0),
            ("hat 3.200 Zeichen", "3.200", 3200.0),
            ("besteht aus zwölf Abschnitten", "zwölf", 12.0),
            ("tiene dos mil quinientas palabras", "dos mil quinientas", 2500.0),
            ("tem cem palavras", "cem", 100.0),
            ("compte mille deux cents mots", "mille deux cents", 1200.0),
            ("cuenta con treinta y cinco fotos", "treinta y cinco", 35.0),
            ("містить Тисячу П’ятсот слів", "Тисячу П’ятсот", 1500.0),
        ] {
            let found = find(phrase);
            let said = found.map(|(range, value)| (&phrase[range], value));
            assert_eq!(said, Some((number, value)), "{phrase}");
        }
        assert_eq!(find("has twelve words"), None);
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        for (text, value) in [
            ("812", 812.0),
            ("1,500", 1500.0),
            ("1.500", 1500.0),
            ("1.5k", 1500.0),
            ("2k", 2000.0),
            ("7.5", 7.5),
            ("Seven", 7.0),
            ("fifteen hundred", 1500.0),
            ("two thousand five hundred", 2500.0),
            ("a thousand", 1000.0),
            ("twenty-one", 21.0),
            ("one hundred and twenty", 120.0),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        // neither a word without a number nor two numbers count
        assert_eq!((read("many"), read("two three")), (None, None));
    }
}
