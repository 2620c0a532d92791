//! Numbers in digits and words, which `#` matches.

use smallvec::SmallVec;

use crate::matching::{LONGEST, Place, Stretch};

impl Stretch<'_> {
    /// Where a number that begins at `place` can end, the longest first: digits ("1,500", "1.5k") or words ("twelve
    /// hundred", "twenty-one").
    pub(crate) fn number_ends(&self, place: Place) -> SmallVec<[Place; 8]> {
        let rest = &self.text.as_bytes()[place.at..];
        if rest.first().is_some_and(u8::is_ascii_digit) {
            return SmallVec::from_iter([self.moved(place, place.at + digits(rest))]);
        }
        let mut ends: SmallVec<[Place; 8]> = SmallVec::new();
        let mut at = place.at;
        for index in place.word..self.words.len() {
            let word = &self.words[index];
            if word.start != at {
                break;
            }
            let first = ends.is_empty();
            let text = || &self.text[word.start..word.end];
            let known = self.is_numeral(index) || !first && text().eq_ignore_ascii_case("and");
            let article =
                || index == place.word && (text().eq_ignore_ascii_case("a") || text().eq_ignore_ascii_case("an"));
            if !known && !article() || self.is_part(word.end) {
                break;
            }
            if known {
                ends.push(Place { at: word.end, word: index + 1 });
            }
            if !matches!(self.text.as_bytes().get(word.end), Some(b' ' | b'-')) {
                break;
            }
            at = word.end + 1;
        }
        ends.reverse();
        ends
    }

    /// Calls `each` with the places from which a number may lead to `end`.
    pub(crate) fn numbers_back(&self, end: Place, mut each: impl FnMut(Place)) {
        let mut at = end.at;
        for index in (end.word.saturating_sub(12)..end.word).rev() {
            let word = &self.words[index];
            let text = &self.text[word.start..word.end];
            let is_joint = || ["and", "a", "an"].iter().any(|joint| text.eq_ignore_ascii_case(joint));
            if word.end != at || !(word.digit || self.is_numeral(index) || is_joint()) {
                return;
            }
            each(Place { at: word.start, word: index });
            let joined = word.start > 0 && matches!(self.text.as_bytes()[word.start - 1], b' ' | b'-' | b',' | b'.');
            if !joined {
                return;
            }
            at = word.start - 1;
        }
    }

    pub(crate) fn is_numeral(&self, index: usize) -> bool {
        (1..=self.lexicon.numerals).contains(&self.numbers[index])
    }

    /// Whether the word that ends at byte `at` is part of something longer: "two’s", "one/third".
    fn is_part(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at..];
        let run = rest.iter().take(LONGEST).take_while(|byte| !matches!(byte, b' ' | b'-' | b'\n')).count();
        self.text[at..self.text.floor_char_boundary(at + run)].contains(char::is_alphanumeric)
    }
}

/// The length in bytes of the digits that `bytes` begin with, including separators between them and a "k" after them.
fn digits(bytes: &[u8]) -> usize {
    let mut end = 0;
    while end < bytes.len() {
        let separates = matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separates {
            break;
        }
        end += 1;
    }
    let thousands = bytes.get(end).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'k'));
    end + usize::from(thousands && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric))
}
