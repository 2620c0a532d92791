//! Counts the signs of genres that are not words: marks of the prose, delimiters and strings of the source.

use std::sync::LazyLock;

use memchr::memchr3_iter;

use super::model::{LooksAt, MODEL};
use crate::document::kinds::Kinds;

/// How often marks are in prose.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Marks in place of code.
    pub(super) code: usize,
    /// Opening quotation marks.
    pub(super) quotes: usize,
    pub(super) questions: usize,
    pub(super) exclamations: usize,
    /// Section signs.
    pub(super) sections: usize,
}

impl Marks {
    /// Counts all marks in `prose`, in two passes.
    pub(super) fn of(prose: &str) -> Self {
        let bytes = prose.as_bytes();
        let mut all = Self::default();
        for at in memchr3_iter(b'?', b'!', b'"', bytes) {
            match bytes[at] {
                b'?' => all.questions += 1,
                b'!' => all.exclamations += 1,
                _ => all.quotes += 1,
            }
        }
        // the bytes that §, «, “, „ and the mark of code begin with
        for at in memchr3_iter(0xc2, 0xe2, 0xef, bytes) {
            match &bytes[at..] {
                [0xc2, 0xa7, ..] => all.sections += 1,
                [0xc2, 0xab, ..] | [0xe2, 0x80, 0x9c | 0x9e, ..] => all.quotes += 1,
                [0xef, 0xbf, 0xbc, ..] => all.code += 1,
                _ => {}
            }
        }
        all
    }
}

/// How many delimiters of templates are in `source`: `{{`, `{%`, `${`, `<%`, `<?php`.
pub(super) fn delimiters(source: &str) -> usize {
    let bytes = source.as_bytes();
    let before = |at: usize| at.checked_sub(1).map(|before| bytes[before]);
    let (mut count, mut free) = (0, 0);
    for at in memchr3_iter(b'{', b'%', b'?', bytes) {
        match bytes[at] {
            b'{' => {
                count += usize::from(before(at) == Some(b'$'));
                match bytes.get(at + 1) {
                    Some(b'%') => count += 1,
                    // of three braces in a row, the first two are a delimiter
                    Some(b'{') if at >= free => (count, free) = (count + 1, at + 2),
                    _ => {}
                }
            }
            b'%' => count += usize::from(before(at) == Some(b'<')),
            _ => count += usize::from(before(at) == Some(b'<') && bytes[at + 1..].starts_with(b"php")),
        }
    }
    count
}

/// Bytes that are rare in text, the rarest first; capitals follow them, and then all others.
const RARE: &[u8] = b"$\\{}[]@%#|_<>?!;=/:\"'.,-";

/// The strings of the signs that look at the source, found in one pass over their rarest bytes.
#[derive(Debug)]
pub(super) struct Strings {
    /// The bytes that are the rarest byte of a string, with the number of their entry in `anchored`.
    rarest: Kinds,
    /// For each such byte: the strings, how far it is from their beginning, and their signs.
    anchored: Vec<Vec<(&'static [u8], usize, u16)>>,
}

pub(super) static STRINGS: LazyLock<Strings> = LazyLock::new(Strings::new);

impl Strings {
    fn new() -> Self {
        let mut strings = Self { rarest: Kinds::of(&[]), anchored: vec![Vec::new()] };
        for (string, sign) in MODEL.phrases {
            let bytes = string.as_bytes();
            let is_rarest = |at: &usize| rank(bytes[*at]);
            let Some(anchor) = (0..bytes.len()).min_by_key(is_rarest) else { continue };
            if !matches!(MODEL.signs[usize::from(*sign)].looks_at, LooksAt::Source) {
                continue;
            }
            if strings.rarest.number(bytes[anchor]) == 0 {
                strings.rarest.set(bytes[anchor], strings.anchored.len() as u8);
                strings.anchored.push(Vec::new());
            }
            strings.anchored[usize::from(strings.rarest.number(bytes[anchor]))].push((bytes, anchor, *sign));
        }
        strings
    }

    /// Calls `take` with the sign of each string that is in `text`, once for each place.
    pub(super) fn each(&self, text: &[u8], mut take: impl FnMut(u16)) {
        let mut from = 0;
        while let Some(place) = self.rarest.next(text, from) {
            for (string, anchor, sign) in &self.anchored[usize::from(self.rarest.number(text[place]))] {
                if place.checked_sub(*anchor).is_some_and(|start| text[start..].starts_with(string)) {
                    take(*sign);
                }
            }
            from = place + 1;
        }
    }
}

/// How common a byte is in text, as a rank.
fn rank(byte: u8) -> usize {
    let common = if byte.is_ascii_uppercase() { RARE.len() } else { RARE.len() + 1 };
    RARE.iter().position(|rare| *rare == byte).unwrap_or(common)
}

#[cfg(test)]
mod tests {
    use memchr::memmem;

    use super::*;

    #[test]
    fn marks_are_counted_as_if_each_were_looked_for() {
        let text = "“Who?” “No!” «Oui?» \"Yes\" „Ja“ § 5 and §§ 6; é … ﷽ \u{fffc} \u{fffd}";
        let count = |mark: &str| memmem::find_iter(text.as_bytes(), mark).count();
        let marks = Marks::of(text);
        assert_eq!(marks.quotes, count("“") + count("„") + count("«") + count("\""));
        assert_eq!((marks.questions, marks.exclamations), (2, 1));
        assert_eq!((marks.sections, marks.code), (3, 1));
    }

    #[test]
    fn delimiters_are_counted_as_if_each_were_looked_for() {
        for text in
            ["", "{", "{{{ a }}} {{{{ b", "{% if %}{{ a }}${b} ${{ c }}", "<% a %> <?php ?> <?xml ?>", "%?{", "a {{% b"]
        {
            let each = ["{{", "{%", "<%", "<?php", "${"].iter();
            let all: usize = each.map(|mark| memmem::find_iter(text.as_bytes(), mark).count()).sum();
            assert_eq!(delimiters(text), all, "{text}");
        }
    }

    #[test]
    fn every_string_is_found_wherever_it_stands() {
        for (string, sign) in MODEL.phrases {
            if matches!(MODEL.signs[usize::from(*sign)].looks_at, LooksAt::Source) {
                for text in [string.to_string(), format!("a {string} b"), format!("{}{string}", &string[..1])] {
                    let mut found = false;
                    STRINGS.each(text.as_bytes(), |one| found |= one == *sign);
                    assert!(found, "{text}");
                }
                let mut found = false;
                STRINGS.each(&string.as_bytes()[1..], |one| found |= one == *sign);
                let rest = &string[1..];
                let others = MODEL.phrases.iter().any(|(other, of)| of == sign && rest.contains(other));
                assert_eq!(found, others, "{rest}");
            }
        }
    }
}
