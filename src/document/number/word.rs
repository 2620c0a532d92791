//! What single number words mean.

/// The meaning of one number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Zero to nineteen.
    Small(f64),
    /// Twenty to ninety.
    Tens(f64),
    /// Multiplies what stands before: hundred, dozen, million.
    Scale(f64),
    /// An open count: dozens, thousands.
    Many,
    /// A place in an order.
    Ordinal(f64),
    /// The name of several parts: thirds, quarters.
    Parts(f64),
    Half,
    Quarter,
}

/// The first letters of all number words, each filled with a space to four. Sorted.
#[rustfmt::skip]
const BEGINNINGS: [[u8; 4]; 32] = [
    *b"bill", *b"doze", *b"eigh", *b"elev", *b"fift", *b"firs", *b"five", *b"fort", *b"four",
    *b"half", *b"hund", *b"mill", *b"nine", *b"nint", *b"one ", *b"quar", *b"scor", *b"seco",
    *b"seve", *b"six ", *b"sixt", *b"ten ", *b"tens", *b"tent", *b"thir", *b"thou", *b"thre",
    *b"tril", *b"twel", *b"twen", *b"two ", *b"zero",
];

/// [`BEGINNINGS`] as numbers.
const KEYS: [u32; BEGINNINGS.len()] = {
    let mut keys = [0; BEGINNINGS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = u32::from_be_bytes(BEGINNINGS[at]);
        at += 1;
    }
    keys
};

/// For every first letter the second letters of number words and of "www", one bit each.
const PAIRS: [u32; 32] = {
    let mut table = [0; 32];
    table[(b'w' & 31) as usize] = 1 << (b'w' & 31);
    let mut at = 0;
    while at < BEGINNINGS.len() {
        let [first, second, ..] = BEGINNINGS[at];
        table[(first & 31) as usize] |= 1 << (second & 31);
        at += 1;
    }
    table
};

/// Whether a number word or a web address can begin with these two letters.
#[inline]
pub(super) fn may_begin(first: u8, second: u8) -> bool {
    PAIRS[(first & 31) as usize] & (1 << (second & 31)) != 0
}

/// Whether a word of ASCII letters can be a number word, by its length and first letters.
#[inline]
pub(super) fn may_count(word: &[u8]) -> bool {
    let [first, second, third, rest @ ..] = word else {
        return false;
    };
    if !may_begin(*first, *second) || word.len() > 11 {
        return false;
    }
    let fourth = rest.first().map_or(b' ', |letter| letter | 0x20);
    let key = u32::from_be_bytes([first | 0x20, second | 0x20, third | 0x20, fourth]);
    KEYS.binary_search(&key).is_ok()
}

/// What `word` means, in any case of letters.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    if !may_count(word.as_bytes()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    small(&word).or_else(|| tens(&word)).or_else(|| scale(&word)).or_else(|| ordinal(&word)).or_else(|| parts(&word))
}

fn small(word: &str) -> Option<Meaning> {
    let names = [
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
    let values = (0_u8..).map(f64::from);
    names.iter().zip(values).find(|(name, _)| **name == word).map(|(_, value)| Meaning::Small(value))
}

fn tens(word: &str) -> Option<Meaning> {
    let value = match word {
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    };
    Some(Meaning::Tens(value))
}

fn scale(word: &str) -> Option<Meaning> {
    Some(match word {
        "dozen" => Meaning::Scale(12.0),
        "hundred" => Meaning::Scale(100.0),
        "thousand" => Meaning::Scale(1e3),
        "million" => Meaning::Scale(1e6),
        "billion" => Meaning::Scale(1e9),
        "trillion" => Meaning::Scale(1e12),
        "tens" | "scores" | "dozens" | "hundreds" | "thousands" | "millions" | "billions" | "trillions" => {
            Meaning::Many
        }
        _ => return None,
    })
}

/// First to twentieth.
#[rustfmt::skip]
const ORDINALS: [&str; 20] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
];

fn ordinal(word: &str) -> Option<Meaning> {
    let values = (1_u8..).map(f64::from);
    if let Some((_, value)) = ORDINALS.iter().zip(values).find(|(name, _)| **name == word) {
        return Some(Meaning::Ordinal(value));
    }
    let value = match word {
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "sixtieth" => 60.0,
        "seventieth" => 70.0,
        "eightieth" => 80.0,
        "ninetieth" => 90.0,
        "hundredth" => 100.0,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        "billionth" => 1e9,
        _ => return None,
    };
    Some(Meaning::Ordinal(value))
}

fn parts(word: &str) -> Option<Meaning> {
    match word {
        "half" => return Some(Meaning::Half),
        "quarter" => return Some(Meaning::Quarter),
        "quarters" => return Some(Meaning::Parts(4.0)),
        "seconds" => return None,
        _ => {}
    }
    match ordinal(word.strip_suffix('s')?)? {
        Meaning::Ordinal(value) if value > 2.0 => Some(Meaning::Parts(value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, Meaning, may_count, meaning};

    #[test]
    fn beginnings_are_sorted() {
        assert!(KEYS.is_sorted());
    }

    #[test]
    fn words_mean_numbers_in_any_case() {
        for (word, expected) in [
            ("two", Some(Meaning::Small(2.0))),
            ("FORTY", Some(Meaning::Tens(40.0))),
            ("Million", Some(Meaning::Scale(1e6))),
            ("thirds", Some(Meaning::Parts(3.0))),
            ("seconds", None),
            ("tenth", Some(Meaning::Ordinal(10.0))),
            ("tent", None),
            ("though", None),
        ] {
            assert_eq!(meaning(word), expected, "{word}");
        }
    }

    #[test]
    fn common_words_are_passed_over() {
        for word in ["the", "for", "that", "on", "this", "see"] {
            assert!(!may_count(word.as_bytes()), "{word}");
        }
    }
}
