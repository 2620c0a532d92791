//! Reads a number from text.

use crate::document::number::number_word;

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
    use super::read;

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
