//! Numbers of preprints at arXiv.

use super::found::{Fault, Read};

/// A month of a year.
pub type Month = (i16, u8);

/// The first month of numbers with a dot, and the last but one of those with a subject.
const NEW_SINCE: Month = (2007, 4);
const FIRST: Month = (1991, 7);

/// The archives of arXiv that numbers with a subject begin with.
#[rustfmt::skip]
const ARCHIVES: [&str; 37] = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg",
    "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math",
    "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph",
    "solv-int", "stat", "supr-con", "econ", "eess",
];

/// `2301.01234v2`, `0706.0001`, `math/0309136`, `math.GT/0309136`.
pub(super) fn read(text: &str, at: usize) -> Option<Read> {
    let rest = &text[at..];
    let subject = rest.bytes().take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.')).count();
    if subject > 1 && rest[subject..].starts_with('/') {
        let archive = rest[..subject].split('.').next().unwrap_or("");
        let known = ARCHIVES.iter().any(|known| known.eq_ignore_ascii_case(archive));
        return known.then(|| with_subject(rest, at, subject))?;
    }
    let head = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = rest.get(head + 1..).map_or(0, |tail| tail.bytes().take_while(u8::is_ascii_digit).count());
    if head != 4 || !rest[head..].starts_with('.') || tail == 0 {
        return None;
    }
    let (year, month) = stamp(rest)?;
    let month_fault = (!(1..=12).contains(&month)).then_some(Fault::Month);
    // five digits since January 2015, four before
    let long = (year, month) >= (2015, 1);
    let length = (tail != if long { 5 } else { 4 }).then_some(Fault::Length);
    let form = (year < NEW_SINCE.0 || (year, month) < NEW_SINCE).then_some(Fault::Form);
    // if the number was never given out, other faults follow from its date
    let fault = form.filter(|_| year < NEW_SINCE.0).or(month_fault).or(length).or(form);
    Some((at + head + 1 + tail, fault))
}

fn with_subject(rest: &str, at: usize, subject: usize) -> Option<Read> {
    let digits = rest[subject + 1..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let end = at + subject + 1 + digits;
    let stamp = stamp(&rest[subject + 1..]).filter(|_| digits == 7);
    let Some((year, month)) = stamp else { return Some((end, Some(Fault::Length))) };
    let fault = match () {
        () if !(1..=12).contains(&month) => Some(Fault::Month),
        () if (year, month) < FIRST || (year, month) >= NEW_SINCE => Some(Fault::Form),
        () => None,
    };
    Some((end, fault))
}

/// The year and the month of the four digits at the beginning of `text`.
fn stamp(text: &str) -> Option<Month> {
    let digits = text.get(..4).filter(|stamp| stamp.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, month): (i16, u8) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
    // arXiv began in 1991; before 2050, 91 cannot mean 2091
    Some((if year > 50 { 1900 + year } else { 2000 + year }, month))
}

/// The month in which an arXiv number was given out, by its first digits: May 2023 for `arXiv:2305.01234`.
pub fn arxiv_month(number: &str) -> Option<Month> {
    let start = number.find(|c: char| c.is_ascii_digit())?;
    stamp(&number[start..]).filter(|(_, month)| (1..=12).contains(month))
}
