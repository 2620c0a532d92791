//! Looks around a place in a text: numbers, words and the gaps between them.

/// The longest word that is read, in bytes: the longest name of a month or a day has 24.
const LONGEST: usize = 32;

/// A text to look around in; all places are byte offsets on character boundaries.
#[derive(Clone, Copy)]
pub(super) struct Around<'t> {
    pub(super) text: &'t str,
}

/// A number: a run of ASCII digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its value; unspecified for more than nine digits.
    pub(super) value: u32,
}

impl Number {
    /// How many digits it has.
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }

    /// The number as a day or month: one or two digits.
    pub(super) fn small(self) -> Option<u8> {
        if self.len() > 2 {
            return None;
        }
        u8::try_from(self.value).ok()
    }

    /// The number as a year: four digits, from 1000 to `last`.
    pub(super) fn year(self, last: u32) -> Option<i16> {
        if self.len() != 4 || !(1000..=last).contains(&self.value) {
            return None;
        }
        i16::try_from(self.value).ok()
    }

    /// The number as a year of two digits, 1969–2068.
    pub(super) fn short_year(self) -> Option<i16> {
        let century = if self.value < 69 { 2000 } else { 1900 };
        self.small().map(|year| i16::from(year) + century)
    }
}

/// What is between two words or numbers: a full stop, then blanks, then a comma, then blanks, each or none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gap {
    /// The far end of the gap, seen from where the search began.
    pub(super) edge: usize,
    pub(super) dot: bool,
    pub(super) comma: bool,
    /// There are blanks before the comma.
    pub(super) loose: bool,
    /// There are blanks after the full stop or comma, or only blanks.
    pub(super) space: bool,
    pub(super) newline: bool,
}

/// Blanks: at most three characters, at most one line break among them.
#[derive(Debug, Clone, Copy, Default)]
struct Blanks {
    bytes: usize,
    newline: bool,
}

fn blanks(characters: impl Iterator<Item = char>) -> Blanks {
    let mut blanks = Blanks::default();
    for (count, character) in characters.enumerate() {
        let line_feed = character == '\n' && !blanks.newline;
        let blank = matches!(character, ' ' | '\r' | '\u{a0}' | '\u{2009}' | '\u{200a}' | '\u{202f}');
        if count == 3 || !(blank || line_feed) {
            break;
        }
        blanks.newline |= line_feed;
        blanks.bytes += character.len_utf8();
    }
    blanks
}

