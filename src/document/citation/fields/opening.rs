//! The beginning of an entry: its authors, and its date if that follows them.

use std::ops::Range;

use q7x2_dates::find_dates;
use q7x2_words as words;

use crate::document::citation::fields::field::Author;
use crate::document::citation::fields::field::Issued;
use crate::document::citation::fields::issued;
use crate::document::citation::fields::names;
use crate::document::citation::fields::person::is_known_body;
use crate::document::citation::fields::piece::{self, bracket, quotation, skip, trimmed};

/// What an entry begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Opening {
    pub authors: Vec<Author>,
    pub others: bool,
    pub issued: Option<Issued>,
    /// The title, if it comes before the date because there is no author.
    pub title: Option<Range<usize>>,
    /// Where the rest begins.
    pub end: usize,
    /// Whether the authors end with a comma, as the other fields will.
    pub by_comma: bool,
}

/// The longest name of a body, in words.
const LONGEST_NAME: usize = 14;
/// How far from the beginning a date after the authors can be, in bytes.
const REACH: usize = 700;

/// Reads the opening of the entry `text`.
pub(super) fn read(text: &str) -> Opening {
    let start = label(text);
    if quotation(text, start).is_some() {
        return Opening { end: start, ..Opening::default() };
    }
    if let Some(end) = repeated(text, start) {
        return after_names(text, end, Opening::default());
    }
    match names::list(text, start) {
        Some(names) => {
            let opening = Opening { authors: names.authors, others: names.others, ..Opening::default() };
            after_names(text, names.end, opening)
        }
        None => without_persons(text, start),
    }
}

/// The end of the dashes that repeat the authors of the entry before: `———.`, `---.`
pub(super) fn repeated(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let dashes = rest.len() - rest.trim_start_matches(['—', '–', '-', '―', '_']).len();
    (dashes >= 3 && rest[dashes..].starts_with(['.', ',', ' '])).then_some(start + dashes)
}

/// Where the entry begins after its number or key: `[4] `, `4. `, `[Ang80] `.
fn label(text: &str) -> usize {
    if repeated(text, 0).is_some() {
        return 0;
    }
    let start = skip(text, 0, &['•', '*', '·', '–', '-', '^']);
    if let Some((inside, end)) = bracket(text, start).filter(|_| text[start..].starts_with('['))
        && inside.len() <= 12
        && inside.contains(|c: char| c.is_ascii_digit())
    {
        return skip(text, end, &['.', ':']);
    }
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let listed = (1..=3).contains(&digits) && text[start + digits..].starts_with(['.', ')', '\t']);
    let end = start + digits + 1;
    if listed && text[end..].starts_with(' ') { skip(text, end, &[]) } else { start }
}

/// Reads the date after the authors that end at `end`, if there is one.
fn after_names(text: &str, end: usize, opening: Opening) -> Opening {
    if let Some((issued, end)) = dated(text, end) {
        return Opening { issued: Some(issued), end, ..opening };
    }
    let by_comma = text[end..].starts_with(',');
    Opening { end: skip(text, end, &['.', ',', ':', ';']), by_comma, ..opening }
}

/// The date at `at` after an author, in brackets or between full stops, and where it ends.
fn dated(text: &str, at: usize) -> Option<(Issued, usize)> {
    let from = skip(text, at, &['.', ',', ':']);
    let stop = |end: usize| skip(text, end, &['.', ',', ':', ';']);
    if let Some((inside, end)) = bracket(text, from) {
        let start = from + 1;
        let issued = issued::in_bracket(text, start, start + inside.len(), &find_dates(text))?;
        return Some((issued, stop(end)));
    }
    let issued = issued::at(text, from)?;
    let closed = text[issued.range.end..].starts_with(['.', ',', ':']) || text[issued.range.end..].starts_with(" “");
    closed.then(|| (issued.clone(), stop(issued.range.end)))
}

