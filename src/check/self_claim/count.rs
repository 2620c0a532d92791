//! Reads a number as a text writes it.

/// The value of a number in digits ("1,500", "1.5k") or in English words ("fifteen hundred").
pub(super) fn read(text: &str) -> Option<f64> {
    let text = text.to_ascii_lowercase();
    if text.starts_with(|c: char| c.is_ascii_digit()) { digits(&text) } else { words(&text) }
}

fn digits(text: &str) -> Option<f64> {
    let (text, factor) = text.strip_suffix('k').map_or((text, 1.0), |text| (text, 1000.0));
    let grouped = text.rsplit([',', '.']).next().is_some_and(|last| last.len() == 3 && last.len() < text.len());
    let plain = if grouped { text.replace([',', '.'], "") } else { text.replace(',', ".") };
    plain.parse::<f64>().ok().map(|value| value * factor)
}

fn words(text: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut any = false;
    for word in text.split([' ', '-']).filter(|word| !matches!(*word, "" | "and" | "a" | "an")) {
        any = true;
        match word {
            "hundred" => group = f64::max(group, 1.0) * 100.0,
            "thousand" => {
                total += f64::max(group, 1.0) * 1000.0;
                group = 0.0;
            }
            _ => group += unit(word)?,
        }
    }
    any.then_some(total + group)
}

fn unit(word: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |list: &[&str]| list.iter().position(|known| *known == word);
    place(&UNITS).map(|at| at as f64).or_else(|| place(&TENS).map(|at| (at as f64 + 2.0) * 10.0))
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
        assert_eq!(read("many"), None);
    }
}
