//! Makes `\d`, `\w`, `\s` and `\b` mean ASCII where this does not matter for the purpose of a pattern.
//!
//! Compiling their Unicode tables takes most of the time for compiling a pattern, and word boundaries after accented
//! letters slow down every search.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::check::literal::Reads;

/// `pattern` with smaller classes: digits are those of ASCII; white space is that of ASCII in a
/// source and a single space in prose; letters are those of ASCII if the pattern has no other.
pub(super) fn classes(pattern: &str, reads: Reads) -> String {
    let ascii = pattern.is_ascii();
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut characters = pattern.chars();
    let mut in_class = 0_usize;
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                // `\b{start}` is another assertion
                Some('b') if characters.as_str().starts_with('{') => out.push_str(r"\b"),
                Some(escaped) => match class(escaped, in_class > 0, ascii, reads) {
                    Some(class) => out.push_str(&class),
                    None => out.extend(['\\', escaped]),
                },
                None => out.push('\\'),
            },
            '[' => {
                in_class += 1;
                out.push('[');
            }
            ']' => {
                in_class = in_class.saturating_sub(1);
                out.push(']');
            }
            other => out.push(other),
        }
    }
    out
}

/// `pattern`, as returned by [`classes`], with `\W`, `\w` and `\p{Lu}` reduced to the scripts that are in use today.
/// With the tables of all of Unicode, a pattern with many of them takes up to five times as long to compile; the 13
/// that had to be compiled for 3.7 MB of English text took 63 million instructions.
pub(super) fn small(pattern: &str, case_sensitive: bool) -> String {
    let (words, capitals) = (WORDS, &**CAPITALS);
    let mut out = String::with_capacity(pattern.len() + words.len());
    let mut rest = pattern;
    let mut in_class = 0_usize;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\\' if rest.starts_with(r"\p{Lu}") => {
                out += &if in_class > 0 { format!("A-Z{capitals}") } else { format!("[A-Z{capitals}]") };
                r"\p{Lu}".len()
            }
            // folding the case of large classes takes longer than compiling them, and would not change these
            '\\' if rest.starts_with(r"\W") && in_class == 0 => {
                out += &format!("(?-i:[^0-9A-Za-z_{words}])");
                2
            }
            '\\' if rest.starts_with(r"\w") && in_class == 0 => {
                out += &format!("(?-i:[0-9A-Za-z_{words}])");
                2
            }
            '\\' if rest.starts_with(r"\w") && case_sensitive => {
                out += &format!("0-9A-Za-z_{words}");
                2
            }
            '\\' => {
                let escaped = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                out += &rest[..escaped];
                escaped
            }
            other => {
                match other {
                    '[' => in_class += 1,
                    ']' => in_class = in_class.saturating_sub(1),
                    _ => {}
                }
                out.push(other);
                other.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// Characters beyond ASCII that `\w` means, as members of a class: exact up to U+07FF and for the marks from U+2000 to
/// U+303F, whole blocks of letters elsewhere.
const WORDS: &str = concat!(
    r"\x{AA}\x{B5}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2C1}\x{2C6}-\x{2D1}\x{2E0}-\x{2E4}\x{2EC}\x{2EE}\x{300}-\x{374}",
    r"\x{376}\x{377}\x{37A}-\x{37D}\x{37F}\x{386}\x{388}-\x{3F5}\x{3F7}-\x{481}\x{483}-\x{556}\x{559}\x{560}-\x{588}\x{591}-\x{5BD}",
    r"\x{5BF}\x{5C1}\x{5C2}\x{5C4}\x{5C5}\x{5C7}\x{5D0}-\x{5F2}\x{610}-\x{61A}\x{620}-\x{669}\x{66E}-\x{6D3}\x{6D5}-\x{6DC}",
    r"\x{6DF}-\x{6E8}\x{6EA}-\x{6FC}\x{6FF}\x{710}-\x{7F5}\x{7FA}\x{7FD}\x{800}-\x{963}\x{966}-\x{1049}\x{104C}-\x{135F}",
    r"\x{1369}-\x{17D3}\x{17D8}-\x{1FFF}\x{200C}\x{200D}\x{203F}\x{2040}\x{2071}\x{207F}\x{2090}-\x{209C}\x{20D0}-\x{20F0}",
    r"\x{2126}\x{212A}\x{212B}\x{2160}-\x{2188}\x{2C00}-\x{2DFF}\x{3005}-\x{3007}\x{3021}-\x{302F}\x{3031}-\x{3035}",
    r"\x{3038}-\x{303C}\x{3041}-\x{309A}\x{309D}-\x{309F}\x{30A1}-\x{30FA}\x{30FC}-\x{D7FF}\x{F900}-\x{FD3D}\x{FD50}-\x{FE0F}",
    r"\x{FE20}-\x{FE2F}\x{FE33}\x{FE34}\x{FE4D}-\x{FE4F}\x{FE70}-\x{FEFC}\x{FF10}-\x{FF19}\x{FF21}-\x{FF3A}\x{FF3F}\x{FF41}-\x{FF5A}",
    r"\x{FF66}-\x{FFDC}\x{10000}-\x{1EFFF}\x{20000}-\x{3FFFF}\x{E0100}-\x{E01EF}",
);

/// The capital letters beyond ASCII of languages that are written in Latin, Greek, Cyrillic and Armenian letters today,
/// as members of a class.
static CAPITALS: LazyLock<String> = LazyLock::new(|| {
    const BLOCKS: [RangeInclusive<char>; 7] =
        ['À'..='ž', 'Ͱ'..='Я', 'Ґ'..='Ґ', 'Ա'..='Ֆ', 'Ạ'..='ỹ', 'Ａ'..='Ｚ', 'ẞ'..='ẞ'];
    let mut all = String::new();
    let mut capitals = BLOCKS.into_iter().flatten().filter(|letter| letter.is_uppercase()).peekable();
    while let Some(first) = capitals.next() {
        let mut last = first;
        while let Some(next) = capitals.next_if(|next| u32::from(*next) == u32::from(last) + 1) {
            last = next;
        }
        // writing to a string cannot fail
        let _ = write!(all, "{first}-{last}");
    }
    all
});

/// `pattern` with large Unicode classes reduced to their ASCII members: enough to find out what a pattern needs,
/// because a large class is never part of a literal, and much faster to read.
pub(super) fn outline(pattern: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(pattern);
    for (class, members) in [(r"\W", r"[ !-/:-@\[-^`{-~]"), (r"\p{Lu}", "[A-Z]"), (r"\p{L}", "[A-Za-z]")] {
        // inside brackets, or after another backslash, it would have another meaning
        let plain = !pattern.contains(&format!("[{class}")) && !pattern.contains(&format!("\\{class}"));
        if plain && pattern.contains(class) && !in_brackets(pattern, class) {
            out = Cow::Owned(out.replace(class, members));
        }
    }
    out
}

/// Whether any `part` of `pattern` is in brackets.
fn in_brackets(pattern: &str, part: &str) -> bool {
    let inside = |before: &str| {
        let (mut depth, mut escaped) = (0_i32, false);
        for character in before.chars() {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => depth += 1,
                ']' => depth = (depth - 1).max(0),
                _ => {}
            }
        }
        depth > 0
    };
    pattern.match_indices(part).any(|(at, _)| inside(&pattern[..at]))
}

