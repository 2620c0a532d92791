//! The text that a value of BibTeX stands for: without braces, commands and their accents.

use unicode_normalization::char::compose;

/// Accents as LaTeX writes them, with the combining marks of Unicode.
const ACCENTS: [(char, char); 15] = [
    ('"', '\u{308}'),
    ('\'', '\u{301}'),
    ('`', '\u{300}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('.', '\u{307}'),
    ('u', '\u{306}'),
    ('v', '\u{30c}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('H', '\u{30b}'),
    ('r', '\u{30a}'),
    ('d', '\u{323}'),
    ('b', '\u{331}'),
];

/// Letters that have commands of their own.
const LETTERS: [(&str, &str); 17] = [
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "i"),
    ("j", "j"),
    ("dh", "ð"),
    ("th", "þ"),
    ("textendash", "–"),
    ("textemdash", "—"),
];

/// The text that `written` stands for, its white space as single spaces.
pub(super) fn decoded(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut characters = written.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '{' | '}' => {}
            '~' => space(&mut text),
            '\\' => command(&mut characters, &mut text),
            character if character.is_whitespace() => space(&mut text),
            character => text.push(character),
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Adds what the command with the backslash before `characters` stands for.
fn command(characters: &mut std::iter::Peekable<std::str::Chars<'_>>, text: &mut String) {
    let Some(first) = characters.next() else { return };
    if !first.is_ascii_alphabetic() {
        match ACCENTS.iter().find(|(accent, _)| *accent == first) {
            Some((_, mark)) => accented(*mark, characters, text),
            None if first == '\\' => space(text),
            None => text.push(first),
        }
        return;
    }
    let mut name = String::from(first);
    while let Some(next) = characters.next_if(char::is_ascii_alphabetic) {
        name.push(next);
    }
    let spaced = characters.next_if(|c| c.is_whitespace()).is_some();
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        text.push_str(letter);
    } else if let Some((_, mark)) = ACCENTS.iter().find(|(accent, _)| name.len() == 1 && *accent == first) {
        accented(*mark, characters, text);
    } else if spaced {
        space(text);
    }
}

/// Adds the next letter with `mark`, or without it if there is no such letter.
fn accented(mark: char, characters: &mut std::iter::Peekable<std::str::Chars<'_>>, text: &mut String) {
    while characters.next_if(|c| matches!(c, '{' | '\\' | ' ')).is_some() {}
    let Some(letter) = characters.next_if(|c| c.is_alphabetic()) else { return };
    text.push(compose(letter, mark).unwrap_or(letter));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stands_for_text() {
        for (written, expected) in [
            ("The {Rain} of {\\'E}vora", "The Rain of Évora"),
            ("M{\\\"u}ller, J\\\"org and \\v{S}t\\'{\\i}pek", "Müller, Jörg and Štípek"),
            ("\\emph{Small} waters~\\& {\\ss}", "Small waters & ß"),
            ("Erd\\H{o}s and \\L{}ukasz", "Erdős and Łukasz"),
            ("{\\AA}str{\\\"o}m of Krist{\\r a}, Ti{\\^e}n and \\d{S}ad\\=ia", "Åström of Kristå, Tiên and Ṣadīa"),
            ("\\'{q}uiet", "quiet"),
            ("two\n   lines \\\\ more", "two lines more"),
            ("\\", ""),
            ("\\'", ""),
            ("{unclosed", "unclosed"),
        ] {
            assert_eq!(decoded(written), expected, "{written}");
        }
    }
}
