//! Lists of people at the beginning of entries, and where they end.

use q7x2_words as words;

use crate::document::citation::fields::field::Author;
use crate::document::citation::fields::person::{self, Person};
use crate::document::citation::fields::piece::skip;

/// People named one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub authors: Vec<Author>,
    /// Whether there are more than are named.
    pub others: bool,
    /// Whether they are said to be editors.
    pub editors: bool,
    /// The end of the list, with what it says about its people.
    pub end: usize,
}

/// The people whose names begin at `at`; none if there is no name, or if the words after it show that this is something
/// else.
pub(super) fn list(text: &str, at: usize) -> Option<Names> {
    let first = first(text, at)?;
    let mut names = Names { end: first.range.end, ..Names::default() };
    // names that are written out might be titles: they count only if "and" or a clearer name follows
    let mut unsure = Vec::new();
    let (plain, inverted) = (first.is_plain, first.family.start == first.range.start);
    if !inverted && person::is_known_body(&text[first.range.clone()]) {
        return None;
    }
    names.authors.push(author(first));
    let mut here = names.end;
    while let Some((from, joined)) = separator(text, here) {
        if let Some(end) = others(text, from) {
            names.others = true;
            names.authors.append(&mut unsure);
            names.end = end;
            break;
        }
        let Some(next) = next(text, from, inverted, plain || inverted || joined) else { break };
        here = next.range.end;
        let sure = !next.is_plain || joined;
        unsure.push(author(next));
        if sure {
            names.authors.append(&mut unsure);
            names.end = here;
        }
        if joined && names.authors.len() > 1 && !more_follow(text, here) {
            break;
        }
    }
    role(text, &mut names);
    closes(text, &names, plain).then_some(names)
}

fn author(person: Person) -> Author {
    Author { range: person.range, family: person.family, is_person: true }
}

fn first(text: &str, at: usize) -> Option<Person> {
    person::trailing(text, at, true)
        .or_else(|| person::inverted(text, at))
        .or_else(|| person::leading(text, at))
        .or_else(|| person::plain(text, at))
}

/// The next name of a list; `inverted` says that the first has its surname first, `plain` that
/// names may be written out.
fn next(text: &str, at: usize, inverted: bool, plain: bool) -> Option<Person> {
    let leading = || person::leading(text, at);
    let plain = || person::plain(text, at).filter(|_| plain);
    if inverted {
        person::trailing(text, at, false).or_else(|| person::inverted(text, at)).or_else(leading).or_else(plain)
    } else {
        leading().or_else(plain)
    }
}

/// Where the next name begins after a comma, a semicolon or “and”, and whether that was an “and”.
fn separator(text: &str, at: usize) -> Option<(usize, bool)> {
    let from = skip(text, at, &[',', ';']);
    let dots = ["…", ". . .", "..."].iter().find(|dots| text[from..].starts_with(**dots));
    let from = dots.map_or(from, |dots| skip(text, from + dots.len(), &[',']));
    let rest = &text[from..];
    match words::BEFORE_LAST_AUTHORS.after(rest) {
        Some(last) if !rest.starts_with("et al") => Some((text.len() - last.len(), true)),
        _ => (from > at && text[at..from].contains([',', ';', '…', '.']) || rest.starts_with("et al"))
            .then_some((from, false)),
    }
}

fn more_follow(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start();
    rest.starts_with([',', ';']) || rest.starts_with("et al")
}

/// The end of “et al.” or “and others” at `at`.
fn others(text: &str, at: usize) -> Option<usize> {
    words::AND_OTHERS.start_of(&text[at..]).map(|words| at + words.trim_end_matches('.').len())
}

/// What is said about people after their names, and whether that makes them editors.
const ROLES: [(&str, bool); 20] = [
    ("(eds.)", true),
    ("(ed.)", true),
    ("(eds)", true),
    ("(ed)", true),
    ("(hrsg.)", true),
    ("(hg.)", true),
    ("(dir.)", true),
    ("(trans.)", false),
    ("(director)", false),
    ("(host)", false),
    ("(producer)", false),
    (", editors", true),
    (", editor", true),
    (", eds.", true),
    (", eds", true),
    (", ed.", true),
    (", ed ", true),
    (", translators", false),
    (", trans.", false),
    (", dir.", false),
];

/// Reads what is said about the people after their names.
fn role(text: &str, names: &mut Names) {
    let rest = &text[names.end..];
    let from = names.end + rest.len() - rest.trim_start_matches([' ', '.']).len();
    let from = if text[from..].starts_with('(') { from } else { names.end };
    let head: String = text[from..].chars().take(16).collect::<String>().to_lowercase();
    if let Some((words, editors)) = ROLES.iter().find(|(words, _)| head.starts_with(words)) {
        names.editors = *editors;
        names.end = from + words.trim_end_matches([' ']).len();
    }
}

/// Whether what follows the list lets it be a list of people: a full stop, a date or a quotation. After a single name
/// that is written out, it must be a comma before a quotation or title, or a full stop.
fn closes(text: &str, names: &Names, plain: bool) -> bool {
    let rest = &text[names.end..];
    let lone = plain && names.authors.len() == 1;
    let trimmed = rest.trim_start();
    trimmed.is_empty() && !lone
        || text[..names.end].ends_with('.')
        || rest.starts_with(['.', ',', ';', ')'])
        || !lone && rest.starts_with(':')
        || names.editors
        || names.others
        || rest.starts_with(' ') && trimmed.starts_with(['(', '[', '“', '"', '–', '—', '„', '«'])
        || !lone && trimmed.starts_with(|c: char| c.is_ascii_digit())
}
