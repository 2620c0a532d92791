//! The labels of identifiers: `ISBN-13:`, `e-ISSN (print)`, `doi.org/`, `| isbn =`.

use super::Scheme;

/// A label in a text.
pub(super) struct Label {
    pub(super) scheme: Scheme,
    /// Where the identifier begins.
    pub(super) end: usize,
    /// Whether there are only marks between the label and the identifier.
    pub(super) direct: bool,
    /// Whether it is the site that leads to such identifiers: `doi.org/`.
    pub(super) site: bool,
}

/// The words that announce identifiers, in lower case.
const WORDS: [(&str, Scheme); 21] = [
    ("doi", Scheme::Doi),
    ("isbn", Scheme::Isbn),
    ("eisbn", Scheme::Isbn),
    ("issn", Scheme::Issn),
    ("eissn", Scheme::Issn),
    ("pissn", Scheme::Issn),
    ("arxiv", Scheme::Arxiv),
    ("eprint", Scheme::Arxiv),
    ("pmid", Scheme::Pmid),
    ("pmcid", Scheme::Pmcid),
    ("pmc", Scheme::Pmcid),
    ("orcid", Scheme::Orcid),
    ("oclc", Scheme::Oclc),
    ("lccn", Scheme::Lccn),
    ("swh", Scheme::Swhid),
    ("rrid", Scheme::Rrid),
    ("nct", Scheme::Nct),
    ("isrctn", Scheme::Isrctn),
    ("eudract", Scheme::Eudract),
    ("ecli", Scheme::Ecli),
    ("ep", Scheme::Patent),
];

/// The shortest and the longest of them, in bytes.
pub(super) const SHORTEST: usize = 2;
pub(super) const LONGEST: usize = 7;

/// The most marks between a label and an identifier, in bytes.
const MARKS: usize = 12;

/// The most words between them: `ISSN (print)`, `ISBN of the paperback`.
const BETWEEN: usize = 3;

/// Whether a label may begin with the letter `byte`: rules out most words.
pub(super) fn may_be(byte: u8) -> bool {
    WORDS.iter().any(|(word, _)| word.as_bytes()[0] == byte.to_ascii_lowercase())
}

/// The label that begins at `at`.
pub(super) fn at(text: &str, at: usize) -> Option<Label> {
    let bytes = &text.as_bytes()[at..];
    let length = bytes.iter().take(LONGEST + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let known = |(word, _): &&(&str, Scheme)| word.as_bytes().eq_ignore_ascii_case(&bytes[..length]);
    let (_, scheme) = WORDS.iter().find(known)?;
    let (scheme, from) = (*scheme, at + length);
    let joined = match scheme {
        Scheme::Pmcid => length == 3,
        Scheme::Nct | Scheme::Isrctn | Scheme::Patent => true,
        _ => false,
    };
    if joined && text[from..].starts_with(|c: char| c.is_ascii_digit()) {
        return Some(Label { scheme, end: from, direct: true, site: false });
    }
    let from = from + qualifier(&text[from..], scheme);
    let rest = &text[from..];
    if let Some(site) = rest.get(..5).filter(|site| site.eq_ignore_ascii_case(".org/")) {
        let sited = matches!(scheme, Scheme::Doi | Scheme::Orcid);
        return sited.then_some(Label { scheme, end: from + site.len(), direct: true, site: true });
    }
    let marked = from + marks(rest);
    if marked == from {
        return None;
    }
    let worded = matches!(scheme, Scheme::Isbn | Scheme::Issn).then(|| words(text, marked)).flatten();
    let end = worded.unwrap_or(marked);
    Some(Label { scheme, end, direct: worded.is_none(), site: false })
}

/// The length of what distinguishes kinds of one scheme at the beginning of `rest`: `-13`, ` 10`, `-L`, `s`, `iD`.
fn qualifier(rest: &str, scheme: Scheme) -> usize {
    let pieces: &[&str] = match scheme {
        Scheme::Isbn => &["-13", "-10", " 13", " 10", "13", "10", "s"],
        Scheme::Issn => &["-L", "-l", "-E", "-e", "-P", "-p", "L", "s"],
        Scheme::Orcid => &[" iD", "iD", " ID"],
        _ => &[],
    };
    let ends = |piece: &&&str| !rest[piece.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    pieces.iter().filter(|piece| rest.starts_with(**piece)).find(ends).map_or(0, |piece| piece.len())
}

/// The length of the marks that `rest` begins with.
fn marks(rest: &str) -> usize {
    let is_mark = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | ':' | '=' | '|' | '"' | '\'' | '{' | '#' | '.' | '：');
    let length = rest.find(|c: char| !is_mark(c)).unwrap_or(rest.len());
    // a value that begins with full stops is cut short
    if length > MARKS || rest.starts_with("..") { 0 } else { length }
}

/// Where the identifier begins after a few words at `at`, perhaps in round brackets: `(print) `, `online: `.
fn words(text: &str, at: usize) -> Option<usize> {
    let mut at = at;
    for _ in 0..BETWEEN {
        let rest = &text[at..];
        let open = rest.len() - rest.trim_start_matches('(').len();
        let word = rest[open..].bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
        if word < 2 || open > 1 {
            return None;
        }
        let after = &rest[open + word..];
        let close = after.len() - after.trim_start_matches(')').len();
        let gap = marks(&after[close..]);
        if gap == 0 || close > 1 {
            return None;
        }
        at += open + word + close + gap;
        if text[at..].starts_with(|c: char| c.is_ascii_digit()) {
            return Some(at);
        }
    }
    None
}
