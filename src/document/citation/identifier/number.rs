//! Identifiers that are plain numbers: only their length can be wrong.

use super::found::{Fault, Read};

/// How many digits `text` begins with.
fn count(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Up to eight digits, not beginning with 0.
pub(super) fn pmid(text: &str, at: usize) -> Option<Read> {
    let digits = count(&text[at..]);
    let zero = text[at..].starts_with('0').then_some(Fault::Syntax);
    let fault = (digits > 8).then_some(Fault::Length).or(zero);
    (digits > 0).then_some((at + digits, fault))
}

/// `PMC` and up to eight digits; `PMC` may be left out after the label.
pub(super) fn pmcid(text: &str, at: usize) -> Option<Read> {
    let named = text.get(at..at + 3).is_some_and(|name| name.eq_ignore_ascii_case("pmc"));
    let from = at + if named { 3 } else { 0 };
    let digits = count(&text[from..]);
    (digits > 0).then_some((from + digits, (digits > 8).then_some(Fault::Length)))
}

/// Up to ten digits; `ocm`, `ocn` or `on` may be before them.
pub(super) fn oclc(text: &str, at: usize) -> Option<Read> {
    let letters = ["ocm", "ocn", "on"].iter().find(|letters| text[at..].starts_with(**letters));
    let from = at + letters.map_or(0, |letters| letters.len());
    let digits = count(&text[from..]);
    (digits > 0).then_some((from + digits, (digits > 10).then_some(Fault::Length)))
}

/// Up to three letters, a year of two or four digits, a number of up to six; a hyphen may be between.
pub(super) fn lccn(text: &str, at: usize) -> Option<Read> {
    let rest = &text[at..];
    let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    let spaces = rest[letters..].bytes().take_while(|byte| *byte == b' ').count();
    let year = at + letters + if letters > 0 { spaces } else { 0 };
    let digits = count(&text[year..]);
    if digits == 0 || letters > 3 {
        return None;
    }
    if text[year + digits..].starts_with('-') {
        let serial = count(&text[year + digits + 1..]);
        let fits = matches!(digits, 2 | 4) && (1..=6).contains(&serial);
        // after a plain number a hyphen may mean anything
        return Some((year + digits + if fits { 1 + serial } else { 0 }, None));
    }
    Some((year + digits, (digits > 10).then_some(Fault::Length)))
}
