//! The text that a value of BibTeX stands for: without braces, commands and their accents.

use crate::tex;

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
        match tex::accent(first) {
            Some(mark) => accented(mark, characters, text),
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
    if let Some(letter) = tex::letter(&name) {
        text.push_str(letter);
    } else if let Some(mark) = tex::accent(first).filter(|_| name.len() == 1) {
        accented(mark, characters, text);
    } else if spaced {
        space(text);
    }
}

/// Adds the next letter with `mark`, or without it if there is no such letter.
fn accented(mark: char, characters: &mut std::iter::Peekable<std::str::Chars<'_>>, text: &mut String) {
    while characters.next_if(|c| matches!(c, '{' | '\\' | ' ')).is_some() {}
    let Some(letter) = characters.next_if(|c| c.is_alphabetic()) else { return };
    text.push(tex::accented(letter, mark));
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
