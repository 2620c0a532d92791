//! Identifiers that consist of digits and a check digit: ISBN, ISSN, ORCID.

use super::found::{Fault, Read};

/// The digits at a place of a text.
#[derive(Debug, Default)]
struct Run {
    /// The digits; an X is 10.
    digits: Vec<u8>,
    /// Where they end.
    end: usize,
    /// Whether a letter was in place of a digit: O for 0, l for 1.
    letter: bool,
    /// How many `X` there are in place of digits.
    blanks: usize,
    /// Whether a hyphen is after the first four.
    fourth: bool,
}

impl Run {
    fn is_check_digit_last(&self) -> bool {
        self.digits.split_last().is_none_or(|(_, rest)| !rest.contains(&10))
    }
}

/// Reads at most `most` digits at `at`. Digits may go on after a space, unless `is_whole` says that those before it are
/// complete.
fn run(text: &str, at: usize, most: usize, is_whole: impl Fn(&[u8]) -> bool) -> Run {
    let mut run = Run { end: at, ..Run::default() };
    let mut characters = text[at..].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let is_inside = next.is_some_and(|next| next.is_ascii_digit() || is_hyphen(next));
        let ends = !next.is_some_and(char::is_alphanumeric);
        let goes_on = is_inside || ends && !run.digits.is_empty();
        match character {
            '0'..='9' if run.digits.len() < most => run.digits.push(character as u8 - b'0'),
            'x' | 'X'
                if run.digits.len() < most && (ends || next.is_some_and(|next| "xX".contains(next)) || is_inside) =>
            {
                run.digits.push(10);
                run.blanks += 1;
            }
            'O' | 'o' | 'l' | 'I' if run.digits.len() < most && (goes_on || next == Some(character)) => {
                run.digits.push(u8::from(matches!(character, 'l' | 'I')));
                run.letter = true;
            }
            _ if is_hyphen(character) => {
                run.fourth |= run.digits.len() == 4;
                continue;
            }
            ' ' | '\u{a0}'
                if !run.digits.is_empty()
                    && !is_whole(&run.digits)
                    && next.is_some_and(|next| next.is_ascii_digit() || next == 'X') =>
            {
                continue;
            }
            _ => break,
        }
        run.end = at + offset + character.len_utf8();
    }
    run
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‑' | '–' | '−' | '\u{ad}')
}

/// Whether several X are in place of digits, as in a number that is to be filled in.
fn is_blank(run: &Run) -> bool {
    run.blanks >= 4
}

/// An ISBN after its label. After words (`direct` is false) it must have the form of one.
pub(super) fn isbn(text: &str, at: usize, direct: bool) -> Option<Read> {
    let run = run(text, at, 14, is_whole_isbn);
    let length = run.digits.len();
    let book = run.digits.starts_with(&[9, 7]) || length == 10;
    (direct && length > 8 || book && matches!(length, 10 | 12 | 13) || direct && is_blank(&run))
        .then(|| judged_isbn(&run))?
}

/// Whether digits with a space after them are a whole ISBN.
fn is_whole_isbn(digits: &[u8]) -> bool {
    let long = digits.starts_with(&[9, 7, 8]) || digits.starts_with(&[9, 7, 9]);
    digits.len() == 13 || digits.len() == 10 && !long
}

/// The same for a value that can only be an ISBN.
pub(super) fn isbn_alone(text: &str, at: usize) -> Option<Read> {
    let run = run(text, at, 17, is_whole_isbn);
    if run.digits.len() == 8 && weighted(&run.digits, 8) && run.is_check_digit_last() && !run.letter {
        return Some((run.end, Some(Fault::OfPeriodical)));
    }
    (run.digits.len() > 4).then(|| judged_isbn(&run))?
}

fn judged_isbn(run: &Run) -> Option<Read> {
    if is_blank(run) {
        return Some((run.end, Some(Fault::Placeholder)));
    }
    if !run.is_check_digit_last() {
        return None;
    }
    let fault = match run.digits.len() {
        10 | 13 if run.letter => Some(Fault::Letter),
        _ if run.letter => return None,
        10 => (!weighted(&run.digits, 10)).then_some(Fault::CheckDigit),
        13 => isbn_13(&run.digits),
        _ => Some(Fault::Length),
    };
    Some((run.end, fault))
}

fn isbn_13(digits: &[u8]) -> Option<Fault> {
    let sum: u32 =
        digits.iter().zip([1, 3].into_iter().cycle()).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    let prefix = digits.starts_with(&[9, 7, 8]) || digits.starts_with(&[9, 7, 9]);
    match (prefix, sum.is_multiple_of(10)) {
        (false, _) => Some(Fault::Syntax),
        (true, false) => Some(Fault::CheckDigit),
        (true, true) => None,
    }
}

/// An ISSN after its label. After words it must have the form of one.
pub(super) fn issn(text: &str, at: usize, direct: bool) -> Option<Read> {
    let run = run(text, at, 13, |digits| digits.len() == 8);
    let length = run.digits.len();
    let formed = run.fourth && (7..=9).contains(&length);
    (direct && length > 6 || formed).then(|| judged_issn(&run))?
}

/// The same for a value that can only be an ISSN.
pub(super) fn issn_alone(text: &str, at: usize) -> Option<Read> {
    let run = run(text, at, 13, |digits| digits.len() == 8);
    (run.digits.len() > 4).then(|| judged_issn(&run))?
}

fn judged_issn(run: &Run) -> Option<Read> {
    if is_blank(run) {
        return Some((run.end, Some(Fault::Placeholder)));
    }
    if !run.is_check_digit_last() {
        return None;
    }
    let fault = match run.digits.len() {
        8 if run.letter => Some(Fault::Letter),
        _ if run.letter => return None,
        8 => (!weighted(&run.digits, 8)).then_some(Fault::CheckDigit),
        // the number in the bar code of a periodical
        13 if run.digits.starts_with(&[9, 7, 7]) => None,
        _ => Some(Fault::Length),
    };
    Some((run.end, fault))
}

/// Whether the digits, weighted from `first` down to 1, add up to a multiple of 11.
fn weighted(digits: &[u8], first: u32) -> bool {
    let sum: u32 = digits.iter().zip((1..=first).rev()).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    sum.is_multiple_of(11)
}

/// Four groups of four; the last character checks the others (ISO 7064 11,2).
pub(super) fn orcid(text: &str, at: usize) -> Option<Read> {
    let run = run(text, at, 17, |_| true);
    if is_blank(&run) && run.fourth {
        return Some((run.end, Some(Fault::Placeholder)));
    }
    if run.digits.len() < 8 || !run.is_check_digit_last() {
        return None;
    }
    let (last, rest) = run.digits.split_last()?;
    let total = rest.iter().fold(0_u32, |total, &digit| (total + u32::from(digit)) * 2 % 11);
    let expected = (12 - total) % 11;
    let fault = match run.digits.len() {
        16 if run.letter => Some(Fault::Letter),
        _ if run.letter => return None,
        16 => (u32::from(*last) != expected).then_some(Fault::CheckDigit),
        _ => Some(Fault::Length),
    };
    Some((run.end, fault))
}
