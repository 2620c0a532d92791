//! Makes `\d`, `\w`, `\s` and `\b` mean ASCII where that changes nothing that a pattern is for.
//!
//! Their Unicode tables cost most of the time in which a pattern compiles, and a word
//! boundary after a letter with an accent slows down every search.

use std::borrow::Cow;

use crate::check::literal::Reads;

/// `pattern` with smaller classes: digits are those of ASCII; white space is that of ASCII in a
/// source and the one space of prose; letters are those of ASCII if the pattern has no other.
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

/// `pattern` with classes that are large in Unicode cut down to their members in ASCII: enough to
/// tell what a pattern needs, as no large class is part of a literal, and much faster to read.
pub(super) fn outline(pattern: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(pattern);
    for (class, members) in [(r"\W", r"[ !-/:-@\[-^`{-~]"), (r"\p{Lu}", "[A-Z]"), (r"\p{L}", "[A-Za-z]")] {
        // inside brackets, or after another backslash, it would be something else
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
        // a class of one member is that member, which makes longer literals
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
