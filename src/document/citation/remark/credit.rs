//! Words in brackets, or on a line of their own, that say where something is from: `(source: Lake Board)`;
//! and empty ones: `(source: TBD)`, `(doi: )`, `(link)`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::document::citation::remark::bracket::{before, near, opened};
use crate::document::citation::{Mark, MarkKind};
use crate::document::word::Opening;

/// The words of `rules/credits.toml` sorted by their bytes, each with the lists that contain it, as bits.
static WORDS: &[(&str, u8)] = include!(concat!(env!("OUT_DIR"), "/credits.rs"));

/// All words of the lists, in lower case.
pub(super) fn all_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(words, _)| *words)
}

/// The lists, in the order of their bits.
const LEAD: u8 = 1;
const VIA: u8 = 1 << 1;
const LABEL: u8 = 1 << 2;
const BARE: u8 = 1 << 3;
const NOTHING: u8 = 1 << 4;
const UNKNOWN: u8 = 1 << 5;

/// Whether `words`, which may be in capitals, are in one of `lists`.
fn is(words: &str, lists: u8) -> bool {
    let words = words.trim();
    if words.is_empty() || words.len() > LONGEST_LEAD {
        return false;
    }
    let words = words.to_lowercase();
    WORDS.binary_search_by_key(&words.as_str(), |(word, _)| word).is_ok_and(|at| WORDS[at].1 & lists != 0)
}

/// The longest label before a colon, in bytes.
const LONGEST_LEAD: usize = 48;

/// The longest bracket, in bytes.
const LONGEST: usize = 240;

/// The credit whose bracket opens at `at`, or an empty one. If the bracket contains a mark, such as an address, the
/// credit ends before it.
pub(in crate::document::citation) fn at(text: &str, at: usize) -> Option<Mark> {
    let (open, close, rest) = opened(text, at)?;
    if !rest.starts_with(|c: char| c.is_alphabetic() || c == ' ') {
        return None;
    }
    let inside = near(rest, LONGEST);
    let length = inside.find([close, '\n']).filter(|length| inside[*length..].starts_with(close));
    let whole = |length: usize| at..at + open.len() + length + close.len_utf8();
    let Some(colon) = colon(near(rest, length.unwrap_or(LONGEST_LEAD).min(LONGEST_LEAD))) else {
        let inside = &inside[..length?];
        let range = whole(length?);
        let bare = is(inside, BARE) && !inside.starts_with(' ') && stands_for_a_source(text, &range);
        let kind = if bare { Some(MarkKind::Empty) } else { is_via(inside).then_some(MarkKind::Credit) };
        return kind.map(|kind| Mark::new(range, kind));
    };
    let label = &rest[..colon.start];
    let leads = is(label, LEAD);
    if !leads && !is(label, LABEL) {
        return None;
    }
    let Some(length) = length else {
        let range = at..at + open.len() + colon.end;
        return leads.then_some(Mark::new(range, MarkKind::Credit));
    };
    let value = &inside[colon.end.min(length)..length];
    match () {
        () if names_nothing(value, leads) => Some(Mark::new(whole(length), MarkKind::Empty)),
        () if !leads => None,
        () if holds_marks(value) => Some(Mark::new(at..at + open.len() + colon.end, MarkKind::Credit)),
        () => Some(Mark::new(whole(length), MarkKind::Credit)),
    }
}

/// The colon in `text`, in either width.
fn colon(text: &str) -> Option<Range<usize>> {
    let found = |at: usize| match &text.as_bytes()[at..] {
        [b':', ..] => Some(at..at + 1),
        [0xef, 0xbc, 0x9a, ..] => Some(at..at + 3),
        _ => None,
    };
    memchr::memchr2_iter(b':', 0xef, text.as_bytes()).find_map(found)
}

/// Whether `value` names no source; `lead`: a name was expected, not only an address.
fn names_nothing(value: &str, lead: bool) -> bool {
    let bare = value.trim().trim_matches(|c: char| "“”\"'‘’*_[]<>{}.…".contains(c)).trim();
    if bare.is_empty() || !bare.contains(char::is_alphanumeric) {
        // an image or code is a value
        return !value.contains('\u{fffc}');
    }
    // the author was not sure: "Wikipedia?"
    let doubted = || bare.ends_with('?') && bare.split_whitespace().count() <= 3;
    is(bare, NOTHING) || lead && (is(bare, UNKNOWN) || doubted())
}

/// Whether `value` may itself contain marks.
fn holds_marks(value: &str) -> bool {
    value.contains("://") || value.contains("www.") || value.contains(['[', '(', '@', '\\']) || {
        let lower = value.to_lowercase();
        ["doi", "isbn", "arxiv", "pmid", "issn", "10."].iter().any(|mark| lower.contains(mark))
    }
}

