//! "Over", "about", "at most": which counts a number with such words allows.

use std::ops::Range;

use q7x2_words::BOUNDS;

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// Exactly.
    Plain,
    /// "exactly"
    Exactly,
    /// "about", "~"
    About,
    /// "over", "at least", "1500+"
    AtLeast,
    /// "under", "up to"
    AtMost,
}

/// The meanings of the lists that make up `bounds` in `rules/words/numbers.toml`, in its order.
const MEANT: [Bound; 4] = [Bound::AtLeast, Bound::AtMost, Bound::About, Bound::Exactly];

/// How many bytes before a phrase are looked at for words such as "no fewer than".
const LONGEST: usize = 32;

impl Bound {
    /// How the number at `number` is meant, which is in the phrase at `phrase` of `text`, and the bytes of the claim from
    /// the word that says so. This word may also be before the phrase, in the same line.
    pub(super) fn around(text: &str, phrase: &Range<usize>, number: &Range<usize>) -> (Self, Range<usize>) {
        let from = text[..phrase.start].rfind('\n').map_or(0, |at| at + 1);
        // no words for a bound are longer
        let from = from.max(text.floor_char_boundary(phrase.start.saturating_sub(LONGEST)));
        let before = text[from..number.start].trim_end();
        let lower = before.to_ascii_lowercase();
        let after = &text[number.end..];
        if after.starts_with('+') || after.starts_with(" or more") || after.starts_with(" plus") {
            return (Bound::AtLeast, number.start..phrase.end);
        }
        if before.ends_with(['~', '≈']) {
            return (Bound::About, number.start - 1..phrase.end);
        }
        let ends = |words: &str| {
            lower.ends_with(words) && !lower[..lower.len() - words.len()].ends_with(char::is_alphanumeric)
        };
        let found = BOUNDS.all().iter().filter(|words| ends(words)).max_by_key(|words| words.len());
        let meant = |words: &str| MEANT.get(usize::try_from(BOUNDS.number(words)?).ok()?).copied();
        match found.and_then(|words| Some((words, meant(words)?))) {
            Some((words, bound)) => (bound, from + before.len() - words.len()..phrase.end),
            None => (Bound::Plain, number.start..phrase.end),
        }
    }

    /// Whether `counted` is compatible with `said`, with `slack` (a share of it) for other ways of counting.
    pub(super) fn allows(self, said: f64, counted: f64, slack: f64) -> bool {
        let (least, most) = match self {
            Bound::Plain => (1.0 - 1.5 * slack, 1.0 + 1.5 * slack),
            Bound::Exactly => (1.0 - slack / 2.0, 1.0 + slack / 2.0),
            Bound::About => (1.0 - 3.0 * slack, 1.0 + 3.0 * slack),
            Bound::AtLeast => (1.0 - slack, f64::INFINITY),
            Bound::AtMost => (0.0, 1.0 + slack),
        };
        counted >= said * least && counted <= said * most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_number_say_how_it_is_meant() {
        for (text, bound, said) in [
            ("spans over 1500 words", Bound::AtLeast, "over 1500 words"),
            ("has no more than 900 words", Bound::AtMost, "no more than 900 words"),
            ("is about 900 words", Bound::About, "about 900 words"),
            ("count: 900 words", Bound::Plain, "900 words"),
            ("has exactly 900 words", Bound::Exactly, "exactly 900 words"),
            ("Word count: ~900 words", Bound::About, "~900 words"),
            ("moreover 900 words", Bound::Plain, "900 words"),
        ] {
            let at = text.find(|c: char| c.is_ascii_digit()).expect("each has a number");
            let end = at + text[at..].find(' ').expect("followed by a word");
            let (found, range) = Bound::around(text, &(0..text.len()), &(at..end));
            assert_eq!((found, &text[range]), (bound, said));
        }
    }

    #[test]
    fn bounds_allow_what_they_say() {
        for (bound, said, counted, fits) in [
            (Bound::AtLeast, 1500.0, 1240.0, false),
            (Bound::AtLeast, 1500.0, 1400.0, true),
            (Bound::AtLeast, 1500.0, 4000.0, true),
            (Bound::AtMost, 500.0, 900.0, false),
            (Bound::About, 1000.0, 800.0, true),
            (Bound::About, 1000.0, 500.0, false),
            (Bound::Plain, 812.0, 800.0, true),
            (Bound::Plain, 812.0, 500.0, false),
        ] {
            assert_eq!(bound.allows(said, counted, 0.1), fits, "{bound:?} {said} {counted}");
        }
    }
}