/// The smaller form of the class `\escaped`, if it has one.
fn class(escaped: char, in_class: bool, ascii: bool, reads: Reads) -> Option<Cow<'static, str>> {
    let members = match (escaped, reads) {
        ('d', _) => "0-9",
        ('w', _) if ascii => "0-9A-Za-z_",
        ('s' | 'S', Reads::Prose) => " ",
        ('s' | 'S', Reads::Source) => r" \t\r\n",
        ('b', _) if ascii && !in_class => return Some(Cow::Borrowed(r"(?-u:\b)")),
        _ => return None,
    };
    match (escaped, in_class) {
        ('S', false) => Some(format!("[^{members}]").into()),
        ('S', true) => None,
        // a class with one member is written as that member, which makes longer literals
        (_, true) => Some(Cow::Borrowed(members)),
        (_, false) => Some(format!("[{members}]").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_classes_are_cut_down_only_where_they_stand_alone() {
        assert_eq!(outline(r"^\W*a\p{L}"), r"^[ !-/:-@\[-^`{-~]*a[A-Za-z]");
        for pattern in [r"[\W_]a", r"\\W", r"[a\W]", "abc"] {
            assert_eq!(outline(pattern), pattern);
        }
    }

    #[test]
    fn small_classes_mean_the_same_in_what_people_write() {
        let texts = "Ä É Š š ß ñ Ж ж Ґ Σ σ Đ Ạ ả Ա 9 _ - – — ’ “ ” « » … ¡ ¿ · ° × ÷ ² ½ ª º € № ™ © \u{a0} \u{301} ا ، ؟ ٣ א ־ क । ก ご 日 々 。 、 ー 한 Ａ ！ ﬁ 😀 𠀀";
        for pattern in [r"^\w$", r"^\W$", r"^\p{Lu}$", r"^[\w.]$", r"^[^\w.]$", r"^[\p{Lu}(]$", r"^\\W$"] {
            for case_sensitive in [true, false] {
                let compiled = |pattern: &str| {
                    regex::RegexBuilder::new(pattern).case_insensitive(!case_sensitive).build().expect("a pattern")
                };
                let (large, small) = (compiled(pattern), compiled(&small(pattern, case_sensitive)));
                for character in texts.split(' ').chain(["a", "Z", "\\W", "", " "]) {
                    assert_eq!(small.is_match(character), large.is_match(character), "{pattern}: {character}");
                }
            }
        }
    }

    #[test]
    fn classes_are_replaced_inside_and_outside_of_brackets() {
        for (pattern, prose, source) in [
            (r"\b\d+[\w.-]\\d\.", r"(?-u:\b)[0-9]+[0-9A-Za-z_.-]\\d\.", r"(?-u:\b)[0-9]+[0-9A-Za-z_.-]\\d\."),
            (r"\s\S[\s(]", "[ ][^ ][ (]", r"[ \t\r\n][^ \t\r\n][ \t\r\n(]"),
            (r"\bé\d\w\b", r"\bé[0-9]\w\b", r"\bé[0-9]\w\b"),
            (r"\D\W[\S]\p{L}", r"\D\W[\S]\p{L}", r"\D\W[\S]\p{L}"),
        ] {
            assert_eq!(classes(pattern, Reads::Prose), prose);
            assert_eq!(classes(pattern, Reads::Source), source);
        }
    }
}
