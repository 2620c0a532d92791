//! The words of a reference, and what each looks like.

use std::ops::Range;

use q7x2_words as words;

/// A word of a reference: anything between white space.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// A name for its class, or else its letters and digits in lower case, with the digits of a number as 0.
    pub core: String,
    /// Its class, whatever the language.
    pub class: u8,
    /// How it is written: `Xx`, `X.`, `0-0`.
    pub shape: String,
    /// The mark that it begins with; 0 for a letter or a digit.
    pub first: u8,
    /// The mark that it ends with.
    pub last: u8,
    /// Whether it is a year on its own: `(1984).`, `1984a`.
    pub year: bool,
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut rest = text;
    let mut at = 0;
    loop {
        let gap = rest.len() - rest.trim_start().len();
        at += gap;
        rest = &rest[gap..];
        if rest.is_empty() {
            return all;
        }
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        all.push(word(&rest[..length], at));
        at += length;
        rest = &rest[length..];
    }
}

fn word(written: &str, at: usize) -> Word {
    let bare = written.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '№' | '§' | '°'));
    let lower = bare.to_lowercase();
    let year = is_year(bare);
    let class = if year { YEAR } else { class(written, bare, &lower) };
    let core = match class {
        0 => lower.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect(),
        class => format!("#{class}"),
    };
    Word {
        range: at..at + written.len(),
        core,
        class,
        shape: shape(written),
        first: written.chars().next().map_or(0, mark),
        last: written.chars().next_back().map_or(0, mark),
        year,
    }
}

/// A year, an address and an identifier, a month, a number, an initial: the classes without a list of words.
const YEAR: u8 = 20;
const ADDRESS: u8 = 21;
const IDENTIFIER: u8 = 22;
const MONTH: u8 = 23;
const INITIAL: u8 = 24;
const NUMBER: u8 = 25;
const SPAN: u8 = 26;
const DAY: u8 = 27;
const OPEN_DATE: u8 = 28;

/// The class of words that introduce a book: what follows is its name.
pub const HOLDER: u8 = 3;

fn class(written: &str, bare: &str, lower: &str) -> u8 {
    // "in" in the middle of a title is a word like any other
    let begins = written.starts_with(|c: char| c.is_uppercase() || c == '[') || written.ends_with(':');
    let lists: [(&words::List, u8); 11] = [
        (&words::REFERENCE_EDITORS, 1),
        (&words::REFERENCE_TRANSLATORS, 2),
        (&words::REFERENCE_VOLUMES, 4),
        (&words::REFERENCE_ISSUES, 5),
        (&words::REFERENCE_PAGES, 6),
        (&words::REFERENCE_ACCESSES, 7),
        (&words::REFERENCE_EDITIONS, 8),
        (&words::REFERENCE_KINDS, 9),
        (&words::REFERENCE_JOINS, 10),
        (&words::REFERENCE_OTHERS, 11),
        (&words::MONTH_NAMES, MONTH),
    ];
    let cut = written.ends_with(['.', ':', ',', ')', ']']);
    // one letter is a label only with a mark after it, or if it is in lower case on its own
    let short = bare.chars().count() == 1;
    if short && bare.starts_with(char::is_uppercase) && !matches!(written.as_bytes().last(), Some(b':')) {
        return INITIAL;
    }
    if begins && words::REFERENCE_HOLDERS.has(lower) {
        return HOLDER;
    }
    if lower.starts_with("http") || lower.starts_with("www.") || lower.contains("://") {
        return ADDRESS;
    }
    if ["doi", "isbn", "issn", "arxiv", "pmid"].iter().any(|label| lower.starts_with(label))
        || bare.starts_with("10.") && bare.contains('/')
    {
        return IDENTIFIER;
    }
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    if digits > 0 {
        return numeric(bare, digits);
    }
    if bare.contains('.') && bare.split('.').all(|piece| piece.chars().count() <= 1) {
        return INITIAL;
    }
    let found = lists.iter().find(|(list, _)| list.has(lower));
    match found {
        Some((_, class)) if !short || cut => *class,
        _ if words::NO_DATES.has(written.trim_matches(['(', ')', '.', ','])) => OPEN_DATE,
        _ => 0,
    }
}

fn numeric(bare: &str, digits: usize) -> u8 {
    let other = bare.chars().filter(|c| !c.is_ascii_digit()).count();
    let dashes = bare.chars().filter(|c| matches!(c, '-' | '–' | '—' | '‑' | '−')).count();
    match () {
        () if other == 0 && digits <= 2 => DAY,
        () if other == 0 => NUMBER,
        () if dashes > 0 && other <= 3 && dashes < 3 => SPAN,
        () => 0,
    }
}

/// The lists that contain a word, in addition to its class, as bits; the word itself is kept.
pub fn kinds(core: &str) -> u8 {
    let lists = [
        (&words::REFERENCE_PUBLISHERS, 1),
        (&words::REFERENCE_PERIODICALS, 2),
        (&words::BODIES, 4),
        (&words::ARCHIVES, 8),
    ];
    lists.iter().filter(|(list, _)| list.has(core)).map(|(_, bit)| bit).sum()
}

fn is_year(bare: &str) -> bool {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let century = matches!(bare.get(..2), Some("14" | "15" | "16" | "17" | "18" | "19" | "20"));
    let rest = bare.get(digits..).unwrap_or("");
    digits == 4 && century && (rest.is_empty() || rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The shape of `written`, with runs as one character: `Xx`, `X.X.`, `(0)`.
fn shape(written: &str) -> String {
    let mut shape = String::new();
    let mut before = ' ';
    for character in written.chars().take(24) {
        let sign = match character {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            '–' | '—' | '‑' => '-',
            '“' | '”' | '„' | '«' | '»' => '"',
            '’' | '‘' | '`' => '\'',
            c => c,
        };
        if sign != before || !sign.is_alphanumeric() {
            shape.push(sign);
        }
        before = sign;
    }
    shape
}

/// The number of the class of a mark.
fn mark(character: char) -> u8 {
    match character {
        '.' => 1,
        ',' => 2,
        ':' => 3,
        ';' => 4,
        '(' | '[' => 5,
        ')' | ']' => 6,
        '"' | '“' | '”' | '„' | '«' | '»' => 7,
        '\'' | '’' | '‘' | '`' => 8,
        '?' | '!' => 9,
        '-' | '–' | '—' => 10,
        c if c.is_alphanumeric() => 0,
        _ => 11,
    }
}
