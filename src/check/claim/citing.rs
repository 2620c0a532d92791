//! Whether a document cites, and whether its marks have been lost.

use crate::document::citation::MarkKind;
use crate::document::{Document, Word};

/// The most sentences per reference to a source in a document that counts as citing.
const CITING: usize = 12;

/// A document that lists at least this many sources counts as citing, even if its marks are gone.
const LISTING: usize = 10;

/// In a text that is not long, at least this many sources without marks show that the marks were lost; a text with
/// fewer may never have had any.
const LOST: usize = 20;

/// How many words a long text has.
const LONG: usize = 3_000;

/// Whether a document points to sources repeatedly, or lists many: sentences without a source in it are mostly common
/// knowledge, or supported further down.
pub(super) fn is_citing(document: &Document) -> bool {
    let citations = document.citations();
    let often = |count: usize| count * CITING >= document.sentences().len().max(1);
    often(citations.in_text().count()) || citations.entries.len() >= LISTING && often(citations.entries.len())
}

/// Whether a document has many sources and hardly any mark that points to them, as after copying: it is unknown which
/// of its sentences they support.
pub(super) fn has_lost_its_marks(document: &Document) -> bool {
    let citations = document.citations();
    let is_identifier = |kind: &MarkKind| matches!(kind, MarkKind::Identifier { .. });
    let identifiers = citations.marks.iter().filter(|mark| is_identifier(&mark.kind)).count();
    let sources = citations.entries.len().max(identifiers).max(volumes(document));
    let points = |kind: &MarkKind| kind.is_reference() || matches!(kind, MarkKind::NameYear { inside: true, .. });
    let least = if document.word_count() >= LONG { LISTING } else { LOST };
    sources >= least && citations.in_text().filter(|mark| points(&mark.kind)).count() * 3 < sources
}

/// How often a year in brackets follows a page or a volume: "68, 036122 (2003)".
fn volumes(document: &Document) -> usize {
    let bytes = document.prose().as_bytes();
    let is_year = |word: &&Word| {
        word.digit && word.end - word.start == 4 && bytes[word.start..word.end].iter().all(u8::is_ascii_digit)
    };
    let follows = |word: &&Word| matches!(bytes[..word.start], [.., b'0'..=b'9', b' ', b'(']);
    let mut pieces = document.word_pieces();
    let mut count = 0;
    while let Some(words) = pieces.piece() {
        let years = words.iter().filter(is_year).filter(follows);
        count += years.filter(|word| bytes.get(word.end) == Some(&b')')).count();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    const SOURCE: &str = "Moss, A. Tides. Proc. Soc. 98, 5116–5121 (2001). ";

    #[test]
    fn sources_without_marks_are_noticed() {
        let of = |text: String| has_lost_its_marks(&Document::read(Input::text("a.txt", text)));
        let body = "Tides\n\nThe tide rises twice a day, and the moon moves it.";
        assert!(of(format!("{body}\n\n{}", SOURCE.repeat(24))));
        assert!(of(format!("{body}\n\n{}", "Moss, A. Tides. ISBN 978-0-306-40615-7. ".repeat(24))));
        assert!(!of(format!("{body}\n\n{}", SOURCE.repeat(12))));
        let marked = body
            .replace("day", "day [1] or more [2], in all seas [3], bays [4], gulfs [5], sounds [6] and fjords [7, 8]");
        assert!(!of(format!("{marked}\n\n{}", SOURCE.repeat(21))));
    }
}