/// The opening of an entry without people: an organization, or the title itself, before a date; or an organization
/// before a title.
fn without_persons(text: &str, start: usize) -> Opening {
    if let Some((block, issued, end)) = before_date(text, start) {
        // "Weir. (n.d.). In Dictionary of Water"
        if is_body(&text[block.clone()]) && !text[end..].starts_with("In ") {
            return Opening { authors: vec![body(block)], issued: Some(issued), end, ..Opening::default() };
        }
        return Opening { title: Some(without_brackets(text, block)), issued: Some(issued), end, ..Opening::default() };
    }
    if let Some(colon) = text[start..].find(": ").map(|at| start + at).filter(|at| is_short_body(&text[start..*at])) {
        return Opening { authors: vec![body(start..colon)], end: colon + 2, ..Opening::default() };
    }
    let first = piece::end(text, start);
    let comma = text[start..first.at].find(", ").map(|at| start + at);
    for (end, next, by_comma) in
        [Some((first.at, first.next, false)), comma.map(|at| (at, at + 1, true))].into_iter().flatten()
    {
        let next = skip(text, next, &[',', '.']);
        let quoted = quotation(text, next).is_some();
        let titled = !first.asks && is_known_body(&text[start..end]) && opens_title(&text[next..]);
        let titled = titled && !(by_comma && is_known_body(text[next..].split([',', '.']).next().unwrap_or("")));
        if (quoted || titled)
            && is_body(&text[start..end])
            && let Some(name) = trimmed(text, start..end)
        {
            return Opening { authors: vec![body(name)], end: next, by_comma, ..Opening::default() };
        }
    }
    Opening { end: start, ..Opening::default() }
}

/// Whether `text` is certainly the name of an organization: few words, one of them a word such as “office”.
fn is_short_body(text: &str) -> bool {
    text.split(' ').count() <= 6 && is_known_body(text) && is_body(text) && !text.contains(". ")
}

fn body(range: Range<usize>) -> Author {
    Author { family: range.clone(), range, is_person: false }
}

/// The text before the first date in brackets, or between full stops, near the beginning.
fn before_date(text: &str, start: usize) -> Option<(Range<usize>, Issued, usize)> {
    let reach = text.len().min(start + REACH);
    for at in (start..reach).filter(|at| text.is_char_boundary(*at)) {
        let opens = text[at..].starts_with('(') && text[..at].ends_with([' ', '.']);
        let stands = text[at..].starts_with(|c: char| c.is_ascii_digit() || c == 'n') && text[..at].ends_with(". ");
        if !opens && !stands {
            continue;
        }
        let Some((issued, end)) = dated(text, at) else { continue };
        let Some(block) = trimmed(text, start..at) else { continue };
        let before = &text[block.clone()];
        // a date further on belongs to a volume or a publisher; and something must follow the date
        let near = !before.contains(['“', '"', ':']) && pieces(before) <= 1;
        let followed = text[end..].chars().filter(|c| c.is_alphabetic()).count() >= 4;
        return (near && followed).then_some((block, issued, end));
    }
    None
}

fn pieces(text: &str) -> usize {
    let first = piece::end(text, 0);
    usize::from(text[first.next..].contains(char::is_alphanumeric)) + 1
}

fn without_brackets(text: &str, block: Range<usize>) -> Range<usize> {
    let inside = &text[block.clone()];
    let end = inside.rfind(" [").filter(|_| inside.ends_with(']')).unwrap_or(inside.len());
    block.start..block.start + end
}

/// Whether `text` can be the name of an organization: few words, nearly all of them capitalized.
fn is_body(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| word.contains(char::is_alphabetic)).collect();
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase) && !words::SMALL_WORDS_IN_NAMES.has(word))
        .count();
    let opens = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@'));
    let asks = text.ends_with(['?', '!', ']', '”', '"']);
    let known = small == 0 || small == 1 && is_known_body(text);
    !asks && words.len() <= LONGEST_NAME && (opens && known || words.len() == 1)
}

/// Whether a title of two words or more follows, not a date or an address.
fn opens_title(text: &str) -> bool {
    let piece = &text[..piece::end(text, 0).at];
    let imprint = piece.contains(": ") && piece.split(' ').count() <= 4;
    let address = piece.contains("://") || piece.starts_with("www.") || piece.starts_with("10.");
    let words = piece.split(' ').filter(|word| word.contains(char::is_alphabetic)).count();
    let undated = !piece.starts_with(|c: char| c.is_ascii_digit());
    words >= 2 && !imprint && !address && undated
}
