//! Letters as TeX writes them: with commands for accents, and with commands of their own.

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

/// The combining mark of the accent that the command `name` writes, which is a sign or a letter.
pub(super) fn accent(name: char) -> Option<char> {
    ACCENTS.iter().find(|(accent, _)| *accent == name).map(|(_, mark)| *mark)
}

/// What the command called `name` stands for, if it is a letter.
pub(super) fn letter(name: &str) -> Option<&'static str> {
    LETTERS.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

/// `letter` with the combining `mark`, or without it if there is no such letter.
pub(super) fn accented(letter: char, mark: char) -> char {
    compose(letter, mark).unwrap_or(letter)
}
