//! Words in brackets, or in a line of their own, that say where something is from: `(source: Lake Board)`;
//! and those that say nothing: `(source: TBD)`, `(doi: )`, `(link)`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::citation::remark::bracket::{before, near, opened};
use crate::document::citation::{Mark, MarkKind};

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/credits.toml"));

/// The words of `rules/credits.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    leads: Vec<String>,
    via: Vec<String>,
    labels: Vec<String>,
    bare: Vec<String>,
    nothing: Vec<String>,
    unknown: Vec<String>,
}

/// What words can be, as bits.
#[derive(Debug, Clone, Copy, Default)]
struct Is {
    lead: bool,
    via: bool,
    label: bool,
    bare: bool,
    nothing: bool,
    unknown: bool,
}

static TABLE: LazyLock<HashMap<String, Is>> = LazyLock::new(|| {
    // a mistake in the file is found by the test below
    let file: File = toml::from_str(TEXT).unwrap_or_default();
    let mut table: HashMap<String, Is> = HashMap::new();
    let lists: [(Vec<String>, fn(&mut Is)); 6] = [
        (file.leads, |is| is.lead = true),
        (file.via, |is| is.via = true),
        (file.labels, |is| is.label = true),
        (file.bare, |is| is.bare = true),
        (file.nothing, |is| is.nothing = true),
        (file.unknown, |is| is.unknown = true),
    ];
    for (words, set) in lists {
        for word in words {
            set(table.entry(word).or_default());
        }
    }
    table
});

/// What `words` can be; they are too long to be any of it from 48 bytes on.
fn is(words: &str) -> Is {
    const LONGEST: usize = 48;
    let words = words.trim();
    if words.is_empty() || words.len() > LONGEST {
        return Is::default();
    }
    TABLE.get(words.to_lowercase().as_str()).copied().unwrap_or_default()
}

/// The longest name of what stands before a colon, in bytes.
const LONGEST_LEAD: usize = 48;

/// The longest bracket, in bytes.
const LONGEST: usize = 240;

/// The credit whose bracket opens at `at`, or what stands there instead of one. Where more than words stands
/// in it, only what comes before that belongs to the mark: an address is a mark of its own.
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
        return match is(inside) {
            Is { bare: true, .. } if !inside.starts_with(' ') && stands_for_a_source(text, &range) => {
                Some(Mark::new(range, MarkKind::Empty))
            }
            _ => is_via(inside).then_some(Mark::new(range, MarkKind::Credit)),
        };
    };
    let kind = is(&rest[..colon.start]);
    if !kind.lead && !kind.label {
        return None;
    }
    let Some(length) = length else {
        let range = at..at + open.len() + colon.end;
        return kind.lead.then_some(Mark::new(range, MarkKind::Credit));
    };
    let value = &inside[colon.end.min(length)..length];
    match () {
        () if names_nothing(value, kind.lead) => Some(Mark::new(whole(length), MarkKind::Empty)),
        () if !kind.lead => None,
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

/// Whether `value` names no source; `lead`: a name was to stand there, and not only an address.
fn names_nothing(value: &str, lead: bool) -> bool {
    let bare = value.trim().trim_matches(|c: char| "“”\"'‘’*_[]<>{}.…".contains(c)).trim();
    if bare.is_empty() || !bare.contains(char::is_alphanumeric) {
        // a picture or code stands there
        return !value.contains('\u{fffc}');
    }
    let kind = is(bare);
    // somebody was not sure: "Wikipedia?"
    let doubted = || bare.ends_with('?') && bare.split_whitespace().count() <= 3;
    kind.nothing || lead && (kind.unknown || doubted())
}

/// Whether marks of their own may stand in `value`.
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
        name.starts_with(|c: char| c.is_uppercase() || c == '@') && name.chars().count() > 2 && is(&inside[..at]).via
    })
}

/// Whether the word in the brackets at `range` closes a statement, and no address follows: "It rose by half
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

/// A line that says where what stands before it is from: `Source: Lake Board`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The bytes of `text` with the name.
    pub value: Range<usize>,
    /// Whether it names nothing, and was meant to.
    pub empty: bool,
}

/// The line that `text` is, if it begins as one.
pub fn line(text: &str) -> Option<Line> {
    let start = text.len() - text.trim_start_matches([' ', '*', '_', '—', '–', '-', '•']).len();
    let head = near(&text[start..], LONGEST_LEAD);
    let colon = colon(head)?;
    if !is(head[..colon.start].trim_end_matches(['*', '_'])).lead {
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
    fn the_file_is_right() {
        let file: File = toml::from_str(TEXT).expect("rules/credits.toml is right");
        for list in [file.leads, file.via, file.labels, file.bare, file.nothing, file.unknown] {
            assert!(!list.is_empty() && list.iter().all(|word| *word == word.to_lowercase()));
        }
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
