//! Sections: lines that name what follows, and lists of sources.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a line that stands apart reads as the title of what follows.
pub(super) fn looks_like_heading(text: &str) -> bool {
    let bare = without_marks(text);
    let Some(last) = bare.chars().next_back().filter(|_| bare.len() <= 140) else { return false };
    let begins = bare
        .trim_start_matches(['"', '“', '‘', '\'', '(', '«'])
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let words = text.split_whitespace().count();
    if !begins || words > 16 {
        return false;
    }
    match last {
        '.' => bare.ends_with("U.S.") || bare.ends_with("U.K."),
        '!' | ',' | ';' | '…' => false,
        '?' => words <= 14,
        ':' => words <= 8,
        _ => true,
    }
}

/// A line without the marks that point to its sources: `[1]`, `[2, 4]`.
fn without_marks(text: &str) -> &str {
    let mut text = text;
    while let Some((before, mark)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        let numbers = mark.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' ' | b'-'));
        if mark.is_empty() || !numbers {
            break;
        }
        text = before.trim_end();
    }
    text
}

/// The headings of lists of sources in many languages, one a line.
static HEADINGS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/models/source-headings.txt"));

/// Headings of lists of notes, which name sources or explain, one a line.
static NOTES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/models/note-headings.txt"));

/// No heading of a list of sources is longer, in bytes, with its number and marks.
const LONGEST: usize = 100;

/// Whether `text` names a list of sources, as the heading of one does.
pub(super) fn names_sources(text: &str) -> bool {
    static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines_of(HEADINGS));
    is_one_of(text, &NAMES)
}

/// Whether `text` names a list of notes, or one of sources.
pub(super) fn names_notes(text: &str) -> bool {
    static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines_of(NOTES));
    is_one_of(text, &NAMES) || names_sources(text)
}

fn lines_of(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn is_one_of(text: &str, names: &HashSet<&'static str>) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let text = text.trim_start_matches(|c: char| c.is_numeric() || c == '.' || c == ' ');
    names.contains(text)
}

/// Whether a line without a list mark can be an entry of a list of sources: it names a year or a link.
pub(super) fn looks_like_reference(text: &str) -> bool {
    let year = text.as_bytes().windows(4).any(|four| {
        matches!(four, [b'1', b'8' | b'9', _, _] | [b'2', b'0', _, _]) && four.iter().all(u8::is_ascii_digit)
    });
    year || text.contains("://") || text.contains("doi")
}