impl<'t> Around<'t> {
    pub(super) fn before(self, at: usize) -> &'t str {
        &self.text[..at]
    }

    pub(super) fn after(self, at: usize) -> &'t str {
        &self.text[at..]
    }

    pub(super) fn previous(self, at: usize) -> Option<char> {
        self.before(at).chars().next_back()
    }

    pub(super) fn next(self, at: usize) -> Option<char> {
        self.after(at).chars().next()
    }

    /// The number that begins at `at`.
    pub(super) fn number(self, at: usize) -> Option<Number> {
        let mut value = 0_u32;
        let mut end = at;
        for digit in self.after(at).bytes().take(10) {
            if !digit.is_ascii_digit() {
                break;
            }
            value = value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0'));
            end += 1;
        }
        (end > at).then_some(Number { start: at, end, value })
    }

    /// The word that begins at `at`; empty if none does or it is too long to be a name.
    pub(super) fn word_after(self, at: usize) -> &'t str {
        let rest = self.after(at);
        let mut end = 0;
        for character in rest.chars() {
            if !character.is_alphabetic() {
                break;
            }
            end += character.len_utf8();
            if end > LONGEST {
                return "";
            }
        }
        &rest[..end]
    }

    /// The word that ends at `at`, of characters that `belongs` admits; empty as above.
    pub(super) fn word_before(self, at: usize, belongs: fn(char) -> bool) -> &'t str {
        let head = self.before(at);
        let mut start = at;
        for character in head.chars().rev() {
            if !belongs(character) {
                break;
            }
            start -= character.len_utf8();
            if at - start > LONGEST {
                return "";
            }
        }
        &head[start..]
    }

    /// The gap that begins at `at`.
    pub(super) fn gap_after(self, at: usize) -> Gap {
        let dot = self.after(at).starts_with('.');
        let mut edge = at + usize::from(dot);
        let first = blanks(self.after(edge).chars());
        edge += first.bytes;
        let comma = self.after(edge).starts_with(',');
        if !comma {
            let space = first.bytes > 0;
            return Gap { edge, dot, space, newline: first.newline, ..Gap::default() };
        }
        let second = blanks(self.after(edge + 1).chars());
        Gap {
            edge: edge + 1 + second.bytes,
            dot,
            comma,
            loose: first.bytes > 0,
            space: second.bytes > 0,
            newline: first.newline || second.newline,
        }
    }

    /// The gap that ends at `at`.
    pub(super) fn gap_before(self, at: usize) -> Gap {
        let last = blanks(self.before(at).chars().rev());
        let mut edge = at - last.bytes;
        let mut gap = Gap { space: last.bytes > 0, newline: last.newline, ..Gap::default() };
        if self.before(edge).ends_with(',') {
            let first = blanks(self.before(edge - 1).chars().rev());
            edge -= 1 + first.bytes;
            gap.comma = true;
            gap.loose = first.bytes > 0;
            gap.newline |= first.newline;
        }
        gap.dot = self.before(edge).ends_with('.');
        gap.edge = edge - usize::from(gap.dot);
        gap
    }

    /// Whether a number that begins at `at` is on its own: no letter, sign, currency, decimals or time before it.
    pub(super) fn opens(self, at: usize) -> bool {
        let Some(sign) = self.previous(at) else {
            return true;
        };
        let Some(beyond) = self.previous(at - sign.len_utf8()) else {
            return !(sign.is_alphanumeric() || "_#@+-^$€£¥₴₽\\/&.".contains(sign));
        };
        match sign {
            '.' | '-' => beyond.is_alphabetic(),
            ',' | ':' => !beyond.is_ascii_digit(),
            '\'' | '’' => !beyond.is_alphanumeric(),
            '_' | '#' | '@' | '+' | '$' | '€' | '£' | '¥' | '₴' | '₽' | '\\' | '/' | '&' | '^' => false,
            other => !other.is_alphanumeric(),
        }
    }

    /// Whether a number that ends at `at` is on its own: no letter, unit sign, decimals or time after it.
    pub(super) fn closes(self, at: usize) -> bool {
        let mut rest = self.after(at).chars();
        let Some(sign) = rest.next() else {
            return true;
        };
        match sign {
            '.' | ',' | ':' | '/' | '-' => !rest.next().is_some_and(|beyond| beyond.is_ascii_digit()),
            '_' | '%' | '‰' | '°' | '$' | '€' | '£' | '\\' | '^' => false,
            other => !other.is_alphanumeric(),
        }
    }

    /// Like `closes`, for a year at the end of a date with a month: "2025-8 January" and "2025г." are accepted, too.
    pub(super) fn closes_year(self, at: usize) -> bool {
        match self.next(at) {
            Some('-') => true,
            Some('г' | 'р') => !self.after(at).chars().nth(1).is_some_and(char::is_alphabetic),
            _ => self.closes(at),
        }
    }

    /// Whether anything but blanks is before `at` on its line.
    pub(super) fn within_line(self, at: usize) -> bool {
        let gap = blanks(self.before(at).chars().rev());
        !gap.newline && self.previous(at - gap.bytes).is_some_and(|before| before != '\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_told_from_both_sides() {
        for (gap, dot, comma, loose, space) in [
            ("", false, false, false, false),
            (" ", false, false, false, true),
            (". ", true, false, false, true),
            (", ", false, true, false, true),
            (" , ", false, true, true, true),
            ("., ", true, true, false, true),
            (" ,", false, true, true, false),
            ("\u{202f}", false, false, false, true),
        ] {
            let text = format!("ж{gap}7");
            let around = Around { text: &text };
            let (after, before) = (around.gap_after(2), around.gap_before(text.len() - 1));
            assert_eq!(after.edge, text.len() - 1, "{text:?}");
            assert_eq!(before.edge, 2, "{text:?}");
            for found in [after, before] {
                let told = (found.dot, found.comma, found.loose, found.space);
                assert_eq!(told, (dot, comma, loose, space), "{text:?}");
            }
        }
    }

    #[test]
    fn a_blank_line_is_no_gap() {
        let around = Around { text: "a\n\nb" };
        assert_eq!(around.gap_after(1).edge, 2);
        assert_eq!(around.gap_before(3).edge, 2);
    }

    #[test]
    fn numbers_stand_by_themselves() {
        for (text, alone) in [
            ("7", true),
            ("(7)", true),
            ("–7–", true),
            ("Dec.7.", true),
            ("1.7", false),
            ("x7", false),
            ("$7", false),
            ("#7", false),
            ("7%", false),
            ("7:30", false),
            ("7th", false),
            ("-7", false),
        ] {
            let around = Around { text };
            let at = text.find('7').expect("each text has a 7");
            assert_eq!(around.opens(at) && around.closes(at + 1), alone, "{text}");
        }
    }
}