/// Whether `inside` is `via Lake Board`: the name begins with a capital, or is an address.
fn is_via(inside: &str) -> bool {
    let mut ends = inside.match_indices(' ').map(|(at, _)| at).take(3);
    ends.any(|at| {
        let name = inside[at..].trim_start();
        name.starts_with(|c: char| c.is_uppercase() || c == '@') && name.chars().count() > 2 && is(&inside[..at], VIA)
    })
}

/// Whether the word in the brackets at `range` follows a statement, and no address follows it: "It rose by half
/// (link)."
fn stands_for_a_source(text: &str, range: &Range<usize>) -> bool {
    const WORDS: usize = 4;
    let line = before(text, range.start);
    let spaced = line.ends_with([' ', '\u{a0}', '.', '!', '?']);
    let after = near(&text[range.end..], 16);
    let next = after.trim_start_matches([' ', '\u{a0}']);
    let goes_on = !next.starts_with(|c: char| ".,;!?。！".contains(c) || c == '\n' || c.is_uppercase());
    spaced && line.split_whitespace().count() >= WORDS && (next.is_empty() || !goes_on)
}

/// A line that says where the text before it is from: `Source: Lake Board`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The bytes of `text` with the name.
    pub value: Range<usize>,
    /// Whether a name was meant to be there and is missing.
    pub empty: bool,
}

/// The credit that `text` is, if it begins like one.
pub fn line(text: &str) -> Option<Line> {
    static OPENING: LazyLock<Opening> =
        LazyLock::new(|| Opening::of(WORDS.iter().filter(|(_, lists)| lists & LEAD != 0).map(|(words, _)| *words)));
    let is_mark = |c: char| matches!(c, ' ' | '*' | '_' | '—' | '–' | '-' | '•');
    let start = text.len() - text.trim_start_matches(is_mark).len();
    // by far most sentences begin differently
    if !OPENING.may_open(text[start..].trim_start()) {
        return None;
    }
    let head = near(&text[start..], LONGEST_LEAD);
    let colon = colon(head)?;
    if !is(head[..colon.start].trim_end_matches(['*', '_']), LEAD) {
        return None;
    }
    let value = start + colon.end..text.len();
    let words = text[value.clone()].trim().trim_matches(|c: char| "*_.\"'”’".contains(c)).trim();
    // a list or a picture may follow a label alone
    (!words.is_empty() && !words.contains('\u{fffc}')).then(|| {
        let empty = names_nothing(words, false) && !words.contains("://");
        Line { value, empty }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, bool)> {
        let starts = text.char_indices().filter_map(|(from, _)| at(text, from));
        starts.map(|mark| (&text[mark.range], mark.kind == MarkKind::Credit)).collect()
    }

    #[test]
    fn words_in_brackets_say_where_something_is_from() {
        for (text, expected) in [
            ("The lake fell by half (source: Lake Board).", "(source: Lake Board)"),
            ("Der See sank um die Hälfte (Quelle: Seeamt).", "(Quelle: Seeamt)"),
            ("Le lac a baissé de moitié (source : Office du lac).", "(source : Office du lac)"),
            ("湖は半分になった（出典：湖水局）。", "（出典：湖水局）"),
            ("It fell by half (via Lake Board).", "(via Lake Board)"),
            ("It fell. (Source: https://lake.example/2023)", "(Source:"),
            ("It fell (source: Lake Board (2019)).", "(source:"),
        ] {
            assert_eq!(kinds(text), [(expected, true)], "{text}");
        }
    }

    #[test]
    fn some_name_nothing() {
        for bracket in [
            "(source: )",
            "(source:)",
            "(source: TBD)",
            "(Source: unknown)",
            "(Source: the internet)",
            "(Source: Wikipedia?)",
            "(source: ???)",
            "(source: ____)",
            "(Quelle: folgt)",
            "(doi: )",
            "[source: TODO]",
            "(link)",
            "[source]",
        ] {
            let text = format!("The lake fell by half since May {bracket}. It rose again.");
            assert_eq!(kinds(&text), [(bracket, false)]);
        }
    }

    #[test]
    fn other_brackets_are_none() {
        for text in [
            "Choose a target (link) to open it.",
            "A digital object identifier (DOI) is a name.",
            "The colour (red: warm) fell by half.",
            "They met (via tram) in the old town.",
            "(link)",
            "A link (link: see below) was set.",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn lines_say_it_too() {
        let of = |text| line(text).map(|line| (&text[line.value], line.empty));
        assert_eq!(of("Source: Lake Board, 2023"), Some((" Lake Board, 2023", false)));
        assert_eq!(of("*Quelle:* TBD"), Some(("* TBD", true)));
        assert_eq!(of("Source: unknown"), Some((" unknown", false)));
        assert_eq!((of("Sources:"), of("Sources of the lake: two"), of("It fell: by half")), (None, None, None));
    }
}
