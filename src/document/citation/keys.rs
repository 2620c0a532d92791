//! Citations by key in prose: `[see @key, p. 3; @other]`, `\cite{key, other}`, `@key`.

use crate::document::citation::{Mark, MarkKind};
use crate::document::notation::{self, Found, Means, Piece, in_piece};

/// The most bytes of prose that are searched for the end of a mark.
const LONGEST: usize = 4_096;

/// The mark of a notation of the table that begins at `at`.
pub(super) fn delimited(text: &str, at: usize) -> Option<Mark> {
    let Found { length, keys, means, start, .. } = found(text, at)?;
    match means {
        Means::Library => Some(Mark::new(at..at + length, MarkKind::Keys(keys))),
        // the note itself can contain marks
        Means::Note => Some(Mark::new(at..at + start, MarkKind::Note)),
        Means::Reference => None,
    }
}

/// The text of the note in the text that the mark at byte `at` opens.
pub(super) fn note_at(text: &str, at: usize) -> Option<&str> {
    found(text, at).filter(|found| found.means == Means::Note).map(|found| found.inside)
}

fn found(text: &str, at: usize) -> Option<Found<'_>> {
    let near = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    // a mark is in one block
    notation::read(near).filter(|found| !near[..found.length].contains('\n'))
}

/// The key without brackets whose sign is at `at`: `as @moss2023 shows`. It counts only in a text that has a library,
/// or keys in brackets.
pub(super) fn bare(text: &str, at: usize) -> Option<Mark> {
    let before = text[..at].chars().next_back();
    let begins = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '-' | '“' | '"' | '—' | '–'));
    let rest = &text[at + 1..];
    let starts = rest.trim_start_matches('{').starts_with(|c: char| c.is_alphabetic() || c == '_');
    let stops: &[char] = if rest.starts_with('{') { &[' ', '\n'] } else { &[' ', '\n', ',', ';', ')', ']', '['] };
    let Piece::Key(key) = in_piece(&text[at..at + 1 + rest.find(stops).unwrap_or(rest.len())]) else { return None };
    let end = at + text[at..].find(key.as_str())? + key.len();
    let end = end + usize::from(text[end..].starts_with('}') && rest.starts_with('{'));
    // "@user@server.example" is a name elsewhere
    let fits = begins && starts && !text[end..].starts_with('@');
    fits.then(|| Mark::new(at..end, MarkKind::Keys(vec![key])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(mark: Option<Mark>) -> Vec<String> {
        match mark.map(|mark| mark.kind) {
            Some(MarkKind::Keys(keys)) => keys,
            _ => Vec::new(),
        }
    }

    #[test]
    fn keys_without_brackets_are_read() {
        for (text, expected) in [
            ("@moss2023 shows", vec!["moss2023"]),
            ("(@moss_23:a, and others)", vec!["moss_23:a"]),
            ("As @moss2023’s book", vec!["moss2023"]),
            ("see @moss2023.", vec!["moss2023"]),
            ("@{moss 2023}", vec!["moss"]),
            ("anna@moss.example", vec![]),
            ("@anna@moss.example", vec![]),
            ("@fig:rain and so on", vec![]),
            ("@fig-rain", vec![]),
            ("5 @ 3", vec![]),
        ] {
            let at = text.find('@').expect("a sign");
            assert_eq!(keys(bare(text, at)), expected, "{text}");
        }
    }

    #[test]
    fn marks_stand_in_one_part() {
        assert_eq!(keys(delimited("[@moss2023]\n", 0)), ["moss2023"]);
        assert_eq!(delimited("[@moss2023\n]", 0), None);
        assert_eq!(delimited("{% cite\nmoss2023 %}", 0), None);
        assert_eq!(delimited(r"\@ref(rain)", 0), None);
        let note = delimited("^[A note.]", 0).map(|mark| (mark.kind, mark.range));
        assert_eq!(note, Some((MarkKind::Note, 0..2)));
        assert_eq!(note_at("It.^[A note.] So", 3), Some("A note."));
    }
}
