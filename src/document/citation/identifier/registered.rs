//! Identifiers of software, materials and clinical trials: none has a check digit, so that only their form can be wrong.

use super::found::{Fault, Read};

/// The hexadecimal digits of a hash in an identifier of archived software.
const HASH: usize = 40;

/// The digits of the number of a trial in a register.
const TRIAL: usize = 8;

/// How many of the bytes that `text` begins with are `such`.
fn count(text: &str, such: impl Fn(&u8) -> bool) -> usize {
    text.bytes().take_while(such).count()
}

/// `1:dir:` and a hash, after `swh:`; what qualifies it is not read.
pub(super) fn swhid(text: &str, at: usize) -> Option<Read> {
    const KINDS: [&str; 5] = ["1:cnt:", "1:dir:", "1:rev:", "1:rel:", "1:snp:"];
    let kind = KINDS.into_iter().find(|kind| text[at..].starts_with(*kind))?;
    let hash = &text[at + kind.len()..];
    let length = count(hash, u8::is_ascii_alphanumeric);
    let hash = &hash[..length];
    let fault = if length == 0 || hash.bytes().all(|byte| matches!(byte, b'x' | b'X')) {
        Some(Fault::Placeholder)
    } else if hash.bytes().any(|byte| !byte.is_ascii_hexdigit()) {
        Some(Fault::Syntax)
    } else {
        (length != HASH).then_some(Fault::Length)
    };
    (length > 0).then_some((at + kind.len() + length, fault))
}

/// A register and a number in it: `AB_2313773`, `SCR_001622`, `CVCL_0030`, `IMSR_JAX:000664`.
pub(super) fn rrid(text: &str, at: usize) -> Option<Read> {
    // in these registers numbers have digits only
    const NUMBERED: [&str; 2] = ["AB", "SCR"];
    let rest = &text[at..];
    let letters = count(rest, u8::is_ascii_alphabetic);
    let register = &rest[..letters];
    let joins = rest[letters..].starts_with(['_', ':']);
    let numbered = NUMBERED.contains(&register);
    if letters < 2 || !joins && !numbered {
        return None;
    }
    let from = letters + usize::from(joins);
    let number = count(&rest[from..], |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-'));
    let number = rest[from..from + number].trim_end_matches([':', '-', '_']);
    let wrong = numbered && number.bytes().any(|byte| !byte.is_ascii_digit());
    let fault = (!joins || wrong).then_some(Fault::Syntax);
    (number.starts_with(|c: char| c.is_ascii_alphanumeric()) && (joins || !wrong))
        .then_some((at + from + number.len(), fault))
}

/// Eight digits, after `NCT` or `ISRCTN`.
pub(super) fn trial(text: &str, at: usize) -> Option<Read> {
    let digits = count(&text[at..], u8::is_ascii_digit);
    let whole = !text[at + digits..].starts_with(|c: char| c.is_alphanumeric());
    (whole && digits >= TRIAL - 3).then_some((at + digits, (digits != TRIAL).then_some(Fault::Length)))
}

/// A year, six digits and two, after `EudraCT`.
pub(super) fn eudract(text: &str, at: usize) -> Option<Read> {
    const LENGTHS: [usize; 3] = [4, 6, 2];
    let mut end = at;
    let mut fits = true;
    for (piece, expected) in LENGTHS.into_iter().enumerate() {
        let from = end + usize::from(piece > 0);
        let hyphen = piece == 0 || text[end..].starts_with('-');
        let digits = if hyphen { count(&text[from..], u8::is_ascii_digit) } else { 0 };
        if digits == 0 {
            // a year alone is none
            return (piece > 1).then_some((end, Some(Fault::Length)));
        }
        fits &= digits == expected;
        end = from + digits;
    }
    Some((end, (!fits).then_some(Fault::Length)))
}
